/// A grade set by a person, downwards too.
public struct Regrading: Hashable, Sendable {
    package var grade: Grade?
    /// The digest of the reason's text; empty where none was given.
    package var reason: String

    package init(grade: Grade?, reason: String) {
        self.grade = grade
        self.reason = reason
    }
}

extension Regrading: IncidentAct {
    public init() { self.init(grade: nil, reason: "") }

    public var kind: EventKind { .regraded }
    public var fact: Fact { .regrading(self) }
    public var personalDigest: String? { reason }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("grade", &value.grade)
        try archive.field("reason", &value.reason)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        guard incident.grading.status != .notApplicable else { throw .refused(.notGraded(incident.kind)) }
        var grading = incident.grading
        grading.grade = grade
        grading.status = .decided
        guard grading != incident.grading else { return .unchanged(incident.id, nil) }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(self, of: command)
        deliberation.follow(.with { $0.grading = grading })
        if incident.isOpen {
            deliberation.callOffIfNeedless()
            deliberation.reroute()
            deliberation.arm()
        }
        return deliberation.decision
    }
}
