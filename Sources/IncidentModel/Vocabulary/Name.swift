/// The plan's name for a thing of one sort: a kind's name is no headquarters' name, and the compiler knows it.
package struct Name<Thing>: Hashable, Comparable, Sendable {
    package var text: String

    // In line, as a generic call costs more than the work: a start makes millions of them.
    @inlinable
    package init(_ text: String) { self.text = text }

    package static func < (left: Name, right: Name) -> Bool { left.text < right.text }
}

extension Name: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { text = value }
}

extension Name: CustomStringConvertible {
    package var description: String { text }
}

extension Name: Codable {
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

// Lets `[Name: Value]` be a JSON object and not an array of pairs.
extension Name: CodingKeyRepresentable {
    package var codingKey: any CodingKey { TextKey(text) }
    package init?(codingKey: some CodingKey) { text = codingKey.stringValue }
}

/// A coding key made of any text.
package struct TextKey: CodingKey {
    package var stringValue: String
    package var intValue: Int? { nil }

    package init(_ text: String) { stringValue = text }
    package init?(stringValue: String) { self.stringValue = stringValue }
    package init?(intValue: Int) { return nil }
}

/// A headquarters or a responder.
package enum Party {}
package typealias PartyID = Name<Party>
package typealias KindID = Name<Kind>
package typealias SchemeID = Name<Scheme>
package typealias FigureID = Name<Figure>
package typealias RuleID = Name<Rule>
package typealias TimerRuleID = Name<TimerRule>
package typealias LadderID = Name<Ladder>
package typealias OutcomeID = Name<Outcome>
