/// An incident was passed on (转办) to whom it belongs, or who deals with it as well, and somebody there has received it. Here it
/// goes on until it is closed: a fire that crosses the border is dealt with on both sides.
public struct Referral: Hashable, Sendable {
    /// A neighbour's code, a party of the plan, or the name of a service that no plan has.
    package var to: String
    /// Who received it there, by name or number.
    package var receivedBy: String
    /// The digest of a note's text.
    package var note: String?

    package init(to: String, receivedBy: String, note: String? = nil) {
        self.to = to
        self.receivedBy = receivedBy
        self.note = note
    }
}

extension Referral: IncidentAct {
    public init() { self.init(to: "", receivedBy: "") }

    public var kind: EventKind { .referred }
    public var fact: Fact { .referral(self) }
    public var personalDigest: String? { note }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("to", &value.to)
        try archive.field("receivedBy", &value.receivedBy)
        try archive.field("note", &value.note)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        var referral = self
        let plan = state.plan(of: incident)
        if let neighbour = plan.neighbour(named: to) {
            referral.to = neighbour.code
        } else if let party = plan.party(named: to) {
            referral.to = party.text
        }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(referral, of: command)
        deliberation.takeAsFeedback()
        return deliberation.decision
    }
}

extension PlanIndex {
    /// A neighbour by its code or one of its names.
    package func neighbour(named text: String) -> Neighbour? {
        plan.jurisdiction.neighbours.first {
            $0.code == text || $0.name.zh == text || $0.name.en.lowercased() == text.lowercased()
        }
    }
}
