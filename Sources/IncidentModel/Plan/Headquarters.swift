/// A headquarters (指挥部) of the plan. It commands and coordinates; it does not drive out.
package struct Headquarters: Hashable, Codable, Sendable {
    package var id: PartyID
    package var name: Label
    /// What lists and the board call it, where that is shorter.
    package var short: Label?
    /// True for exactly one: the general headquarters (总指挥部), which also takes what no other handles.
    package var isGeneral: Bool
    /// The department in which its office sits.
    package var office: Label
    package var coLeads: [Label]
    package var members: [Label]
    /// Who is rung, in this order: the duty desk first, then the office's director, then its one or two commanders.
    package var posts: [Post]
    /// The channels of reports that come from it: it need not be told what it has told.
    package var sources: [String]
    /// Who speaks for it; nil where everybody of the command group does.
    package var binding: Binding?

    package init(
        id: PartyID,
        name: Label,
        short: Label? = nil,
        isGeneral: Bool,
        office: Label,
        coLeads: [Label],
        members: [Label],
        posts: [Post],
        sources: [String] = [],
        binding: Binding? = nil
    ) {
        self.id = id
        self.name = name
        self.short = short
        self.isGeneral = isGeneral
        self.office = office
        self.coLeads = coLeads
        self.members = members
        self.posts = posts
        self.sources = sources
        self.binding = binding
    }
}

/// Somebody to ring. A post without a phone is shown as such: the person at the phone knows where to look.
package struct Post: Hashable, Codable, Sendable {
    /// `duty`, `office`, `commander`, `commander-2`: unique within its party.
    package var id: String
    package var title: Label
    /// His numbers, the first to be rung first.
    package var phones: [String]
    /// When he is there; nil for always.
    package var hours: Hours?
    package var isCommander: Bool
    /// The county's head, who is rung only about what calls for the general headquarters.
    package var isHead: Bool
    /// Leads the shift of this room (带班领导).
    package var leadsShift: Bool
    /// This room itself, which is never rung.
    package var isOwn: Bool

    package init(
        id: String,
        title: Label,
        phones: [String],
        hours: Hours? = nil,
        isCommander: Bool = false,
        isHead: Bool = false,
        leadsShift: Bool = false,
        isOwn: Bool = false
    ) {
        self.id = id
        self.title = title
        self.phones = phones
        self.hours = hours
        self.isCommander = isCommander
        self.isHead = isHead
        self.leadsShift = leadsShift
        self.isOwn = isOwn
    }

    package var phone: String? { phones.first }

    /// The caller who is to be rung back. No plan has that id, which is no word.
    package static let caller = Post(id: "(caller)", title: Label(zh: "来电人", en: "the caller"), phones: [])

    /// The duty desk of a town's government.
    package init(_ town: Town) {
        let title = Label(zh: "\(town.name.zh)值班室", en: "duty desk of \(town.name.en)")
        self.init(id: town.code, title: title, phones: town.phones)
    }
}

/// Who drives out (处置力量).
package struct Responder: Hashable, Codable, Sendable {
    package var id: PartyID
    package var name: Label
    /// What lists and the board call it, where that is shorter.
    package var short: Label?
    /// At least the duty desk.
    package var posts: [Post]
    /// It stands for the government of the town in which the incident is: then that town's phones are rung.
    package var isOfTown: Bool
    /// The channels of reports that come from it: it need not be told what it has told.
    package var sources: [String]
    /// Who speaks for it; nil where everybody of the command group does.
    package var binding: Binding?

    package init(
        id: PartyID,
        name: Label,
        short: Label? = nil,
        posts: [Post],
        isOfTown: Bool = false,
        sources: [String] = [],
        binding: Binding? = nil
    ) {
        self.id = id
        self.name = name
        self.short = short
        self.posts = posts
        self.isOfTown = isOfTown
        self.sources = sources
        self.binding = binding
    }
}
