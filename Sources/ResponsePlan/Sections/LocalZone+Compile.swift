import Foundation
import IncidentModel

extension LocalZone {
    /// The names that a plan may give. Foundation lists some by their old name alone.
    static var identifiers: [String] {
        Set(TimeZone.knownTimeZoneIdentifiers + oldZoneNames.values + ["UTC"]).filter { oldZoneNames[$0] == nil }
            .sorted()
    }

    /// The zone's offsets from `start` to 2100 by this machine's zone database; nil for a name that it does not know.
    static func compiled(_ identifier: String, from start: Instant) -> LocalZone? {
        if identifier == "UTC" { return .utc }
        guard identifiers.contains(identifier), let zone = TimeZone(identifier: identifier) else { return nil }
        let start = Date(timeIntervalSince1970: Double(start.milliseconds) / 1_000)
        let end = Date(timeIntervalSince1970: 4_102_444_800)
        var transitions = [transition(at: start, in: zone)]
        var date = start
        // Two changes a year for 130 years, and as many again for the odd decree.
        for _ in 0..<520 {
            guard let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next < end else { break }
            let change = transition(at: next, in: zone)
            if change.offsetSeconds != transitions.last?.offsetSeconds { transitions.append(change) }
            date = next
        }
        return LocalZone(identifier: identifier, transitions: transitions)
    }

    private static func transition(at date: Date, in zone: TimeZone) -> Transition {
        Transition(
            from: Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1_000),
            offsetSeconds: zone.secondsFromGMT(for: date)
        )
    }
}
