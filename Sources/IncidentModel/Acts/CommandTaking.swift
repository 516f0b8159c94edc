/// A named person took command for a headquarters. Asked for with none, it is the one that is called for, else the lead.
public struct CommandTaking: Hashable, Sendable {
    package var party: PartyID?
    /// Who commands, by name; nil where that is who records it.
    package var commander: String?
    /// The digest under which the reason's text lies with the personal data; nil when none was given.
    package var reason: String?
    /// Beside who commands for it already: a headquarters may have two commanders, and either's order is an order.
    package var isBeside: Bool

    package init(party: PartyID?, commander: String? = nil, reason: String? = nil, isBeside: Bool = false) {
        self.party = party
        self.commander = commander
        self.reason = reason
        self.isBeside = isBeside
    }

    /// Commands above the county's own headquarters.
    package static let higherCommands: [PartyID] = ["prefecture", "province", "national"]
}

extension CommandTaking: IncidentAct {
    public init() { self.init(party: nil) }

    public var kind: EventKind { .commandTaken }
    public var fact: Fact { .command(self) }
    public var about: ActSummary { ActSummary(party: party, milestone: .commandTaken) }
    public var personalDigest: String? { reason }
    // Whoever takes command may be drawn in only by what follows.
    public static var appliesLast: Bool { true }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("commander", &value.commander)
        try archive.field("reason", &value.reason)
        try archive.field("isBeside", &value.isBeside, usual: false)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard let person = commander ?? command.actor.person, !person.isEmpty else {
            throw .refused(.personRequired)
        }
        let plan = state.plan(of: incident)
        let party = party ?? (isBeside ? incident.command : incident.calledFor ?? incident.lead)
        let isOwn = plan.headquarters[party] != nil
        guard isOwn || Self.higherCommands.contains(party) else { throw Self.notAHeadquarters(party.text, plan) }
        // A command above the county is in nobody's plan: that it has taken over is the duty room's to say.
        try state.require(command.authority, for: isOwn ? party : state.header.plan.general)
        if isBeside, incident.command != party || incident.commandedBy == nil {
            throw .refused(.commandNotTaken(party))
        }
        if incident.command == party, incident.commanders.contains(person), isBeside || incident.commanders.count == 1 {
            return .unchanged(incident.id, incident.recorded(self))
        }
        // Who has no part in it is drawn in first, with a reason; the general headquarters has one in everything.
        guard !isOwn || party == plan.general || incident.participation(of: party)?.isStoodDown == false else {
            throw incident.notAParty(party.text)
        }
        if Self.rank(of: party, plan) < Self.rank(of: incident.command, plan), reason == nil {
            throw .refused(.reasonRequired(kind))
        }
        var deliberation = state.deliberation(on: incident, at: now)
        if isOwn, incident.participation(of: party)?.isStoodDown ?? true {
            deliberation.drawIn([PartyChange(party: party, role: .support, strength: .assign)])
        }
        let waiting = incident.calledFor
        var taking = self
        taking.party = party
        deliberation.state(taking, of: command)
        deliberation.meet(.commandTaken, of: party, at: now)
        // A higher command answers the call that was made for a lower one.
        if let waiting, waiting != party { deliberation.meet(.commandTaken, of: waiting, at: now) }
        deliberation.meet(.acknowledged, of: party, at: now)
        deliberation.takeAsActivated(party)
        deliberation.arm()
        return deliberation.decision
    }

    // The specialist ones, the general one, then those above the county in their order.
    private static func rank(of party: PartyID, _ plan: PlanIndex) -> Int {
        higherCommands.firstIndex(of: party).map { $0 + 2 } ?? (party == plan.general ? 1 : 0)
    }

    /// The refusal for a party that is no headquarters.
    package static func notAHeadquarters(_ party: String, _ plan: PlanIndex) -> Refusal {
        let known = plan.plan.headquarters.map(\.id.text) + higherCommands.map(\.text)
        return .refused(.notAHeadquarters(party, nearest: nearest(to: party, among: known)))
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        guard let party else { return }
        let now = event.recordedAt
        incident.command = party
        let person = commander ?? event.actor.person
        incident.commandedBy = isBeside ? (incident.commanders + [person ?? ""]).joined(separator: "、") : person
        incident.calledFor = nil
        incident.coordinating = nil
        guard let index = incident.parties.firstIndex(where: { $0.party == party }) else { return }
        incident.parties[index].passed.removeAll { $0.milestone == .commandTaken }
        if incident.parties[index].passing(.acknowledged) == nil {
            incident.parties[index].passed.append(
                Passing(milestone: .acknowledged, recordedAt: now, occurredAt: nil, isImplied: true)
            )
        }
        incident.parties[index].passed.append(Passing(milestone: .commandTaken, recordedAt: now, occurredAt: nil))
    }
}

extension Incident {
    /// Who commands, one or two.
    fileprivate var commanders: [String] { commandedBy?.split(separator: "、").map(String.init) ?? [] }
}
