package import JSONCoding

// The parameters as they come in: what Codable would read. Every report waits for it.

extension ReportParameters {
    /// Reads a call's parameters.
    /// - Throws: ``JSONDecodingError``, for the first member that does not fit.
    package init(_ members: JSONObject) throws(JSONDecodingError) {
        guard let kind = try members.string("kind") else { throw .missing("kind") }
        self.init(
            kind: kind,
            id: try members.string("id"),
            text: try members.string("text"),
            place: try members.string("place"),
            latitude: try members.number("latitude"),
            longitude: try members.number("longitude"),
            town: try members.string("town"),
            unit: try members.string("unit"),
            caller: try members.string("caller"),
            phone: try members.string("phone"),
            anonymous: try members.flag("anonymous"),
            confidential: try members.flag("confidential"),
            source: try members.string("source"),
            occurredAt: try members.string("occurredAt"),
            calledAt: try members.string("calledAt"),
            receivedAt: try members.string("receivedAt"),
            deaths: try members.integer("deaths"),
            missing: try members.integer("missing"),
            trapped: try members.integer("trapped"),
            severe: try members.integer("severe"),
            injured: try members.integer("injured"),
            evacuated: try members.integer("evacuated"),
            loss: try members.integer("loss"),
            area: try members.number("area"),
            figures: try members.decoded("figures"),
            production: try members.string("production"),
            verified: try members.flag("verified"),
            measures: try members.string("measures"),
            tags: try members.decoded("tags"),
            exercise: try members.flag("exercise"),
            join: try members.string("join"),
            new: try members.flag("new"),
            person: try members.string("person")
        )
    }
}
