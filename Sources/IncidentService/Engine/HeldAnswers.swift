internal import Synchronization

/// What those who wait for the batch on its way are told once the ledger has it. The writer's thread tells it: an answer
/// need not wait until the engine has had its turn.
final class HeldAnswers: Sendable {
    typealias Held = (request: Request, outcome: Request.Outcome)

    private let held = Mutex<[Held]>([])

    /// - Precondition: None are held.
    func hold(_ answers: [Held]) {
        held.withLock { held in
            precondition(held.isEmpty, "one batch in flight")
            held = answers
        }
    }

    /// Takes them, to be told or to be refused.
    func take() -> [Held] {
        held.withLock { held in
            defer { held = [] }
            return held
        }
    }
}
