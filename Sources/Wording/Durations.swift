package import IncidentModel

extension Interval {
    /// As somebody says it on the telephone: whole seconds, the two greatest units, rounded down, so that nobody is told
    /// of more time than there is.
    package var label: Label {
        let seconds = milliseconds.magnitude / 1_000
        guard seconds > 0 else { return Label("不到1秒", "under 1 s") }
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
        let units = [
            (days, Label("天", "d")), (hours, Label("小时", "h")), (minutes, Label("分", "min")),
            (seconds % 60, Label("秒", "s")),
        ]
        let parts = units.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
        // A minute alone is 分钟, as 分 alone is a score.
        let isMinutes = parts.count == 1 && parts[0].1.en == "min"
        return Label(
            parts.map { "\($0.0)\($0.1.zh)" }.joined() + (isMinutes ? "钟" : ""),
            parts.map { "\($0.0) \($0.1.en)" }.joined(separator: " ")
        )
    }
}

extension Interval {
    /// The same where each cell counts: `2m30s`.
    package var short: Label {
        let label = self.label
        guard milliseconds.magnitude >= 1_000 else { return Label(label.zh, "under 1s") }
        return Label(label.zh, label.en.split(separator: " ").map { $0 == "min" ? "m" : $0 }.joined())
    }
}

extension Instant {
    /// How far off it is, or how long past: `in 3 min`, `2 min late`. Exactly now is in time.
    package func distance(from now: Instant) -> Label { Self.distance((self - now).label, isPast: self < now) }

    /// The same in a list: `in 2m30s`, `2m30s late`.
    package func shortDistance(from now: Instant) -> Label { Self.distance((self - now).short, isPast: self < now) }

    private static func distance(_ length: Label, isPast: Bool) -> Label {
        isPast ? Label("超时\(length.zh)", "\(length.en) late") : Label("还有\(length.zh)", "in \(length.en)")
    }
}
