/// A report as it comes in: the parameters of `Report` and a line of a batch.
package struct ReportParameters: Codable, Hashable, Sendable {
    /// The kind's id or name; the one field that must be there.
    package var kind: String
    /// A UUID that the client draws, so that a repeated report is known for the same one.
    package var id: String?
    /// What was said.
    package var text: String?
    /// Where, in words.
    package var place: String?
    /// Degrees, WGS-84.
    package var latitude: Double?
    /// Degrees, WGS-84.
    package var longitude: Double?
    /// The town's code or name.
    package var town: String?
    /// The unit that it happened in.
    package var unit: String?
    /// Who called.
    package var caller: String?
    /// The caller's phone.
    package var phone: String?
    /// The caller asked not to be named.
    package var anonymous: Bool?
    /// Not for onlookers.
    package var confidential: Bool?
    /// The channel: 119, 110, 120, 122, 12350, grid, unit, township, satellite, ….
    package var source: String?
    /// When it happened, RFC 3339.
    package var occurredAt: String?
    /// When the caller rang.
    package var calledAt: String?
    /// When this duty room took it.
    package var receivedAt: String?
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
    /// `yes`, `no` or `unknown`: whether it happened in production or business.
    package var production: String?
    /// The figures were verified.
    package var verified: Bool?
    /// What was done already.
    package var measures: String?
    /// Words that rules may ask for.
    package var tags: [String]?
    /// It is an exercise.
    package var exercise: Bool?
    /// The incident that it must be added to.
    package var join: String?
    /// It must not be added to an incident that is there.
    package var new: Bool?
    /// Who sits at this seat.
    package var person: String?

    package init(
        kind: String,
        id: String? = nil,
        text: String? = nil,
        place: String? = nil,
        latitude: Double? = nil,
        longitude: Double? = nil,
        town: String? = nil,
        unit: String? = nil,
        caller: String? = nil,
        phone: String? = nil,
        anonymous: Bool? = nil,
        confidential: Bool? = nil,
        source: String? = nil,
        occurredAt: String? = nil,
        calledAt: String? = nil,
        receivedAt: String? = nil,
        deaths: Int64? = nil,
        missing: Int64? = nil,
        trapped: Int64? = nil,
        severe: Int64? = nil,
        injured: Int64? = nil,
        evacuated: Int64? = nil,
        loss: Int64? = nil,
        area: Double? = nil,
        figures: [String: FigureValue]? = nil,
        production: String? = nil,
        verified: Bool? = nil,
        measures: String? = nil,
        tags: [String]? = nil,
        exercise: Bool? = nil,
        join: String? = nil,
        new: Bool? = nil,
        person: String? = nil
    ) {
        self.kind = kind
        self.id = id
        self.text = text
        self.place = place
        self.latitude = latitude
        self.longitude = longitude
        self.town = town
        self.unit = unit
        self.caller = caller
        self.phone = phone
        self.anonymous = anonymous
        self.confidential = confidential
        self.source = source
        self.occurredAt = occurredAt
        self.calledAt = calledAt
        self.receivedAt = receivedAt
        self.deaths = deaths
        self.missing = missing
        self.trapped = trapped
        self.severe = severe
        self.injured = injured
        self.evacuated = evacuated
        self.loss = loss
        self.area = area
        self.figures = figures
        self.production = production
        self.verified = verified
        self.measures = measures
        self.tags = tags
        self.exercise = exercise
        self.join = join
        self.new = new
        self.person = person
    }
}
