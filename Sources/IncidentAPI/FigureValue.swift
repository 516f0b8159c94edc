import IncidentModel
import JSONCoding

/// The value of a figure as it is told: a number in the unit that people use (hectares, hours), a truth value or a word.
package enum FigureValue: Hashable, Sendable {
    case integer(Int64)
    case number(Double)
    case flag(Bool)
    case word(String)
}

extension FigureValue: Codable {
    package init(from decoder: any Decoder) throws {
        switch try JSON(from: decoder) {
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .bool(let value): self = .flag(value)
        case .string(let value): self = .word(value)
        default:
            let context = DecodingError.Context(
                codingPath: decoder.codingPath,
                debugDescription: "a figure is a number, true, false or a word"
            )
            throw DecodingError.dataCorrupted(context)
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
