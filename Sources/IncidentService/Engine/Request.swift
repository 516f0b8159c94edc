internal import IncidentModel
internal import Ledger
internal import Varlink

/// A command on its way to the engine, with what lies beside it in the ledger and the way back to whoever asked.
final class Request: Sendable {
    /// Whose turn it is among the waiting: one queue for each connection, and one for the daemon itself.
    let origin: UInt64
    /// Whose connection that is: no user may take more than a share of the queue.
    let user: UInt32
    let urgency: Urgency
    let command: Command
    let personal: SealedPersonalData?
    /// Called once, on the engine's loop, or where it was refused by the queue, after the ledger has what the command brought
    /// about. It must not block.
    let completion: @Sendable (Outcome) -> Void

    init(
        origin: UInt64,
        user: UInt32 = .max,
        urgency: Urgency,
        command: Command,
        personal: SealedPersonalData?,
        completion: @escaping @Sendable (Outcome) -> Void
    ) {
        self.origin = origin
        self.user = user
        self.urgency = urgency
        self.command = command
        self.personal = personal
        self.completion = completion
    }

    /// The incident as the batch has left it.
    final class Answered: Sendable {
        let box: IncidentBox
        let plan: PlanIndex
        let people: People
        /// What is written of the people in every answer.
        let fragments: AnswerFragments
        let clockShift: Interval
        /// Whom to ring about each incident of a call, as its result has left them.
        let ladders: [CallLadder]
        /// Nil when it had been done before.
        let event: Event?
        /// The incident as the event found it; nil for one that it opened, and where there is no event.
        let was: Incident?
        /// When and by whom it was recorded then, as far as that is known.
        let before: RecordedCommand?
        /// So many answers are waited for that they had better be worded where nobody's command waits meanwhile.
        let isOneOfMany: Bool
        let isNew: Bool

        var incident: Incident { box.incident }

        init(
            _ box: IncidentBox,
            plan: PlanIndex,
            people: People,
            fragments: AnswerFragments,
            clockShift: Interval,
            ladders: [CallLadder] = [],
            event: Event?,
            was: Incident? = nil,
            before: RecordedCommand?,
            isOneOfMany: Bool
        ) {
            self.box = box
            self.plan = plan
            self.people = people
            self.fragments = fragments
            self.clockShift = clockShift
            self.ladders = ladders
            self.event = event
            self.was = was
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
        /// The ledger cannot be written, and why. Where it was perhaps taken, what becomes of it is not known.
        case storageUnavailable(StorageProblem, perhapsTaken: Bool)
        /// Another node takes what is to be taken.
        case notLeader(String)
        case busy
    }
}
