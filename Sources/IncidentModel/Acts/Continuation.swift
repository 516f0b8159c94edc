/// The ledger goes on in the place of another: one that was put aside, or one that a backup has replaced. It says what it
/// replaces, and from which numbers its incidents go on, so that none is given twice.
public struct Continuation: Hashable, Sendable {
    public enum Reason: String, Word, Sendable {
        /// A ledger was put aside, and this is a fresh one.
        case putAside = "put-aside"
        /// This is a backup.
        case restored
    }

    /// The last number of a local day that was given.
    public struct Number: Hashable, Sendable {
        /// As 20261121.
        package var day: Int64
        package var number: Int64

        package init(day: Int64, number: Int64) {
            self.day = day
            self.number = number
        }
    }

    package var reason: Reason
    /// The last event of the ledger that was replaced, as far as it could be read, and its hash.
    package var sequence: Int64?
    package var hash: String?
    package var numbers: [Number]

    package init(reason: Reason, sequence: Int64? = nil, hash: String? = nil, numbers: [Number] = []) {
        self.reason = reason
        self.sequence = sequence
        self.hash = hash
        self.numbers = numbers
    }
}

extension Continuation: Act {
    public init() { self.init(reason: .putAside) }

    public var kind: EventKind { .continued }
    public var fact: Fact { .continuation(self) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("reason", &value.reason)
        try archive.field("sequence", &value.sequence)
        try archive.field("hash", &value.hash)
        try archive.field("numbers", &value.numbers)
    }
}

extension Continuation.Number: Record {
    public init() { self.init(day: 0, number: 0) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("day", &value.day)
        try archive.field("number", &value.number)
    }
}

extension Continuation: DaemonAct {
    package func decide(_ command: Command, in state: State, at now: Instant) -> Decision {
        .event(state.daemonEvent(self, about: [], of: command, at: now))
    }
}
