internal import IncidentModel
internal import Synchronization

/// What the batch on its way changes, and the replies to those who wait for it. The writer's thread publishes the one and
/// sends the others once the batch is durable: neither need wait until the engine has had its turn.
final class PendingReplies: Sendable {
    typealias Reply = (request: Request, outcome: Request.Outcome)

    private let pending = Mutex<(changes: State.Changes?, replies: [Reply])>((nil, []))

    /// - Precondition: No batch is on its way.
    func put(_ replies: [Reply], _ changes: State.Changes) {
        pending.withLock { pending in
            precondition(pending.changes == nil, "one batch in flight")
            pending = (changes, replies)
        }
    }

    /// Takes them, to be sent or to be turned into refusals.
    func take() -> (changes: State.Changes?, replies: [Reply]) {
        pending.withLock { pending in
            defer { pending = (nil, []) }
            return pending
        }
    }
}
