/// A person draws a party in, or lets it go.
public struct Assignment: Hashable, Sendable {
    package var party: PartyID
    /// Asked for with none, a headquarters supports and a responder responds.
    package var role: Role?
    package var strength: Strength
    package var standsDown: Bool
    /// The digest under which the reason's text lies with the personal data; empty where none was given.
    package var reason: String

    package init(
        party: PartyID,
        role: Role? = nil,
        strength: Strength = .assign,
        standsDown: Bool = false,
        reason: String
    ) {
        self.party = party
        self.role = role
        self.strength = strength
        self.standsDown = standsDown
        self.reason = reason
    }
}

extension Assignment: IncidentAct {
    public init() { self.init(party: PartyID(), reason: "") }

    public var kind: EventKind { .assigned }
    public var fact: Fact { .assignment(self) }
    public var personalDigest: String? { reason }
    public var about: ActSummary { ActSummary(party: party, milestone: standsDown ? .stoodDown : .dispatched) }
    // The party is drawn in only by what follows.
    public static var appliesLast: Bool { true }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("role", &value.role)
        try archive.field("strength", &value.strength, usual: .assign)
        try archive.field("standsDown", &value.standsDown, usual: false)
        try archive.field("reason", &value.reason)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        var deliberation = state.deliberation(on: incident, at: now)
        if standsDown {
            guard let part = incident.participation(of: party) else { throw incident.notAParty(party.text) }
            if let before = part.passing(.stoodDown) { return repeated(on: incident, before.recordedAt) }
            guard ![incident.lead, incident.command].contains(party) else { throw .refused(.leadsOrCommands(party)) }
            deliberation.state(self, of: command)
            deliberation.standDown(party)
        } else {
            var assignment = self
            assignment.role = try role(in: state.plan(of: incident))
            let part = incident.participation(of: party)
            guard let change = assignment.change(part) else { return repeated(on: incident, part?.since) }
            (assignment.role, assignment.strength) = (change.role, change.strength)
            deliberation.state(assignment, of: command)
            deliberation.drawIn([change])
            deliberation.arm()
        }
        return deliberation.decision
    }

    private func role(in plan: PlanIndex) throws(Refusal) -> Role {
        if plan.headquarters[party] != nil {
            guard role != .responder else { throw .refused(.doesNotDriveOut(party)) }
            return .support
        }
        guard plan.responders[party] != nil else {
            let known = plan.plan.headquarters.map(\.id.text) + plan.plan.responders.map(\.id.text)
            throw .refused(.unknownParty(party.text, nearest: nearest(to: party.text, among: known)))
        }
        return role ?? .responder
    }

    // What was asked for stands already, through a person or a rule: since when, and by whom as far as that is known.
    private func repeated(on incident: Incident, _ since: Instant?) -> Decision {
        let actor = incident.recorded(self)?.actor
        return .unchanged(
            incident.id,
            since.map { RecordedCommand(id: nil, self, recordedAt: $0, actor: actor) }
        )
    }

    // Only what adds to the party's part: to lower it, it is let go first. Nil where it adds nothing.
    private func change(_ part: Participation?) -> PartyChange? {
        var change = PartyChange(party: party, role: role ?? .support, strength: strength)
        guard let part, !part.isStoodDown else { return change }
        if part.role != .support { change.role = part.role }
        change.strength = max(part.strength, strength)
        return change.role == part.role && change.strength == part.strength ? nil : change
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        guard let index = incident.parties.firstIndex(where: { $0.party == party }) else { return }
        incident.parties[index].isByHand = true
    }
}
