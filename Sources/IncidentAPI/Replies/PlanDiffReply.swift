package import IncidentModel

/// What a new plan would change.
package struct PlanDiffReply: Record, Hashable {
    package var current = ""
    package var proposed = ""
    /// Row by row.
    package var changes: [PlanChange] = []
    package var incidents: Int64 = 0
    /// Those that would be routed or graded otherwise, at most 1,000.
    package var reroutings: [Rerouting] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("current", &value.current)
        try archive.field("proposed", &value.proposed)
        try archive.field("changes", &value.changes)
        try archive.field("incidents", &value.incidents)
        try archive.field("reroutings", &value.reroutings)
    }
}

/// A difference between two plans.
package struct PlanChange: Record, Hashable {
    package enum Change: String, Word, Sendable {
        case added
        case removed
        case changed
    }

    /// `headquarters`, `responders`, `kinds`, `rules`, `timers`, ….
    package var section = ""
    package var id = ""
    package var change = WireWord<Change>()
    /// What it said; null when added.
    package var before: String?
    /// What it says; null when removed.
    package var after: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("section", &value.section)
        try archive.field("id", &value.id)
        try archive.field("change", &value.change)
        try archive.field("before", &value.before)
        try archive.field("after", &value.after)
    }
}

/// An open incident that a new plan would route or grade otherwise. It keeps to its own plan all the same.
package struct Rerouting: Record, Hashable {
    package var incident = ""
    package var kind = ""
    package var leadBefore = ""
    package var leadAfter = ""
    package var gradeBefore: WireWord<Grade>?
    package var gradeAfter: WireWord<Grade>?
    package var partiesAdded: [String] = []
    package var partiesRemoved: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("kind", &value.kind)
        try archive.field("leadBefore", &value.leadBefore)
        try archive.field("leadAfter", &value.leadAfter)
        try archive.field("gradeBefore", &value.gradeBefore)
        try archive.field("gradeAfter", &value.gradeAfter)
        try archive.field("partiesAdded", &value.partiesAdded)
        try archive.field("partiesRemoved", &value.partiesRemoved)
    }
}
