package import IncidentModel

/// What somebody wrote beside an act: a note, or why it was done.
package struct NoteEntry: Record, Hashable {
    package var sequence: Int64 = 0
    package var recordedAt = Instant()
    package var event = WireWord<EventKind>()
    package var text = ""
    package var account = ""
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("sequence", &value.sequence)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("event", &value.event)
        try archive.field("text", &value.text)
        try archive.field("account", &value.account)
        try archive.field("person", &value.person)
    }
}
