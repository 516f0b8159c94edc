/// New totals.
public struct FiguresUpdate: Hashable, Sendable {
    package var figures: Figures
    package var source: String?

    package init(figures: Figures, source: String?) {
        self.figures = figures
        self.source = source
    }
}

extension FiguresUpdate: IncidentAct {
    public init() { self.init(figures: Figures(), source: nil) }

    public var kind: EventKind { .updated }
    public var fact: Fact { .update(self) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("figures", &value.figures)
        try archive.field("source", &value.source)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !figures.isEmpty else { throw .refused(.nothingToChange(kind)) }
        try state.check(figures, of: state.plan(of: incident))
        guard figures.contains(where: { incident.figures[$0.key] != $0.value }) else {
            return .unchanged(incident.id, nil)
        }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(self, of: command)
        deliberation.regrade()
        if incident.isOpen {
            deliberation.reroute()
            deliberation.takeAsFeedback()
            deliberation.arm()
        }
        return deliberation.decision
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        incident.figures.merge(figures) { _, new in new }
        incident.unverified.removeAll { figures[$0] != nil }
    }
}
