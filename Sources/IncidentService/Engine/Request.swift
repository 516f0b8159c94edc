internal import IncidentModel
internal import Ledger
internal import Varlink

/// A command on its way to the engine, with what lies beside it in the ledger and the way back to whoever asked.
struct Request: Sendable {
    /// Whose turn it is among the waiting: one queue for each connection, and one for the daemon itself.
    var origin: UInt64
    /// Whose connection that is: no user may take more than a share of the queue.
    var user = UInt32.max
    var urgency: Urgency
    var command: Command
    var personal: SealedPersonalData?
    /// Called once, on the engine's loop, or where it was refused by the queue, after the ledger has what the command brought
    /// about. It must not block.
    var completion: @Sendable (Outcome) -> Void

    /// The incident as the batch has left it.
    final class Answered: Sendable {
        let incident: Incident
        let plan: PlanIndex
        let clockShift: Interval
        /// Nil when it had been done before.
        let event: Event?
        /// When and by whom it was recorded then, as far as that is known.
        let before: RecordedCommand?
        /// So many answers are waited for that they had better be worded where nobody's command waits meanwhile.
        let isOneOfMany: Bool
        let isNew: Bool

        init(
            _ incident: Incident,
            plan: PlanIndex,
            clockShift: Interval,
            event: Event?,
            before: RecordedCommand?,
            isOneOfMany: Bool
        ) {
            self.incident = incident
            self.plan = plan
            self.clockShift = clockShift
            self.event = event
            self.before = before
            self.isOneOfMany = isOneOfMany
            isNew = if case nil = event { false } else { true }
        }
    }

    enum Outcome: Sendable {
        /// Done, or done before.
        case incident(Answered)
        /// Done; it concerns no incident.
        case done(sequence: Int64)
        case refused(Refusal)
        /// What became of it is not known.
        case storageUnavailable(String)
        /// There is no space for it; it was not taken.
        case noSpace(String)
        case busy
    }
}
