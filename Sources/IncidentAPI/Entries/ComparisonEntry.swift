package import IncidentModel

/// A figure, or the sum of several, against a bound.
package struct ComparisonEntry: Hashable, Sendable {
    /// The figures that are added up.
    package var figures: [String] = []
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
    package var holds = false

    package init() {}
}

extension ComparisonEntry: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("figures", &value.figures)
        try archive.field("atLeast", &value.atLeast)
        try archive.field("above", &value.above)
        try archive.field("below", &value.below)
        try archive.field("equals", &value.equals)
        try archive.field("actual", &value.actual)
        try archive.field("holds", &value.holds)
    }
}
