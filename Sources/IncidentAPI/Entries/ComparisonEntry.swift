/// A figure, or the sum of several, against a bound.
package struct ComparisonEntry: Codable, Hashable, Sendable {
    /// The figures that are added up.
    package var figures: [String]
    /// It holds from this value on.
    package var atLeast: Double?
    /// It holds beyond this value.
    package var above: Double?
    /// It holds under this value.
    package var below: Double?
    /// It holds at this value.
    package var equals: Double?
    /// The value; null when nobody has told it.
    package var actual: Double?
    /// Whether it holds.
    package var holds: Bool

    package init(
        figures: [String],
        atLeast: Double? = nil,
        above: Double? = nil,
        below: Double? = nil,
        equals: Double? = nil,
        actual: Double? = nil,
        holds: Bool
    ) {
        self.figures = figures
        self.atLeast = atLeast
        self.above = above
        self.below = below
        self.equals = equals
        self.actual = actual
        self.holds = holds
    }
}
