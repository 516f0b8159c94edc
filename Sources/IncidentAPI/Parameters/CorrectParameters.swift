/// What is put right; what is null stays as it is.
package struct CorrectParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// Why.
    package var reason: String
    /// The right kind.
    package var kind: String?
    /// The right urgency.
    package var urgency: String?
    /// The right place.
    package var place: String?
    /// Degrees, WGS-84.
    package var latitude: Double?
    /// Degrees, WGS-84.
    package var longitude: Double?
    /// The right town's code or name.
    package var town: String?
    /// The right unit.
    package var unit: String?
    /// The right channel.
    package var source: String?
    /// `yes`, `no` or `unknown`.
    package var production: String?
    /// All the right tags.
    package var tags: [String]?
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
    /// Who sits at this seat.
    package var person: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?

    package init(
        incident: String,
        reason: String,
        kind: String? = nil,
        urgency: String? = nil,
        place: String? = nil,
        latitude: Double? = nil,
        longitude: Double? = nil,
        town: String? = nil,
        unit: String? = nil,
        source: String? = nil,
        production: String? = nil,
        tags: [String]? = nil,
        deaths: Int64? = nil,
        missing: Int64? = nil,
        trapped: Int64? = nil,
        severe: Int64? = nil,
        injured: Int64? = nil,
        evacuated: Int64? = nil,
        loss: Int64? = nil,
        area: Double? = nil,
        figures: [String: FigureValue]? = nil,
        person: String? = nil
    ) {
        self.incident = incident
        self.reason = reason
        self.kind = kind
        self.urgency = urgency
        self.place = place
        self.latitude = latitude
        self.longitude = longitude
        self.town = town
        self.unit = unit
        self.source = source
        self.production = production
        self.tags = tags
        self.deaths = deaths
        self.missing = missing
        self.trapped = trapped
        self.severe = severe
        self.injured = injured
        self.evacuated = evacuated
        self.loss = loss
        self.area = area
        self.figures = figures
        self.person = person
    }
}
