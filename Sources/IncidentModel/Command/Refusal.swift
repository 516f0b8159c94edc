/// Why a command was not carried out: typed, so that a program can tell, and with a sentence on which a person can act.
package enum Refusal: Error, Hashable, Sendable {
    case unknownKind(String, nearest: String?)
    case notFound(String)
    /// A field is missing, of the wrong form or out of bounds. The name is the wire's.
    case invalid(field: String, message: String)
    case refused(Reason, message: String)
    /// It takes somebody who speaks for this party, or for the general headquarters.
    case notPermitted(PartyID)

    /// The closed set of reasons for which something that is well formed cannot be done now.
    package enum Reason: String, CaseIterable, Sendable {
        case closed
        case peopleMissing = "people-missing"
        case partyEngaged = "party-engaged"
        case notAParty = "not-a-party"
        case notApplicable = "not-applicable"
        case reasonRequired = "reason-required"
        case personRequired = "person-required"
        case taskEnded = "task-ended"
        case unknownTask = "unknown-task"
        case unknownOutcome = "unknown-outcome"
        case nothingToChange = "nothing-to-change"
    }
}
