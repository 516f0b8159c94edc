package import IncidentModel

/// Totals, not increments, that reports, updates and corrections carry; what is null is not told. In JSON they are members of
/// the call like any other.
package struct Totals: Record, Hashable {
    package var deaths: Int64?
    package var missing: Int64?
    package var trapped: Int64?
    package var severe: Int64?
    package var injured: Int64?
    package var evacuated: Int64?
    /// Direct loss in whole yuan.
    package var loss: Int64?
    /// Affected area in hectares.
    package var area: Double?
    package var figures: [String: FigureValue]?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("deaths", &value.deaths)
        try archive.field("missing", &value.missing)
        try archive.field("trapped", &value.trapped)
        try archive.field("severe", &value.severe)
        try archive.field("injured", &value.injured)
        try archive.field("evacuated", &value.evacuated)
        try archive.field("loss", &value.loss)
        try archive.field("area", &value.area)
        try archive.field("figures", &value.figures)
    }
}
