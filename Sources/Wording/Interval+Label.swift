package import IncidentModel

extension Interval {
    /// As somebody says it on the telephone: the two greatest units, never less than a millisecond's truth.
    package var spoken: Label {
        let total = milliseconds.magnitude
        if total < 1_000 { return Label(zh: "\(total)毫秒", en: "\(total) ms") }
        let seconds = total / 1_000
        let units: [(UInt64, String, String)] = [
            (seconds / 86_400, "d", "天"), (seconds / 3_600 % 24, "h", "小时"), (seconds / 60 % 60, "min", "分"),
            (seconds % 60, "s", "秒"),
        ]
        let told = units.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
        return Label(
            zh: told.map { "\($0.0)\($0.2)" }.joined(),
            en: told.map { "\($0.0) \($0.1)" }.joined(separator: " ")
        )
    }
}
