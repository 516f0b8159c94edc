/// A headquarters (指挥部) of the plan. It commands and coordinates; it does not drive out.
package struct Headquarters: Hashable, Codable, Sendable {
    package var id: PartyID
    package var name: Label
    /// True for exactly one: the general headquarters (总指挥部), which also takes what no other handles.
    package var isGeneral: Bool
    /// The department in which its office sits.
    package var office: Label
    package var coLeads: [Label]
    package var members: [Label]
    /// Who is rung, in this order: the duty desk first, then the office's director, then its one or two commanders.
    package var posts: [Post]
    /// Who speaks for it; nil where everybody of the command group does.
    package var binding: Binding?

    package init(
        id: PartyID,
        name: Label,
        isGeneral: Bool,
        office: Label,
        coLeads: [Label],
        members: [Label],
        posts: [Post],
        binding: Binding? = nil
    ) {
        self.id = id
        self.name = name
        self.isGeneral = isGeneral
        self.office = office
        self.coLeads = coLeads
        self.members = members
        self.posts = posts
        self.binding = binding
    }
}

/// Somebody to ring. A post without a phone is shown as such: the person at the phone knows where to look.
package struct Post: Hashable, Codable, Sendable {
    /// `duty`, `office`, `commander`, `commander-2`: unique within its party.
    package var id: String
    package var title: Label
    package var phone: String?
    package var isCommander: Bool

    package init(id: String, title: Label, phone: String?, isCommander: Bool) {
        self.id = id
        self.title = title
        self.phone = phone
        self.isCommander = isCommander
    }
}

/// Who drives out (处置力量).
package struct Responder: Hashable, Codable, Sendable {
    package var id: PartyID
    package var name: Label
    /// At least the duty desk.
    package var posts: [Post]
    /// Who speaks for it; nil where everybody of the command group does.
    package var binding: Binding?

    package init(id: PartyID, name: Label, posts: [Post], binding: Binding? = nil) {
        self.id = id
        self.name = name
        self.posts = posts
        self.binding = binding
    }
}
