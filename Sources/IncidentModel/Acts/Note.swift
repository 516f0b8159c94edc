/// Something written down.
public struct Note: Hashable, Sendable {
    /// The text lies with the personal data; this is its digest.
    package var text: String

    package init(text: String) { self.text = text }
}

extension Note: IncidentAct {
    public init() { self.init(text: "") }

    public var kind: EventKind { .noted }
    public var fact: Fact { .note(self) }
    public var personalDigest: String? { text }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("text", &value.text)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(self, of: command)
        deliberation.takeAsFeedback()
        return deliberation.decision
    }
}
