/// The kinds of event. On the wire a plain string, so that the set can grow.
package enum EventKind: String, Word, Sendable {
    case reported
    case joined
    case milestone
    case updated
    case corrected
    case noted
    case regraded
    case commandTaken = "command-taken"
    case timerWarned = "timer-warned"
    case timerBreached = "timer-breached"
    case timerExpired = "timer-expired"
    case taskCompleted = "task-completed"
    case closed
    case planAdopted = "plan-adopted"
    case clockStepped = "clock-stepped"
    case forgotten
}
