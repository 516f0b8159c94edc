package import IncidentModel

/// An open incident that a new plan would route or grade otherwise. It keeps to its own plan all the same.
package struct Rerouting: Hashable, Sendable {
    /// Its number.
    package var incident = ""
    /// Its kind.
    package var kind = ""
    /// Who leads.
    package var leadBefore = ""
    /// Who would lead.
    package var leadAfter = ""
    /// Its grade.
    package var gradeBefore: WireWord<Grade>?
    /// The grade that it would have.
    package var gradeAfter: WireWord<Grade>?
    /// Who would be drawn in.
    package var partiesAdded: [String] = []
    /// Who would not be.
    package var partiesRemoved: [String] = []

    package init() {}
}

extension Rerouting: Record {
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
