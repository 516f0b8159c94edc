package import IncidentModel

/// One event of the ledger, as a person reads it.
package struct TimelineEntry: Record, Hashable {
    /// Its number in the ledger.
    package var sequence: Int64 = 0
    /// The incident; null for what concerns the daemon as a whole.
    package var incident: String?
    /// When it was recorded.
    package var recordedAt = Instant()
    /// When it happened, if that was told.
    package var occurredAt: Instant?
    /// `reported`, `joined`, `milestone`, `updated`, `corrected`, …: a growing set.
    package var kind = WireWord<EventKind>()
    /// The party that it is about.
    package var party: String?
    /// The milestone that was passed.
    package var milestone: WireWord<Milestone>?
    /// The name of the timer that fell due.
    package var timer: String?
    /// The grade from then on, where it was decided anew.
    package var grade: WireWord<Grade>?
    /// What happened, in a sentence.
    package var message = Label()
    /// What somebody wrote or said; null when there is none, or when it is not for this client.
    package var text: String?
    /// The account that did it.
    package var account = ""
    /// Who that account says is sitting there.
    package var person: String?
    /// The hash of the ledger up to and with it, in hexadecimal.
    package var hash = ""

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("sequence", &value.sequence)
        try archive.field("incident", &value.incident)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("kind", &value.kind)
        try archive.field("party", &value.party)
        try archive.field("milestone", &value.milestone)
        try archive.field("timer", &value.timer)
        try archive.field("grade", &value.grade)
        try archive.field("message", &value.message)
        try archive.field("text", &value.text)
        try archive.field("account", &value.account)
        try archive.field("person", &value.person)
        try archive.field("hash", &value.hash)
    }
}
