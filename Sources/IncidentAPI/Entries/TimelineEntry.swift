package import IncidentModel

/// One event of the ledger, as a person reads it.
package struct TimelineEntry: Record, Hashable {
    package var sequence: Int64 = 0
    package var incident: String?
    package var recordedAt = Instant()
    package var occurredAt: Instant?
    /// `reported`, `joined`, `milestone`, `updated`, `corrected`, …: a growing set.
    package var event = WireWord<EventKind>()
    package var party: String?
    package var milestone: WireWord<Milestone>?
    package var timer: String?
    package var grade: WireWord<Grade>?
    package var phone: String?
    package var toldBy: String?
    package var message = Label()
    package var text: String?
    package var account = ""
    package var person: String?
    package var hash = ""

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("sequence", &value.sequence)
        try archive.field("incident", &value.incident)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("event", &value.event)
        try archive.field("party", &value.party)
        try archive.field("milestone", &value.milestone)
        try archive.field("timer", &value.timer)
        try archive.field("grade", &value.grade)
        try archive.field("phone", &value.phone)
        try archive.field("toldBy", &value.toldBy)
        try archive.field("message", &value.message)
        try archive.field("text", &value.text)
        try archive.field("account", &value.account)
        try archive.field("person", &value.person)
        try archive.field("hash", &value.hash)
    }
}
