package import IncidentModel

/// A figure that a report may tell.
package struct PlanFigure: Hashable, Sendable {
    /// Its id.
    package var id = ""
    /// Its name.
    package var name = Label()
    /// `count`, `yuan`, `hectares`, `hours`, `magnitude`, `percent`, `megawatts`, `flag` or `choice`.
    package var unit = WireWord<Figure.Unit>()
    /// The words of a choice.
    package var choices: [String] = []

    package init() {}
}

extension PlanFigure: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("unit", &value.unit)
        try archive.field("choices", &value.choices)
    }
}
