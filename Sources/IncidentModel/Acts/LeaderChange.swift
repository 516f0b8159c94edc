/// A node leads from here on: it alone appends to the ledger, until another one does.
public struct LeaderChange: Hashable, Sendable {
    /// What the nodes know it by.
    package var node: String
    /// Its term of office: a greater number than any before.
    package var epoch: Int64

    package init(node: String, epoch: Int64) {
        self.node = node
        self.epoch = epoch
    }
}

extension LeaderChange: Act {
    public init() { self.init(node: "", epoch: 0) }

    public var kind: EventKind { .leaderChanged }
    public var fact: Fact { .leader(self) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("node", &value.node)
        try archive.field("epoch", &value.epoch)
    }
}

extension LeaderChange: DaemonAct {
    package func decide(_ command: Command, in state: State, at now: Instant) -> Decision {
        .event(state.daemonEvent(self, about: [], of: command, at: now))
    }
}
