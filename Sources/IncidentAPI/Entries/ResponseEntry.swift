package import IncidentModel

/// The response that stands.
package struct ResponseEntry: Record, Hashable {
    package var level = WireWord<ResponseLevel>()
    package var startedAt = Instant()
    package var since = Instant()
    package var decidedBy = ""
    package var matter: String?
    package var length: String?
    package var measures: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("level", &value.level)
        try archive.field("startedAt", &value.startedAt)
        try archive.field("since", &value.since)
        try archive.field("decidedBy", &value.decidedBy)
        try archive.field("matter", &value.matter)
        try archive.field("length", &value.length)
        try archive.field("measures", &value.measures)
    }
}
