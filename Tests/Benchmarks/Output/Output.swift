import Foundation

/// What a measure prints: one JSON object, its numbers in the units that their names say.
enum Output {
    /// Prints the figures as one line.
    static func write(_ figures: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        FileHandle.standardOutput.write(try encoder.encode(figures) + Data("\n".utf8))
    }
}
