import NIOCore
import Synchronization

/// A client's connection, as the host sees it. May be kept and used from any thread.
public final class Connection: Sendable {
    /// Unique within the server, never used again.
    public let id: UInt64
    /// The name of the listener it came in on.
    public let listener: String
    /// Who is at the other end, read once when it was accepted.
    public let peer: PeerCredentials

    let eventLoop: any EventLoop
    private let queue: ReplyQueue
    private let unsentReplyCount = Atomic<Int>(0)
    private let state = Mutex(State())
    /// Touched on the event loop only; `nil` before and after.
    nonisolated(unsafe) var handler: ConnectionHandler?

    private struct State {
        var isGone = false
        var cancellations: [UInt64: [@Sendable () -> Void]] = [:]
        /// To be run when nothing is left unsent.
        var continuations: [@Sendable () -> Void] = []
    }

    init(id: UInt64, listener: String, peer: PeerCredentials, eventLoop: any EventLoop, queue: ReplyQueue) {
        self.id = id
        self.listener = listener
        self.peer = peer
        self.eventLoop = eventLoop
        self.queue = queue
    }

    /// How many replies have been made on this connection that the kernel has not taken yet. A client that does not
    /// read makes this grow; drop it when it is too far behind.
    public var unsentReplies: Int {
        unsentReplyCount.load(ordering: .relaxed)
    }

    /// Whether the connection has ended. Replies made on it go nowhere.
    public var isGone: Bool {
        state.withLock { $0.isGone }
    }

    /// Has something done as soon as the kernel has taken every reply made on this connection, or the connection has
    /// ended; at once if that is so already. With it a long series is made at the pace at which its client reads, so that
    /// nothing of it piles up here.
    /// - Parameter body: runs once, on the event loop or on the calling thread; must not block. ``isGone`` tells which of
    ///   the two has come about.
    public func whenSent(_ body: @escaping @Sendable () -> Void) {
        let isNow = state.withLock { state in
            if state.isGone || unsentReplies == 0 { return true }
            state.continuations.append(body)
            return false
        }
        if isNow { body() }
    }

    /// Has something done on the event loop that serves this connection, soon.
    /// - Parameter body: must not block.
    public func onEventLoop(_ body: @escaping @Sendable () -> Void) { eventLoop.execute(body) }

    /// Ends the connection; what is unsent is lost.
    public func close() {
        eventLoop.execute { self.handler?.close(.service) }
    }

    func add(_ kind: OutgoingReply.Kind, _ parameters: [UInt8], to sequence: UInt64, isSilent: Bool) {
        if !isSilent { unsentReplyCount.add(1, ordering: .relaxed) }
        queue.add(OutgoingReply(connection: self, sequence: sequence, kind: kind, parameters: parameters))
    }

    func sent(_ replies: Int) {
        guard unsentReplyCount.subtract(replies, ordering: .relaxed).newValue == 0 else { return }
        // Whoever asks at this moment either finds the count at zero or is found here: both happen under the lock.
        for body in takeContinuations() { body() }
    }

    private func takeContinuations() -> [@Sendable () -> Void] {
        state.withLock { state in
            defer { state.continuations = [] }
            return state.continuations
        }
    }

    func onCancel(_ sequence: UInt64, _ body: @escaping @Sendable () -> Void) {
        let isGone = state.withLock { state in
            if !state.isGone { state.cancellations[sequence, default: []].append(body) }
            return state.isGone
        }
        if isGone { body() }
    }

    func forgetCancellations(of sequence: UInt64) {
        state.withLock { state in
            if !state.cancellations.isEmpty { state.cancellations[sequence] = nil }
        }
    }

    /// Marks the connection as ended and tells those who asked, in call order.
    func end() {
        let cancellations = state.withLock { state in
            state.isGone = true
            defer { state.cancellations = [:] }
            return state.cancellations
        }
        for (_, bodies) in cancellations.sorted(by: { $0.key < $1.key }) {
            for body in bodies { body() }
        }
        for body in takeContinuations() { body() }
    }
}
