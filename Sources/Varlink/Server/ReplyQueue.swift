import NIOCore
import Synchronization

/// What a call's owner wants done on its connection.
struct OutgoingReply: Sendable {
    enum Kind: Sendable {
        case final
        case continuing
        case error(String)
    }

    let connection: Connection
    let sequence: UInt64
    let kind: Kind
    /// A JSON object, compact.
    let parameters: [UInt8]
}

/// Carries the replies of all the connections of one event loop over to it. However many are made between two turns of
/// the loop, from whatever threads, they cost one wake-up.
final class ReplyQueue: Sendable {
    private struct State {
        var waiting: [OutgoingReply] = []
        var isScheduled = false
    }

    private let state = Mutex(State())
    private let eventLoop: any EventLoop

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func add(_ reply: OutgoingReply) {
        let mustSchedule = state.withLock { state in
            state.waiting.append(reply)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { eventLoop.execute { self.deliver() } }
    }

    private func deliver() {
        let replies = state.withLock { state in
            state.isScheduled = false
            defer { state.waiting = [] }
            return state.waiting
        }
        var touched: [Connection] = []
        for reply in replies {
            guard let handler = reply.connection.handler else { continue }
            if handler.take(reply) { touched.append(reply.connection) }
        }
        for connection in touched {
            connection.handler?.finishTurn()
        }
    }
}
