package import IncidentModel

extension CivilTime {
    /// `14:05:10`; with the date before it where that is not today's, and with the year where that is another.
    package func text(on today: CivilTime) -> String {
        let clock = "\(two(hour)):\(two(minute)):\(two(second))"
        if dateNumber == today.dateNumber { return clock }
        return (year == today.year ? "" : "\(year)-") + "\(two(month))-\(two(day)) \(clock)"
    }

    /// `2026-11-21 14:05:10`.
    package var text: String { "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute)):\(two(second))" }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
