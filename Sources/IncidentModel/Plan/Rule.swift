/// A routing rule. All that match apply, in the plan's order; of several that change the lead the last one wins.
package struct Rule: Hashable, Codable, Sendable {
    package var id: RuleID
    package var when: Condition
    package var effects: Effects
    /// Why, in words that a staff officer can repeat.
    package var reason: Label
    package var authority: String?

    package init(id: RuleID, when: Condition, effects: Effects, reason: Label, authority: String?) {
        self.id = id
        self.when = when
        self.effects = effects
        self.reason = reason
        self.authority = authority
    }
}

/// What must hold; an empty list or nil asks nothing. Within a list any entry will do; all parts must hold.
package struct Condition: Hashable, Codable, Sendable {
    package var kinds: [KindID] = []
    /// The kind's own headquarters, before rules.
    package var headquarters: [PartyID] = []
    package var urgencies: [Urgency] = []
    /// Whether the kind counts the trapped as deaths.
    package var countsTrapped: Bool?
    package var tags: [String] = []
    package var grade: Grade?
    package var assessed: Grade?
    /// The level of the response that a person has decided, at least.
    package var response: ResponseLevel?
    package var figures: [Comparison] = []
    /// Towns by code.
    package var towns: [String] = []
    package var sources: [String] = []
    package var production: [Production] = []
    package var seasons: [Season] = []
    package var hours: [Hours] = []
    /// True: only in exercises; false: never in them.
    package var exercise: Bool?

    package init() {}

    /// True when it asks nothing and so always holds.
    package var isUnconditional: Bool { self == Condition() }
}

// A condition that asks for none is stored as it was before there were any.
extension KeyedEncodingContainer {
    mutating func encodeIfPresent(_ level: ResponseLevel?, forKey key: Key) throws {
        if let level { try encode(level, forKey: key) }
    }
}

/// From one day of the year to another, both included, over the turn of the year if need be. Days as 320 for 20 March.
package struct Season: Hashable, Codable, Sendable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
        self.from = from
        self.to = to
    }

    package func contains(month: Int, day: Int) -> Bool {
        let date = month * 100 + day
        return from <= to ? (from...to).contains(date) : date >= from || date <= to
    }
}

/// From one minute of the day up to another, which is not included, over midnight if need be.
package struct Hours: Hashable, Codable, Sendable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
        self.from = from
        self.to = to
    }

    package func contains(minuteOfDay minute: Int) -> Bool {
        from < to ? minute >= from && minute < to : minute >= from || minute < to
    }
}

/// What a rule does.
package struct Effects: Hashable, Codable, Sendable {
    package var lead: PartyID?
    package var support: [PartyID] = []
    package var responders: [PartyID] = []
    /// Told, with no timer.
    package var inform: [PartyID] = []
    /// Raises the strength of the lead and of those in support; it never lowers it.
    package var strength: Strength?
    /// The headquarters called on to take command.
    package var callFor: PartyID?
    /// Codes of the neighbours whose duty room is to be told by telephone.
    package var neighbours: [String] = []

    package init() {}
}
