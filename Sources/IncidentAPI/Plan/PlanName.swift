package import IncidentModel

/// Anything else of the plan that has a name: an outcome, a town, a timer.
package struct PlanName: Hashable, Sendable {
    /// Its id or code.
    package var id = ""
    /// Its name.
    package var name = Label()

    package init() {}

    package init(id: String, name: Label) {
        self.id = id
        self.name = name
    }
}

extension PlanName: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
    }
}
