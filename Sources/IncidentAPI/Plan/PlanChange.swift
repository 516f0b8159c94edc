/// A difference between two plans.
package struct PlanChange: Codable, Hashable, Sendable {
    /// `headquarters`, `responders`, `kinds`, `rules`, `timers`, ….
    package var section: String
    /// The row.
    package var id: String
    /// `added`, `removed` or `changed`.
    package var change: String
    /// What it said; null when added.
    package var before: String?
    /// What it says; null when removed.
    package var after: String?

    package init(
        section: String,
        id: String,
        change: String,
        before: String? = nil,
        after: String? = nil
    ) {
        self.section = section
        self.id = id
        self.change = change
        self.before = before
        self.after = after
    }
}
