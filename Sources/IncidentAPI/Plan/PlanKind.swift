package import IncidentModel

/// A kind of incident.
package struct PlanKind: Hashable, Sendable {
    /// Its id.
    package var id = ""
    /// Its name.
    package var name = Label()
    /// The headquarters that leads unless a rule says otherwise.
    package var headquarters = ""
    /// Who drives out unless a rule says otherwise, the first first.
    package var responders: [String] = []
    /// `life`, `urgent` or `routine`.
    package var urgency = WireWord<Urgency>()
    /// Those that apply to it.
    package var milestones: [WireWord<Milestone>] = []

    package init() {}
}

extension PlanKind: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("responders", &value.responders)
        try archive.field("urgency", &value.urgency)
        try archive.field("milestones", &value.milestones)
    }
}
