import IncidentModel

/// Reads parts of the year and of the day.
enum Spans {
    /// `10-01..05-31`, both days included.
    static func season(_ tree: Tree, _ findings: Findings) -> Season? {
        guard let text = findings.text(tree, "season") else { return nil }
        let ends = ends(of: text).map { $0.map(day) }
        guard let ends, let from = ends[0], let to = ends[1] else {
            let expected = Label("起止日期，如 10-01..05-31", "two days such as 10-01..05-31")
            findings.invalid(text, no: Label("季节", "season"), at: tree.place, expected: expected)
            return nil
        }
        return Season(from: from, to: to)
    }

    /// `22:00..06:00`, up to but not including the end.
    static func hours(_ tree: Tree, _ findings: Findings) -> Hours? {
        guard let text = findings.text(tree, "hours") else { return nil }
        let ends = ends(of: text).map { $0.map(minute) }
        guard let ends, let from = ends[0], let to = ends[1], from < 1_440 else {
            let expected = Label("起止时间，如 22:00..06:00", "two times such as 22:00..06:00")
            findings.invalid(text, no: Label("时段", "part of the day"), at: tree.place, expected: expected)
            return nil
        }
        guard from != to, from != to % 1_440 || from == 0 else {
            let message = Label("时段为空：“\(text)”", "hours that are empty: \"\(text)\"")
            findings.error(message, at: tree.place, expected: Label("起止时间不同", "an end that differs from the start"))
            return nil
        }
        return Hours(from: from, to: to)
    }

    /// `08:00`.
    static func timeOfDay(_ tree: Tree, _ findings: Findings) -> TimeOfDay? {
        guard let text = findings.text(tree, "daily") else { return nil }
        guard let minute = minute(text), minute < 1_440 else {
            let expected = Label("时间，如 08:00", "a time such as 08:00")
            findings.invalid(text, no: Label("时间", "time of the day"), at: tree.place, expected: expected)
            return nil
        }
        return TimeOfDay(minute: minute)
    }

    private static func ends(of text: String) -> [String]? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        return [String(text[..<dots.lowerBound]), String(text[dots.upperBound...])]
    }

    private static func pair(_ text: String, _ separator: Character) -> (Int, Int)? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let first = Int(parts[0]), let second = Int(parts[1])
        else { return nil }
        return (first, second)
    }

    private static func day(_ text: String) -> Int? {
        guard let (month, day) = pair(text, "-"), (1...12).contains(month),
            (1...CivilTime.daysInMonth(month, of: 2_000)).contains(day)
        else { return nil }
        return month * 100 + day
    }

    private static func minute(_ text: String) -> Int? {
        guard let (hour, minute) = pair(text, ":"), (0...59).contains(minute), hour < 24 || (hour, minute) == (24, 0)
        else { return nil }
        return hour * 60 + minute
    }
}
