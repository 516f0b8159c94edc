/// New totals; what is null stays as it is.
package struct UpdateParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// Dead.
    package var deaths: Int64?
    /// Missing.
    package var missing: Int64?
    /// Trapped.
    package var trapped: Int64?
    /// Severely injured.
    package var severe: Int64?
    /// Injured, not counting the severely.
    package var injured: Int64?
    /// Moved to safety.
    package var evacuated: Int64?
    /// Direct loss in whole yuan.
    package var loss: Int64?
    /// Affected area in hectares.
    package var area: Double?
    /// Other figures that the plan declares: numbers, truth values, words.
    package var figures: [String: FigureValue]?
    /// Where the figures come from.
    package var source: String?
    /// Who sits at this seat.
    package var person: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?

    package init(
        incident: String,
        deaths: Int64? = nil,
        missing: Int64? = nil,
        trapped: Int64? = nil,
        severe: Int64? = nil,
        injured: Int64? = nil,
        evacuated: Int64? = nil,
        loss: Int64? = nil,
        area: Double? = nil,
        figures: [String: FigureValue]? = nil,
        source: String? = nil,
        person: String? = nil
    ) {
        self.incident = incident
        self.deaths = deaths
        self.missing = missing
        self.trapped = trapped
        self.severe = severe
        self.injured = injured
        self.evacuated = evacuated
        self.loss = loss
        self.area = area
        self.figures = figures
        self.source = source
        self.person = person
    }
}
