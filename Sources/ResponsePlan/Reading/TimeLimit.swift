import IncidentModel

/// Reads a length of time: `45s`, `5min`, `2h`, `30d`, `1h30min`.
enum TimeLimit {
    enum Problem: Error {
        case withoutUnit, malformed, tooLong, nothing

        /// What is said of a key.
        var label: Label {
            switch self {
            case .withoutUnit: Label("缺少时间单位", "has no unit")
            case .malformed: Label("不是时长", "is no length of time")
            case .tooLong: Label("超过十年", "is longer than ten years")
            case .nothing: Label("为零", "is zero")
            }
        }
    }

    static let form = Label(
        "数字加单位，如 45s、5min、2h、30d、1h30min",
        "a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min"
    )
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1),
    ]
    private static let longest: Int64 = 3_653 * 86_400_000

    static func parse(_ text: String) -> Result<Interval, Problem> {
        var rest = Substring(text)
        var total: Int64 = 0
        var smallest = -1
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(letters.count)
            guard !digits.isEmpty else { return .failure(.malformed) }
            if letters.isEmpty, rest.isEmpty { return .failure(.withoutUnit) }
            // From great to small, each unit once, so that 30min1h is seen for the slip it is.
            guard let unit = units.firstIndex(where: { $0.name == letters }), unit > smallest, digits.count <= 9,
                let count = Int64(digits)
            else { return .failure(.malformed) }
            smallest = unit
            let (part, overflow) = count.multipliedReportingOverflow(by: units[unit].milliseconds)
            guard !overflow, part <= longest, total + part <= longest else { return .failure(.tooLong) }
            total += part
        }
        guard !text.isEmpty else { return .failure(.malformed) }
        return total > 0 ? .success(Interval(milliseconds: total)) : .failure(.nothing)
    }
}
