/// In which states an act may be done to an incident, by whom, and when it takes a reason: the one table. The check before every
/// decision, the help of the verbs and the manual are made of it. What else an act asks for it says itself.
package struct ActRule: Hashable, Sendable {
    /// Who may do it, among those whom the socket's role lets in.
    package enum Mover: String, CaseIterable, Sendable {
        case anybody
        /// Whoever speaks for the headquarters that leads.
        case lead
        /// Whoever speaks for the party that it is about.
        case party
        /// Whoever speaks for the headquarters that takes command; for one above the county, for the general headquarters.
        case commander
        /// Whoever speaks for the lead; at level I, for the general headquarters.
        case decider
        /// An administrator.
        case administrator
    }

    package enum Reason: String, CaseIterable, Sendable {
        case always
        /// Where a person overrides what a rule says.
        case override
        case never
    }

    package let kind: EventKind
    package let states: Set<Incident.State>
    package let mover: Mover
    package let reason: Reason

    private init(_ kind: EventKind, _ states: Set<Incident.State>, _ mover: Mover, _ reason: Reason) {
        self.kind = kind
        self.states = states
        self.mover = mover
        self.reason = reason
    }

    private static let open: Set<Incident.State> = [.open, .underControl, .extinguished]
    private static let known = open.union([.closed])

    package static let table: [ActRule] = [
        ActRule(.milestone, known, .party, .override),
        ActRule(.supplemented, known, .anybody, .never),
        ActRule(.updated, known, .anybody, .never),
        ActRule(.corrected, known, .anybody, .always),
        ActRule(.noted, known.union([.noIncident]), .anybody, .never),
        ActRule(.regraded, known, .lead, .always),
        ActRule(.assigned, open, .lead, .always),
        ActRule(.commandTaken, open, .commander, .override),
        ActRule(.responseDecided, open, .decider, .override),
        ActRule(.referred, open, .lead, .never),
        ActRule(.undone, open, .party, .always),
        ActRule(.merged, open, .lead, .always),
        ActRule(.unlinked, [.closed], .lead, .always),
        ActRule(.split, open, .lead, .always),
        ActRule(.closed, open, .lead, .override),
        ActRule(.reopened, [.closed], .lead, .always),
        ActRule(.forgotten, [.closed, .noIncident], .administrator, .always),
    ]

    private static let byKind = Dictionary(uniqueKeysWithValues: table.map { ($0.kind, $0) })

    package static func of(_ kind: EventKind) -> ActRule? { byKind[kind] }
}

extension State {
    /// Refuses what may not be done to an incident as it is, and whoever may not do it.
    func admit(_ act: some Act, to incident: Incident, of command: Command) throws(Refusal) {
        guard let rule = ActRule.of(act.kind) else { return }
        if let sort = incident.callAs, !rule.states.contains(.noIncident) {
            throw .refused(.noIncident(incident.id, sort))
        }
        // Whether what ends or reopens it was done before, the act knows; it refuses the rest.
        if !incident.isOpen, !rule.states.contains(incident.state), act.kind != .closed {
            throw .refused(.closed(incident.id, outcome: incident.outcome))
        }
        if rule.mover == .lead { try require(command.authority, for: incident.lead) }
    }
}
