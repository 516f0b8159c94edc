/// The wall clock and the boot clock parted: the wall clock was set by this much, forward if positive.
public struct ClockStep: Hashable, Sendable {
    package var by: Interval

    package init(by: Interval) { self.by = by }
}

extension ClockStep: Act {
    public init() { self.init(by: .zero) }

    public var kind: EventKind { .clockStepped }
    public var fact: Fact { .clock(self) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("by", &value.by)
    }
}

extension ClockStep: DaemonAct {
    package func decide(_ command: Command, in state: State, at now: Instant) -> Decision {
        .event(state.daemonEvent(self, about: [], of: command, at: now))
    }
}
