import Dispatch
import Synchronization

/// A bounded queue before a sink, so that the sender never waits for journald. For the daemon's own log lines: what does
/// not fit, or fails, is dropped, counted, and the count told in the next entry that gets through.
public final class JournalQueue: JournalSink {
    /// The most bytes that wait, whatever their number of entries.
    public static let maximumBytes = 8 << 20

    private struct State {
        var waiting = 0
        var waitingBytes = 0
        var dropped = 0
    }

    private let sink: any JournalSink
    private let limit: Int
    private let queue = DispatchQueue(label: "journal")
    private let state = Mutex(State())

    /// A queue before `sink` in which at most `limit` entries wait.
    public init(_ sink: any JournalSink, limit: Int = 1_024) {
        self.sink = sink
        self.limit = limit
    }

    /// Whether the sink behind it listens.
    public var isListening: Bool { sink.isListening }

    /// Puts an entry in the queue, without waiting.
    ///
    /// - Throws: ``JournalError/queueFull(limit:)``, also when ``maximumBytes`` are waiting; or what is
    ///   wrong with the entry itself.
    public func send(_ entry: JournalEntry) throws(JournalError) {
        try entry.check()
        let bytes = entry.byteCount
        let isAdmitted = state.withLock { state in
            guard state.waiting < limit, state.waitingBytes + bytes <= Self.maximumBytes else {
                state.dropped += 1
                return false
            }
            state.waiting += 1
            state.waitingBytes += bytes
            return true
        }
        guard isAdmitted else { throw .queueFull(limit: limit) }
        queue.async { self.pass(entry) }
    }

    /// Waits until all that waits now has been passed on, but no longer than `limit`: before the process ends.
    ///
    /// - Returns: whether it has.
    @discardableResult
    public func flush(within limit: Duration) -> Bool {
        let passed = DispatchSemaphore(value: 0)
        queue.async { passed.signal() }
        let milliseconds = Int(clamping: limit / .milliseconds(1))
        return passed.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    }

    private func pass(_ entry: JournalEntry) {
        tellDropped()
        let isPassed = (try? sink.send(entry)) != nil
        state.withLock { state in
            state.waiting -= 1
            state.waitingBytes -= entry.byteCount
            if !isPassed { state.dropped += 1 }
        }
    }

    private func tellDropped() {
        let count = state.withLock { $0.dropped }
        guard count > 0 else { return }
        let text = "\(count) log lines were dropped: the journal was slow, absent or refused them"
        guard (try? sink.send(JournalEntry(message: text, priority: .warning))) != nil else { return }
        state.withLock { $0.dropped -= count }
    }
}

extension Int {
    fileprivate init(clamping value: Double) { self = Int(Swift.min(Swift.max(value, 0), 86_400_000)) }
}
