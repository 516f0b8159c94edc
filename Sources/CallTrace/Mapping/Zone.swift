import Foundation
import IncidentModel

/// A zone of the IANA database as a table of offsets: looked up once, so that no row pays for it.
struct Zone: Hashable, Sendable {
    private static let first: TimeInterval = 0
    private static let last: TimeInterval = 4_102_444_800

    private let table: LocalZone

    static var identifiers: [String] { TimeZone.knownTimeZoneIdentifiers + ["UTC"] }

    /// Nil for a name that this machine's database does not have.
    init?(_ identifier: String) {
        guard Self.identifiers.contains(identifier), let zone = TimeZone(identifier: identifier) else { return nil }
        func transition(at date: Date) -> LocalZone.Transition {
            LocalZone.Transition(
                from: Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000)),
                offsetSeconds: zone.secondsFromGMT(for: date)
            )
        }
        var date = Date(timeIntervalSince1970: Self.first)
        var transitions = [transition(at: date)]
        // Two changes a year until 2100, and as many again for decrees.
        for _ in 0..<520 {
            guard let next = zone.nextDaylightSavingTimeTransition(after: date), next > date,
                next.timeIntervalSince1970 < Self.last
            else { break }
            transitions.append(transition(at: next))
            date = next
        }
        table = LocalZone(identifier: identifier, transitions: transitions)
    }

    /// In the hour that clocks repeat the first one is meant; a time in the hour that they skip is read as if they had not
    /// been put forward yet.
    func instant(of time: CivilTime) -> Instant { table.instant(of: time) }
}
