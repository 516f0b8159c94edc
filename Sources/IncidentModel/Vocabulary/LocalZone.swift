/// The jurisdiction's time zone, compiled into the plan as a table of offsets, so that the core needs no zone database and
/// an old ledger reads the same on every machine.
package struct LocalZone: Hashable, Codable, Sendable {
    /// From this moment on (until the next transition) clocks run `offsetSeconds` east of UTC.
    package struct Transition: Hashable, Codable, Sendable {
        package var from: Instant
        package var offsetSeconds: Int

        package init(from: Instant, offsetSeconds: Int) {
            self.from = from
            self.offsetSeconds = offsetSeconds
        }
    }

    /// The zone's name in the IANA database, such as `Asia/Shanghai`.
    package var identifier: String
    /// In order of time; the first also holds for everything before it.
    package var transitions: [Transition]

    package init(identifier: String, transitions: [Transition]) {
        self.identifier = identifier
        self.transitions = transitions
    }

    package static let utc = LocalZone(identifier: "UTC", transitions: [])

    package func offsetSeconds(at instant: Instant) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].from <= instant { low = middle + 1 } else { high = middle }
        }
        return transitions.isEmpty ? 0 : transitions[max(0, low - 1)].offsetSeconds
    }

    package func civilTime(of instant: Instant) -> CivilTime {
        CivilTime(instant, offsetSeconds: offsetSeconds(at: instant))
    }

    /// Whether the clock showed this reading twice, as in the hour after it was put back.
    package func isRepeated(_ civil: CivilTime) -> Bool {
        let guess = civil.instant()
        let before = civil.instant(offsetSeconds: offsetSeconds(at: guess - .seconds(86_400)))
        let after = civil.instant(offsetSeconds: offsetSeconds(at: guess + .seconds(86_400)))
        return before != after && civilTime(of: before) == civil && civilTime(of: after) == civil
    }

    /// The instant of a local reading. In the hour that a clock repeats, the first one; in the hour that it skips, the
    /// reading is taken at the offset before the change.
    package func instant(of civil: CivilTime) -> Instant {
        let guess = civil.instant()
        let before = civil.instant(offsetSeconds: offsetSeconds(at: guess - .seconds(86_400)))
        let after = civil.instant(offsetSeconds: offsetSeconds(at: guess + .seconds(86_400)))
        let earlier = min(before, after)
        return civilTime(of: earlier) == civil
            ? earlier : (civilTime(of: before) == civil ? before : max(before, after))
    }
}
