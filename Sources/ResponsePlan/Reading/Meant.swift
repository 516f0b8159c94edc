import Foundation
import IncidentModel

/// What was probably meant by a text that a plan does not take, in the form that it takes.
enum Meant {
    private static let units: [(word: String, unit: String)] = [
        ("分钟", "min"), ("小时", "h"), ("钟头", "h"), ("秒钟", "s"), ("分", "min"), ("时", "h"), ("秒", "s"), ("天", "d"),
        ("日", "d"),
        ("minutes", "min"), ("minute", "min"), ("mins", "min"), ("hours", "h"), ("hour", "h"), ("seconds", "s"),
        ("second", "s"), ("secs", "s"), ("days", "d"), ("day", "d"),
    ]

    /// A length of time in other units, or as a clock shows it; one of the latter is either of two.
    static func lengths(_ text: String) -> [String] {
        let folded = TypedForm.quantity(text).lowercased().filter { !$0.isWhitespace }
        let parts = folded.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, let great = Int(parts[0]), let small = Int(parts[1]), parts[1].count == 2 {
            return [("h", "min"), ("min", "s")].map { units in
                small == 0 ? "\(great)\(units.0)" : "\(great)\(units.0)\(small)\(units.1)"
            }
            .filter(isLength)
        }
        var meant = folded
        for (word, unit) in units { meant = meant.replacing(word, with: unit) }
        meant = meant.replacing(#/m(?![is])/#, with: "min")
        return isLength(meant) && meant != text ? [meant] : []
    }

    /// Telephone numbers with brackets, full-width signs, other words for an extension, other marks between two.
    static func phones(_ text: String) -> String? {
        var meant = TypedForm.quantity(text)
        for word in ["分机", "ext.", "ext", "#"] { meant = meant.replacing(word, with: "转") }
        meant = meant.replacing(#/\(([0-9]+)\) *-? */#) { "\($0.output.1)-" }
        for mark in ["或者", "或", " or ", ",", ";", "/", "；", "，"] { meant = meant.replacing(mark, with: "、") }
        let parts = meant.split(separator: "、").map { $0.trimmingCharacters(in: .whitespaces) }
        let phones = parts.joined(separator: "、")
        return !parts.isEmpty && parts.allSatisfy(PhoneNumber.admits) && phones != text ? phones : nil
    }

    private static func isLength(_ text: String) -> Bool {
        if case .success = TimeLimit.parse(text) { true } else { false }
    }
}
