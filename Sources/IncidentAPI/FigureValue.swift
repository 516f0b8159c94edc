import IncidentModel

/// The value of a figure as it is told: a number in the unit that people use (hectares, hours), a truth value or a word.
package enum FigureValue: Hashable, Sendable {
    case integer(Int64)
    case number(Double)
    case flag(Bool)
    case word(String)
}

extension FigureValue: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .word(value)
        } else {
            let expected = "a figure is a number, true, false or a word"
            throw DecodingError.dataCorruptedError(in: container, debugDescription: expected)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        case .word(let value): try container.encode(value)
        }
    }
}

// Figures by their names, which are the plan's.
extension Archive {
    mutating func field(_ key: StaticString, _ figures: inout [String: FigureValue]) throws(Failure) {
        try member(key)
        try value(coded: &figures)
    }

    mutating func field(_ key: StaticString, _ figures: inout [String: FigureValue]?) throws(Failure) {
        guard try member(key, isPresent: figures != nil) else {
            figures = nil
            return
        }
        var present = figures ?? [:]
        try value(coded: &present)
        figures = present
    }
}
