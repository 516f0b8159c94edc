/// Why a command was not carried out: typed, with what a sentence needs; `Wording` makes the sentence.
package enum Refusal: Error, Hashable, Sendable {
    case unknownKind(String, nearest: String?)
    /// An incident's or a call's number.
    case notFound(String)
    /// A field is missing, of the wrong form or out of bounds. The name is the wire's.
    case invalid(field: String, Invalid)
    case refused(Reason)
    /// It takes somebody who speaks for this party, or for the general headquarters.
    case notPermitted(PartyID)

    /// What is wrong with a field.
    package enum Invalid: Hashable, Sendable {
        case inFuture(Instant, now: Instant)
        /// More than a day before the incident was opened.
        case longBeforeOpening(Instant)
        case unknownFigure(String, nearest: String?)
        /// The value, and the bounds of the figure.
        case figureOutOfBounds(Figure)
        case unknownTown(String, nearest: String?)
        /// It cannot both join an incident and be a new one.
        case joinsAndIsNew
        /// An exercise and the real thing do not join. True where the incident is the exercise.
        case otherReality(IncidentID, isExercise: Bool)
        /// A call does not end by being withdrawn.
        case noResult
    }

    /// For what something that is well formed cannot be done now. The set may grow.
    package enum Reason: Hashable, Sendable {
        /// `outcome` where it was to be closed again.
        case closed(IncidentID, outcome: OutcomeID?)
        /// A milestone of before the closing can be told with its time.
        case closedMilestone(IncidentID)
        case peopleMissing(IncidentID, missing: Int64, trapped: Int64)
        case partyEngaged([PartyID])
        case notAParty(String, IncidentID, parties: [PartyID], nearest: String?)
        case noResponder(IncidentID)
        case stoodDown(PartyID, IncidentID)
        case notAHeadquarters(String, nearest: String?)
        case noSuchMilestone(KindID, Milestone)
        case doesNotDriveOut(PartyID)
        case notGraded(KindID)
        case reasonRequired(EventKind)
        case personRequired
        case taskEnded(TaskID, CallTask.Result)
        case unknownTask(TaskID)
        case unknownOutcome(String, known: [OutcomeID], nearest: String?)
        case nothingToChange(EventKind)

        /// The word that stands on the wire.
        package var code: RefusalCode {
            switch self {
            case .closed, .closedMilestone: .closed
            case .peopleMissing: .peopleMissing
            case .partyEngaged: .partyEngaged
            case .notAParty, .noResponder, .stoodDown, .notAHeadquarters: .notAParty
            case .noSuchMilestone, .doesNotDriveOut, .notGraded: .notApplicable
            case .reasonRequired: .reasonRequired
            case .personRequired: .personRequired
            case .taskEnded: .taskEnded
            case .unknownTask: .unknownTask
            case .unknownOutcome: .unknownOutcome
            case .nothingToChange: .nothingToChange
            }
        }
    }
}
