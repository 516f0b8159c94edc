/// For what something that is well formed was refused, as programs tell it. The set may grow; none is ever given another
/// meaning.
public enum RefusalCode: String, Word, Sendable {
    case closed
    case peopleMissing = "people-missing"
    case peopleHarmed = "people-harmed"
    case partyEngaged = "party-engaged"
    case notAParty = "not-a-party"
    case notApplicable = "not-applicable"
    case reasonRequired = "reason-required"
    case personRequired = "person-required"
    case responseStands = "response-stands"
    case taskEnded = "task-ended"
    case claimed
    case unknownTask = "unknown-task"
    case stillOpen = "still-open"
    case unknownOutcome = "unknown-outcome"
    case nothingToChange = "nothing-to-change"
    case idTaken = "id-taken"
    /// Since the event that the command expects to be the last.
    case changed

    // What the service refuses, and not the core.
    /// It was done, or could be, but the answer would be longer than a reply may be.
    case tooLarge = "too-large"
    case backupRunning = "backup-running"
    /// The ledger is damaged.
    case damaged
}
