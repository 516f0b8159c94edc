package import IncidentModel

/// A difference between two plans.
package struct PlanChange: Hashable, Sendable {
    package enum Change: String, Word, Sendable {
        case added
        case removed
        case changed
    }

    /// `headquarters`, `responders`, `kinds`, `rules`, `timers`, ….
    package var section = ""
    /// The row.
    package var id = ""
    /// `added`, `removed` or `changed`.
    package var change = WireWord<Change>()
    /// What it said; null when added.
    package var before: String?
    /// What it says; null when removed.
    package var after: String?

    package init() {}
}

extension PlanChange: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("section", &value.section)
        try archive.field("id", &value.id)
        try archive.field("change", &value.change)
        try archive.field("before", &value.before)
        try archive.field("after", &value.after)
    }
}
