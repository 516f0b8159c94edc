import IncidentModel
import Ledger

/// From which numbers a ledger that takes the place of another goes on, so that none is given twice. Its `day` table
/// begins with them, and is what every start reads.
enum Numbering {
    /// The first day's numbers from here on were never given, as long as fewer than this were.
    static let gap = 5_000
    private static let step = 1_000

    /// - Parameters:
    ///   - known: the last number of each local day, as far as it is known.
    ///   - isCertain: whether `known` is all that was ever given.
    ///   - now: when the one takes the place of the other.
    /// - Returns: the last number of each local day, for the ledger that goes on. Where some may have been given that
    ///   nobody knows of, this leaves a gap on the days that may still get more: which day it is depends on the zone, so
    ///   there are three of them.
    static func goingOn(from known: [Int: Int], isCertain: Bool, at now: Instant) -> [Int: Int] {
        guard !isCertain else { return known }
        var days = known
        for offset in [-86_400, 0, 86_400] {
            let day = CivilTime(now, offsetSeconds: offset).dateNumber
            days[day] = max(gap, ((known[day] ?? 0) / step + 2) * step)
        }
        return days
    }
}
