internal import IncidentModel
internal import Synchronization

/// What the batch on its way changes, and what those who wait for it are told once the ledger has it. The writer's thread
/// publishes the one and tells the other: neither need wait until the engine has had its turn.
final class HeldAnswers: Sendable {
    typealias Held = (request: Request, outcome: Request.Outcome)

    private let held = Mutex<(changes: State.Changes?, answers: [Held])>((nil, []))

    /// - Precondition: None are held.
    func hold(_ answers: [Held], _ changes: State.Changes) {
        held.withLock { held in
            precondition(held.changes == nil, "one batch in flight")
            held = (changes, answers)
        }
    }

    /// Takes them, to be told or to be refused.
    func take() -> (changes: State.Changes?, answers: [Held]) {
        held.withLock { held in
            defer { held = (nil, []) }
            return held
        }
    }
}
