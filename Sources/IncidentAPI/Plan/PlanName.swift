/// Anything else of the plan that has a name: an outcome, a town, a timer.
package struct PlanName: Codable, Hashable, Sendable {
    /// Its id or code.
    package var id: String
    /// Its name.
    package var name: BilingualName

    package init(
        id: String,
        name: BilingualName
    ) {
        self.id = id
        self.name = name
    }
}
