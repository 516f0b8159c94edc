/// What is wrong with a ledger, or with a batch for it. Cases only: `Wording` says them.
package indirect enum LedgerFlaw: Hashable, Sendable {
    /// The lines that frame events.
    package enum Line: Hashable, Sendable {
        /// A segment's first.
        case header
        /// Before the events of a batch.
        case batch
        /// After a clean stop.
        case closing
    }

    // MARK: The log

    /// The flaw is in the segment of this name.
    case inSegment(String, LedgerFlaw)
    /// What is lost had been durable: an event of this number is known to have been, or, without a number, what follows says so.
    case wasDurable(LedgerFlaw, through: Int64?)
    /// There is no segment.
    case noSegment
    /// The segment that begins with event 1 is missing.
    case firstSegmentMissing
    /// The ledger begins with this event; what was before is missing.
    case beginsWith(Int64)
    /// A copy ends within a batch, so many bytes behind the last event.
    case unfinished(bytes: Int)
    /// The log ends with this event.
    case endsWith(Int64)
    /// Segments of several ledgers lie in one folder.
    case severalLedgers(path: String)
    /// The segment is of another ledger than the one before.
    case otherLedger
    /// The segment does not begin with a header.
    case noHeader
    /// The segment's name bears another number than its header.
    case otherNumber
    /// The segment ends with one event, and the next segment begins with another that does not follow.
    case gap(last: Int64, next: Int64)
    /// No segment holds the event.
    case inNoSegment
    /// The segment does not hold the event that it should.
    case notInSegment
    /// A line is not as it was written.
    case altered(Line)
    /// A line names another event before it than the one that is there.
    case misplaced(Line)
    /// A header lies among batches.
    case headerAmongBatches
    /// There is no batch's line where one should be.
    case noBatch
    /// A batch begins with an event that does not follow.
    case batchBeginsWith(Int64)
    /// A batch goes beyond the end.
    case batchTooLong
    /// A batch does not end as its line says.
    case batchEndsOtherwise
    /// The event is not as it was written.
    case eventAltered(Int64)
    /// The event's body is not one.
    case unreadable(BodyFlaw)
    /// The event does not fit what was before it.
    case eventDoesNotFit
    /// The personal data are not as they were written.
    case personalDataAltered
    /// The line of the event's personal data is missing.
    case personalDataMissing
    /// The event adopts another plan than this.
    case adoptsOtherPlan(PlanID)
    /// The plan under which the incident was opened is missing.
    case planMissing(PlanID, IncidentID)
    /// The incident has no event of this number.
    case eventMissing(IncidentID, Int64)
    /// The text is no incident's number of this ledger.
    case notAnIncident(String)

    // MARK: The index

    /// The event is not where the index says.
    case notWhereIndexSays
    /// The index says something else than the log.
    case indexDiffers
    /// The index lacks incidents.
    case indexIncomplete
    /// What the index says of the event is wrong.
    case inIndex(Int64, LedgerFlaw)
    /// The value in this column of the index is not what it should be.
    case badColumn(String)
    /// SQLite finds the file damaged, in its own words.
    case indexDamaged(String)

    // MARK: A batch

    /// The incident is not in the state after its last event.
    case staleIncident(IncidentID)
    /// The new state of an incident is missing.
    case incidentMissing
    /// An event of another jurisdiction.
    case otherJurisdiction(String)
    /// The personal data are not those that the event names.
    case otherPersonalData
    /// Another node appends.
    case notLeading
}
