import Foundation
import IncidentModel

/// A way in which a file tells times: letters for their parts, or a count since a moment.
enum TimeForm: Hashable, Sendable {
    case pattern(TimePattern)
    /// Seconds since 1970-01-01T00:00:00Z, whole or with decimals.
    case epochSeconds
    case epochMilliseconds
    /// Days since 30 December 1899 by the local clock, as spreadsheets count them; the time of day is the fraction.
    case spreadsheetDays

    private static let words: [String: TimeForm] = [
        "epoch": .epochSeconds, "epoch-ms": .epochMilliseconds, "excel": .spreadsheetDays,
    ]

    init(_ text: String) throws(TimePatternError) {
        if let form = Self.words[text] {
            self = form
        } else {
            self = .pattern(try TimePattern(text))
        }
    }

    /// Whether it needs no zone.
    var hasOffset: Bool {
        switch self {
        case .pattern(let pattern): pattern.hasOffset
        case .epochSeconds, .epochMilliseconds: true
        case .spreadsheetDays: false
        }
    }

    /// The time that all of `text` says.
    func reading(of text: String) -> TimePattern.Reading? {
        switch self {
        case .pattern(let pattern): return pattern.reading(of: text)
        case .epochSeconds: return Self.since1970(text, unitMilliseconds: 1_000, offset: 0)
        case .epochMilliseconds: return Self.since1970(text, unitMilliseconds: 1, offset: 0)
        case .spreadsheetDays:
            // 1 March 1900 is day 61: before it spreadsheets count a day that never was.
            guard let days = Self.decimal(text), days >= 61 else { return nil }
            let text = "\(days - 25_569)"
            return Self.since1970(text, unitMilliseconds: 86_400_000, offset: nil)
        }
    }

    /// The last time written anywhere in `text`; a count cannot be told from other numbers there.
    func lastReading(in text: String) -> TimePattern.Reading? {
        if case .pattern(let pattern) = self { pattern.lastReading(in: text) } else { nil }
    }

    private static func since1970(_ text: String, unitMilliseconds: Decimal, offset: Int?) -> TimePattern.Reading? {
        guard let count = decimal(text) else { return nil }
        var product = count * unitMilliseconds
        var rounded = Decimal()
        NSDecimalRound(&rounded, &product, 0, .plain)
        // Spreadsheets keep a time of day to a few microseconds: to the second it is exact.
        var milliseconds = NSDecimalNumber(decimal: rounded).int64Value
        if offset == nil { milliseconds = (milliseconds + 500) / 1_000 * 1_000 }
        let time = CivilTime(Instant(milliseconds: milliseconds), offsetSeconds: 0)
        return TimePattern.Reading(time: time, offsetSeconds: offset)
    }

    private static func decimal(_ text: String) -> Decimal? {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard (1...20).contains(digits.count), digits.first != UInt8(ascii: "."), text.utf8.count - digits.count <= 1,
            digits.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }),
            digits.count(where: { $0 == UInt8(ascii: ".") }) <= 1
        else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }
}
