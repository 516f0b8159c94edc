package import IncidentModel

/// One report of an incident.
package struct ReportEntry: Record, Hashable {
    /// Its id.
    package var report = ""
    /// The kind as reported.
    package var kind = ""
    /// When it was recorded.
    package var recordedAt = Instant()
    /// The channel.
    package var source: String?
    /// As told.
    package var place: String?
    /// When it happened, as told.
    package var occurredAt: Instant?
    /// When the caller rang.
    package var calledAt: Instant?
    /// When the duty room took it.
    package var receivedAt: Instant?
    /// Who called; null when unknown, destroyed, or not for this client.
    package var caller: String?
    /// The caller's phone; null as `caller`.
    package var phone: String?
    /// What was said; null as `caller`.
    package var text: String?
    /// What was done already; null as `caller`.
    package var measures: String?
    /// The caller asked not to be named.
    package var anonymous = false
    /// There is more than this client may see.
    package var withheld = false

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
        try archive.field("anonymous", &value.anonymous)
        try archive.field("withheld", &value.withheld)
    }
}
