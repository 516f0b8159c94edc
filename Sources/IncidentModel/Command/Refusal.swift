/// Why a command was not carried out: typed, so that a program can tell, and with what a sentence needs. The sentences are
/// those of `Wording`.
package enum Refusal: Error, Hashable, Sendable {
    case unknownKind(String, nearest: String?)
    case notFound(String)
    /// A field is missing, of the wrong form or out of bounds. The name is the wire's.
    case invalid(field: String, Invalid)
    case refused(Reason)
    /// It takes somebody who speaks for this party, or for the general headquarters.
    case notPermitted(PartyID)
}

extension Refusal {
    /// What is wrong with a field's value.
    package enum Invalid: Hashable, Sendable {
        /// A time that has not come yet.
        case future(Instant, now: Instant)
        /// A time that is over.
        case past(Instant, now: Instant)
        /// A call about something as urgent as that is put off until then at most.
        case tooLate(latest: Instant, Urgency)
        /// A time before the incident began.
        case beforeBeginning(Instant, Beginning)
        /// A time more than a day before the incident was opened.
        case beforeOpening(Instant)
        case unknownFigure(String, nearest: String?)
        /// The value, in base units, is not within the figure's bounds.
        case figureOutOfRange(Figure, Int64)
        case unknownTown(String, nearest: String?)
        /// More than one call may be about.
        case tooManyNeeds(most: Int)
    }

    /// Why something that is well formed cannot be done now.
    package enum Reason: Hashable, Sendable {
        case closed(IncidentID, outcome: OutcomeID?)
        /// A milestone of a closed incident has to be told with its time, which lies before the closing.
        case passedAfterClosing(IncidentID, closedAt: Instant?)
        case peopleMissing(IncidentID, missing: Int64, trapped: Int64)
        /// By an outcome that says that nothing has happened.
        case peopleHarmed(IncidentID, [HarmedPeople], OutcomeID)
        case partyEngaged([PartyID])
        case notAParty(String, parties: [PartyID], nearest: String?)
        /// A responder that nobody sent: it is recorded with a reason.
        case notSent(PartyID)
        /// The plan has no such party.
        case unknownParty(String, nearest: String?)
        case notAHeadquarters(String, nearest: String?)
        /// No party was named, and the incident has no responder of whom this could be told.
        case noResponder(IncidentID)
        case stoodDown(PartyID)
        /// An incident always has a lead, and whoever has command keeps it until it is taken.
        case leadsOrCommands(PartyID)
        case notGraded(KindID)
        case milestoneNotApplicable(KindID, Milestone)
        /// A headquarters neither turns out nor arrives.
        case doesNotDriveOut(PartyID)
        case reasonRequired(EventKind)
        case personRequired
        /// Nobody commands for that party, beside whom somebody could.
        case commandNotTaken(PartyID)
        /// Somebody decides on a response, by name.
        case deciderRequired
        /// No response stands that could be lifted or whose statements could be completed.
        case noResponse(IncidentID)
        /// A response stands, and is to be lifted first.
        case responseStands(IncidentID, ResponseLevel)
        /// Nothing of what was named stands on that row any more.
        case taskEnded(CallLine)
        /// Another seat says that it is ringing there.
        case claimed(CallLine, CallClaim)
        /// The list has no such row.
        case unknownTask(String)
        /// Only a row without a number is given one.
        case hasPhone(CallLine)
        /// A call that is about no incident.
        case noIncident(IncidentID, CallSort)
        /// What may be done only once the incident is closed.
        case stillOpen(IncidentID)
        /// It is open, and was not reopened: there is nothing to reopen.
        case notClosed(IncidentID)
        /// The incident has no event of that number.
        case noEvent(Int64, of: IncidentID)
        /// An event of that kind records no milestone.
        case notUndoable(EventKind)
        /// What that event recorded does not stand any more.
        case alreadyUndone(Int64)
        /// A later milestone of the party's stands, and has to be undone first.
        case laterPassed(PartyID, Milestone)
        /// An incident and itself.
        case sameIncident(IncidentID)
        /// One of them is an exercise, and the other is real.
        case exerciseApart(IncidentID, IncidentID)
        /// It ended as a duplicate of that one: what is to be done is done there, or they are taken apart first.
        case isDuplicate(IncidentID, of: IncidentID)
        /// It did not end as a duplicate, or not with that event.
        case notDuplicate(IncidentID)
        /// Whoever closes it with this outcome does not say that it goes on elsewhere.
        case notDuplicateOutcome(OutcomeID)
        /// More reports than one event brings to another incident.
        case tooManyReports(IncidentID, most: Int)
        /// The event did not add a report to an incident.
        case noReportAdded(Int64, EventKind)
        /// The report that the event added is not of this incident any more.
        case noReport(Int64, of: IncidentID)
        case unknownOutcome(String, known: [OutcomeID], nearest: String?)
        case nothingToChange(EventKind)
        /// A person has changed the incident since that event: its latest is that one, and these are the latest changes.
        case changedSince(IncidentID, Int64, now: Int64, [RecordedCommand])
        /// The command's id is that of another act on the incident, recorded then.
        case idTaken(EventKind, at: Instant)
    }
}

/// So many people of whom a figure is.
package struct HarmedPeople: Hashable, Sendable {
    package var figure: FigureID
    package var count: Int64

    package init(figure: FigureID, count: Int64) {
        self.figure = figure
        self.count = count
    }
}

extension Refusal.Reason {
    package var code: RefusalCode {
        switch self {
        case .closed, .passedAfterClosing: .closed
        case .peopleMissing: .peopleMissing
        case .peopleHarmed: .peopleHarmed
        case .partyEngaged: .partyEngaged
        case .notAParty, .notSent, .unknownParty, .notAHeadquarters, .noResponder, .stoodDown: .notAParty
        case .leadsOrCommands, .notGraded, .milestoneNotApplicable, .doesNotDriveOut: .notApplicable
        case .reasonRequired: .reasonRequired
        case .personRequired, .deciderRequired: .personRequired
        case .noResponse: .nothingToChange
        case .responseStands: .responseStands
        case .taskEnded: .taskEnded
        case .claimed: .claimed
        case .unknownTask: .unknownTask
        case .hasPhone, .noIncident, .commandNotTaken: .notApplicable
        case .stillOpen, .notClosed: .stillOpen
        case .unknownOutcome: .unknownOutcome
        case .nothingToChange, .noEvent, .alreadyUndone: .nothingToChange
        case .notUndoable, .laterPassed: .notApplicable
        case .sameIncident, .exerciseApart, .notDuplicate, .notDuplicateOutcome, .noReportAdded, .tooManyReports:
            .notApplicable
        case .isDuplicate: .closed
        case .noReport: .nothingToChange
        case .idTaken: .idTaken
        case .changedSince: .changed
        }
    }
}
