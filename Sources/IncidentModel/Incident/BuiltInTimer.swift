/// Timers that the program starts of itself, by no rule of the plan.
package enum BuiltInTimer: String, CaseIterable, Sendable {
    /// Gives time to a call of a ladder.
    case call
    /// Gives time to somebody who was reached, to bring about what he was rung for.
    case answer
    /// Gives time to a party that was stood down, to acknowledge that.
    case standDown = "stand-down"
}
