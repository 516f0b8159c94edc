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

/// Why a measure could not be taken.
struct MeasureError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// A system call failed, with the reason that is in `errno`.
    static func system(_ call: String) -> MeasureError {
        MeasureError("\(call): \(String(cString: strerror(errno)))")
    }
}
