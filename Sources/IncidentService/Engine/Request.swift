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
    struct Answered: Sendable {
        var incident: Incident
        var plan: PlanIndex
        var clockShift: Interval
        /// The last sequence number that the answer speaks of.
        var sequence: Int64
        /// Nil when it had been done before.
        var event: Event?
        /// When and by whom it was recorded then, as far as that is known.
        var before: RecordedCommand?

        var isNew: Bool { event != nil }
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
