/// The personal data of an incident were destroyed (突发事件应对法 art. 85): who said so, and why. Its events and their chain
/// stay. The reason stands in the event itself, as whatever lies beside it is destroyed with the rest.
public struct Forgetting: Hashable, Sendable {
    package var reason: String

    package init(reason: String) { self.reason = reason }
}

extension Forgetting: IncidentAct {
    public init() { self.init(reason: "") }

    public var kind: EventKind { .forgotten }
    public var fact: Fact { .forgetting(self) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("reason", &value.reason)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        // While the response goes on, somebody may have to ring the caller.
        guard !incident.isOpen else { throw .refused(.stillOpen(incident.id)) }
        if let forgotten = incident.forgotten { return .unchanged(incident.id, forgotten) }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(self, of: command)
        // Without his number the caller cannot be rung back.
        deliberation.follow(.with { $0.ended = deliberation.cancelled { $0.to == .calledBack } })
        return deliberation.decision
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        incident.forgotten = RecordedCommand(id: event.id, self, recordedAt: event.recordedAt, actor: event.actor)
    }
}
