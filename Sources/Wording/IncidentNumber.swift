package import IncidentModel

extension IncidentID {
    /// The number as it is said and typed on a day: `12` of that day, `1121-12` of another, `20251121-12` of another year.
    ///
    /// - Parameter today: The day, as `20261121`.
    /// - Returns: That.
    package func short(on today: Int) -> String { day == today ? "\(number)" : dated(in: today) }

    /// The number with its day, `1121-12`, which names it though one of another day has the same number, as after midnight.
    ///
    /// - Parameter today: The day, as `20261121`; in another year the year is said, too.
    /// - Returns: That.
    package func dated(in today: Int) -> String {
        guard day / 10_000 == today / 10_000 else { return "\(day)-\(number)" }
        return (day % 10_000 < 1_000 ? "0" : "") + "\(day % 10_000)-\(number)"
    }
}
