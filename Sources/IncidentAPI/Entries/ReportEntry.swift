package import IncidentModel

/// One report of an incident.
package struct ReportEntry: Record, Hashable {
    package var report = ""
    package var kind = ""
    package var recordedAt = Instant()
    package var source: String?
    package var place: String?
    package var occurredAt: Instant?
    package var calledAt: Instant?
    package var receivedAt: Instant?
    package var caller: String?
    package var phone: String?
    package var text: String?
    package var measures: String?
    package var unread: [TypedText] = []
    package var anonymous = false
    package var withheld = false
    /// It completes a report, and is none of its own.
    package var supplement = false

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("report", &value.report)
        try archive.field("kind", &value.kind)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("source", &value.source)
        try archive.field("place", &value.place)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("calledAt", &value.calledAt)
        try archive.field("receivedAt", &value.receivedAt)
        try archive.field("caller", &value.caller)
        try archive.field("phone", &value.phone)
        try archive.field("text", &value.text)
        try archive.field("measures", &value.measures)
        try archive.field("unread", &value.unread)
        try archive.field("anonymous", &value.anonymous)
        try archive.field("withheld", &value.withheld)
        try archive.field("supplement", &value.supplement)
    }
}
