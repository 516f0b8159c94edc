/// The response goes on after it was closed. Everybody was told of the end: whoever took part until then is told anew, and
/// has to answer anew.
public struct Reopening: Hashable, Sendable {
    /// Those that take part again; the command leaves it open.
    package var parties: [PartyID] = []
    /// The digest under which the reason's text lies with the personal data; empty where none was given.
    package var reason: String

    package init(reason: String) { self.reason = reason }
}

extension Reopening: IncidentAct {
    public init() { self.init(reason: "") }

    public var kind: EventKind { .reopened }
    public var fact: Fact { .reopening(self) }
    public var personalDigest: String? { reason }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("parties", &value.parties)
        try archive.field("reason", &value.reason)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        guard !incident.isOpen else {
            guard let recorded = incident.recorded(self) else { throw .refused(.notClosed(incident.id)) }
            return .unchanged(incident.id, recorded)
        }
        // What became of it goes on in the other: to take them apart is another act.
        if let original = incident.duplicateOf { throw .refused(.isDuplicate(incident.id, of: original)) }
        var reopening = self
        reopening.parties = incident.parties.filter { part in
            part.passing(.stoodDown).map { $0.recordedAt == incident.closedAt } ?? true
        }.map(\.party)
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(reopening, of: command)
        deliberation.follow(
            .with {
                $0.ended = deliberation.cancelled { reopening.parties.contains($0.party) && $0.name == .standDown }
            }
        )
        deliberation.reroute()
        for party in reopening.parties where deliberation.plan.isOwn(party) { deliberation.takeAsTold(party) }
        if incident.commandedBy != nil { deliberation.takeAsActivated(incident.command) }
        deliberation.arm()
        return deliberation.decision
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        incident.state = .open
        incident.outcome = nil
        incident.closedAt = nil
        // A rule that still calls for a headquarters does so again.
        incident.calledFor = nil
        incident.coordinating = nil
        for index in incident.parties.indices where parties.contains(incident.parties[index].party) {
            incident.parties[index].beginAnew(at: event.recordedAt, firstTimer: incident.timers.count)
        }
    }
}
