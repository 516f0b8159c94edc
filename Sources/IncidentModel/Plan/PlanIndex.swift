/// A plan with its rows found by name, made once when the plan is adopted.
package final class PlanIndex: Sendable {
    package let id: PlanID
    package let plan: Plan
    package let kinds: [KindID: Kind]
    package let schemes: [SchemeID: Scheme]
    package let figures: [FigureID: Figure]
    package let headquarters: [PartyID: Headquarters]
    package let responders: [PartyID: Responder]
    package let general: PartyID
    /// The accounts and groups that speak for a party; without those for whom everybody of the command group does.
    package let bindings: [PartyID: Binding]
    package let boundParties: Set<PartyID>
    /// What is asked of the incidents of each kind.
    package let rulesByKind: [KindID: KindRules]
    /// Every number, and post without one, that can be rung.
    package let directory: CallDirectory
    private let timersByID: [TimerRuleID: TimerRule]
    private let postsByParty: [PartyID: [Post]]
    /// Who reports through which channel.
    private let partiesBySource: [String: PartyID]
    private let kindsByName: [String: KindID]
    /// What the plan's kinds are called, each by its place in the plan.
    private let kindWords: SpokenWords
    private let townsByName: [String: Town]
    /// The names of places.
    let gazetteer: Gazetteer

    /// - Precondition: the plan has been checked: names are unique and every reference leads somewhere.
    package init(id: PlanID, plan: Plan) {
        self.id = id
        self.plan = plan
        kinds = Dictionary(plan.kinds.map { ($0.id, $0) }) { first, _ in first }
        schemes = Dictionary(plan.schemes.map { ($0.id, $0) }) { first, _ in first }
        figures = Dictionary(plan.figures.map { ($0.id, $0) }) { first, _ in first }
        headquarters = Dictionary(plan.headquarters.map { ($0.id, $0) }) { first, _ in first }
        responders = Dictionary(plan.responders.map { ($0.id, $0) }) { first, _ in first }
        general = plan.headquarters.first(where: \.isGeneral)?.id ?? "general"
        let sources = plan.responders.map { ($0.id, $0.sources) } + plan.headquarters.map { ($0.id, $0.sources) }
        partiesBySource = Dictionary(sources.flatMap { id, names in names.map { ($0, id) } }) { first, _ in first }
        var bindings: [PartyID: Binding] = [:]
        var posts: [PartyID: [Post]] = [:]
        for responder in plan.responders {
            (bindings[responder.id], posts[responder.id]) = (responder.binding, responder.posts)
        }
        for headquarters in plan.headquarters {
            (bindings[headquarters.id], posts[headquarters.id]) = (headquarters.binding, headquarters.posts)
        }
        self.bindings = bindings
        timersByID = Dictionary(plan.timers.map { ($0.id, $0) }) { first, _ in first }
        postsByParty = posts
        directory = CallDirectory(plan)
        boundParties = Set(bindings.keys)
        rulesByKind = KindRules.all(of: plan, schemes: schemes)
        var names: [String: KindID] = [:]
        for kind in plan.kinds {
            names[kind.name.zh] = names[kind.name.zh] ?? kind.id
            names[kind.name.en.lowercased()] = names[kind.name.en.lowercased()] ?? kind.id
        }
        kindsByName = names
        kindWords = SpokenWords(plan.kinds.map(\.spoken))
        var towns: [String: Town] = [:]
        for town in plan.jurisdiction.towns {
            for name in [town.code, town.name.zh, town.name.en.lowercased()] + town.formerly {
                towns[name] = towns[name] ?? town
            }
        }
        townsByName = towns
        gazetteer = Gazetteer(plan.jurisdiction)
    }

    /// The kind of that id, or with that Chinese or English name.
    package func kind(named text: String) -> Kind? {
        KindID(known: text).flatMap { kinds[$0] } ?? kindsByName[text].flatMap { kinds[$0] }
            ?? kindsByName[text.lowercased()].flatMap { kinds[$0] }
    }

    /// The kind that the text names by a whole name or synonym, and the word that does: see ``SpokenWords``.
    package func kind(said text: String) -> (kind: Kind, word: String)? {
        kindWords.first(in: FoldedText(text)).map { (plan.kinds[$0.row], $0.word) }
    }

    /// The party of that id, or with that name, whole or short, in either language.
    package func party(named text: String) -> PartyID? {
        if let party = PartyID(known: text), name(of: party) != nil { return party }
        let responder = plan.responders.first { $0.name.reads(text) || $0.short?.reads(text) ?? false }
        return responder?.id ?? headquarters(named: text)
    }

    /// The headquarters of that id, or with that name, whole or short, in either language. Where a responder has the same
    /// short name, this tells them apart.
    package func headquarters(named text: String) -> PartyID? {
        if let party = PartyID(known: text), headquarters[party] != nil { return party }
        return plan.headquarters.first { $0.name.reads(text) || $0.short?.reads(text) ?? false }?.id
    }

    /// The town of that code, Chinese name, English name or former name.
    package func town(named text: String) -> Town? { townsByName[text] ?? townsByName[text.lowercased()] }

    package func name(of party: PartyID) -> Label? { headquarters[party]?.name ?? responders[party]?.name }

    /// The responder whose turnout and arrival count, and are meant when none is named: the first of the kind that takes
    /// part, which after a correction need not be the one drawn in first.
    package func firstResponder(of incident: Incident) -> PartyID? {
        firstResponder(of: incident, rulesByKind[incident.kind]?.kind.responders ?? [])
    }

    /// As ``firstResponder(of:)``, of a kind with these responders.
    func firstResponder(of incident: Incident, _ responders: [PartyID]) -> PartyID? {
        for party in responders {
            for part in incident.parties where part.party == party && part.role == .responder && !part.isStoodDown {
                return party
            }
        }
        return incident.firstResponder
    }

    /// Whether the plan declares the figure, and the value lies within its bounds.
    func believes(_ value: Int64, of figure: FigureID) -> Bool {
        figures[figure].map { ($0.minimum...$0.maximum).contains(value) } ?? false
    }

    /// The rule by which a timer runs.
    package func rule(of timer: Timer) -> TimerRule? { timer.rule.flatMap { timersByID[$0] } }

    /// The ladder of that name for incidents of this urgency.
    package func ladder(_ id: LadderID, for urgency: Urgency) -> Ladder? {
        plan.ladders.first { $0.id == id && ($0.urgencies.isEmpty || $0.urgencies.contains(urgency)) }
    }

    /// Who reports through that channel, and so knows already.
    /// Whether it is a channel of the plan's parties, one that every plan has, or the number of a hotline.
    package func knows(source: String) -> Bool {
        partiesBySource[source] != nil || Report.channels.contains(source)
            || source.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    package func party(ofSource source: String) -> PartyID? { partiesBySource[source] }

    /// Whether the party's desk is this room itself.
    package func isOwn(_ party: PartyID) -> Bool { posts(of: party).first?.isOwn ?? false }

    package func posts(of party: PartyID) -> [Post] { postsByParty[party] ?? [] }

    /// Who answers under that number.
    package func callees(under phone: String) -> [(party: PartyID, post: Post)] {
        let towns = plan.responders.filter(\.isOfTown).flatMap { responder in
            plan.jurisdiction.towns.map { (party: responder.id, post: Post($0)) }
        }
        let posts = plan.responders.flatMap { responder in responder.posts.map { (party: responder.id, post: $0) } }
        let others = plan.headquarters.flatMap { party in party.posts.map { (party: party.id, post: $0) } }
        return (posts + towns + others).filter { $0.post.phones.contains(phone) }
    }

    /// Its posts about an incident in that town: a town's government is the town's own.
    package func posts(of party: PartyID, town code: String?) -> [Post] {
        guard let code, responders[party]?.isOfTown ?? false, let town = townsByName[code] else {
            return posts(of: party)
        }
        return [Post(town)]
    }
}

extension Label {
    /// It is that text in one of the languages.
    fileprivate func reads(_ text: String) -> Bool { zh == text || en.lowercased() == text.lowercased() }
}

/// The SHA-256 of the compiled plan's stored bytes, as 64 hexadecimal digits.
public typealias PlanID = Name<Plan>

extension Kind {
    /// The words that name it in what a caller says; none name the unknown.
    fileprivate var spoken: SpokenWords.Row {
        let words = id == "unknown" ? [] : [name.zh, name.en] + also
        return SpokenWords.Row(words: words, responders: responders.count, urgency: urgency)
    }
}
