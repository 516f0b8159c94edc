/// A figure that a report may tell.
package struct PlanFigure: Codable, Hashable, Sendable {
    /// Its id.
    package var id: String
    /// Its name.
    package var name: BilingualName
    /// `count`, `yuan`, `hectares`, `hours`, `magnitude`, `percent`, `megawatts`, `flag` or `choice`.
    package var unit: String
    /// The words of a choice.
    package var choices: [String]

    package init(
        id: String,
        name: BilingualName,
        unit: String,
        choices: [String]
    ) {
        self.id = id
        self.name = name
        self.unit = unit
        self.choices = choices
    }
}
