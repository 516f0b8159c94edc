/// A number, or a yes or no, or one word of a few, that a report may tell of an incident. Every value is an Int64 in the
/// figure's base unit, so that no event holds a floating point number.
public struct Figure: Hashable, Codable, Sendable {
    public enum Unit: String, Word, Codable, Sendable {
        /// People or things.
        case count
        /// Whole yuan.
        case yuan
        /// Told in hectares, held in square metres.
        case hectares
        /// Told in hours, held in milliseconds.
        case hours
        /// Told as on the Richter scale, held in hundredths.
        case magnitude
        /// Told in per cent, held in hundredths of one.
        case percent
        /// Told in megawatts, held in kilowatts.
        case megawatts
        /// True or false, held as 1 or 0.
        case flag
        /// One of `choices`, held as its place among them from 1.
        case choice

        /// Base units in one unit as told.
        package var scale: Int64 {
            switch self {
            case .count, .yuan, .flag, .choice: 1
            case .hectares: 10_000
            case .hours: 3_600_000
            case .magnitude, .percent: 100
            case .megawatts: 1_000
            }
        }
    }

    package var id: FigureID
    package var name: Label
    package var unit: Unit
    /// The least and greatest value believed, in base units.
    package var minimum: Int64
    package var maximum: Int64
    /// For `choice` only: the words, mildest first.
    package var choices: [String]

    package init(id: FigureID, name: Label, unit: Unit, minimum: Int64, maximum: Int64, choices: [String] = []) {
        self.id = id
        self.name = name
        self.unit = unit
        self.minimum = minimum
        self.maximum = maximum
        self.choices = choices
    }
}

// The figures that every report can carry as fields of its own. A plan must declare them, with its own bounds.
extension Name where Thing == Figure {
    package static let deaths: FigureID = "deaths"
    package static let missing: FigureID = "missing"
    package static let trapped: FigureID = "trapped"
    package static let severe: FigureID = "severe"
    package static let injured: FigureID = "injured"
    package static let evacuated: FigureID = "evacuated"
    package static let loss: FigureID = "loss"
    package static let area: FigureID = "area"

    package static let reported: [FigureID] = [
        .deaths, .missing, .trapped, .severe, .injured, .evacuated, .loss, .area,
    ]
}
