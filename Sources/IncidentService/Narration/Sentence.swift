internal import IncidentAPI
internal import IncidentModel

/// A sentence in the two languages while it is put together: clauses, each said in both.
struct Sentence {
    private var clauses: [BilingualName] = []

    /// Adds what is said next; the two sides say the same.
    mutating func say(_ en: String, _ zh: String) { clauses.append(BilingualName(zh: zh, en: en)) }

    /// The clauses joined, with a full stop.
    var text: BilingualName {
        let en = clauses.map(\.en).joined(separator: "; ")
        return BilingualName(
            zh: clauses.map(\.zh).joined(separator: "；") + "。",
            en: en.prefix(1).uppercased() + en.dropFirst() + "."
        )
    }
}

extension BilingualName {
    /// Names in a row: `a, b and c`, `a、b、c`.
    static func list(_ names: [BilingualName]) -> BilingualName {
        let en = names.map(\.en)
        return BilingualName(
            zh: names.map(\.zh).joined(separator: "、"),
            en: en.count < 2 ? en.joined() : en.dropLast().joined(separator: ", ") + " and " + (en.last ?? "")
        )
    }
}

extension Interval {
    /// As somebody says it on the telephone: the two greatest units, never less than a millisecond's truth.
    var spoken: BilingualName {
        let total = milliseconds.magnitude
        if total < 1_000 { return BilingualName(zh: "\(total)毫秒", en: "\(total) ms") }
        let seconds = total / 1_000
        let units: [(UInt64, String, String)] = [
            (seconds / 86_400, "d", "天"), (seconds / 3_600 % 24, "h", "小时"), (seconds / 60 % 60, "min", "分"),
            (seconds % 60, "s", "秒"),
        ]
        let told = units.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
        return BilingualName(
            zh: told.map { "\($0.0)\($0.2)" }.joined(),
            en: told.map { "\($0.0) \($0.1)" }.joined(separator: " ")
        )
    }
}
