import ArgumentParser
import IncidentModel

/// Times as people write them: RFC 3339, `14:05`, `2026-11-21 14:05` or `-10m`.
enum Moment {
    // A time of day that is no further ahead than this is still today's: watches differ. The daemon takes it, too.
    private static let tolerance = Interval.seconds(60)

    /// - Returns: RFC 3339, UTC.
    static func read(_ text: String) throws -> String { try read(text, clock: .system) }

    static func read(_ text: String, clock: LocalClock) throws -> String {
        guard let instant = Instant(timestamp: text) ?? ago(text, clock) ?? timeOfDay(text, clock) ?? local(text, clock)
        else {
            throw ArgumentProblem("a time is written as 14:05, -10m, 2026-11-21 14:05 or 2026-11-21T14:05:00+08:00")
        }
        return instant.timestamp
    }

    /// Whether the moment depends on the zone in which the text is read.
    static func needsZone(_ text: String) -> Bool {
        Instant(timestamp: text) == nil && text != "now" && !text.hasPrefix("-")
    }

    /// `now`, `-90s`, `-10m`, `-1h30m`, `-2d`.
    private static func ago(_ text: String, _ clock: LocalClock) -> Instant? {
        if text == "now" { return clock.now() }
        guard text.hasPrefix("-") else { return nil }
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        var seconds: Int64 = 0
        var number: Int64?
        for character in text.dropFirst() {
            if character.isASCII, let digit = character.wholeNumberValue {
                let next = (number ?? 0) * 10 + Int64(digit)
                guard next < 1_000_000 else { return nil }
                number = next
            } else {
                guard let unit = units[character], let count = number else { return nil }
                seconds += count * unit
                number = nil
            }
        }
        guard number == nil, text.count > 1 else { return nil }
        return clock.now() - .seconds(seconds)
    }

    /// Today's, or yesterday's if today's is yet to come.
    private static func timeOfDay(_ text: String, _ clock: LocalClock) -> Instant? {
        guard let time = clockReading(text[...]) else { return nil }
        let now = clock.now()
        for day in [now, now - .seconds(86_400)] {
            let date = clock.civil(day)
            guard
                let civil = CivilTime(
                    year: date.year,
                    month: date.month,
                    day: date.day,
                    hour: time.hour,
                    minute: time.minute,
                    second: time.second
                )
            else { return nil }
            let instant = clock.instant(civil)
            if instant <= now + tolerance { return instant }
        }
        return nil
    }

    /// `2026-11-21 14:05`, in this clock's zone.
    private static func local(_ text: String, _ clock: LocalClock) -> Instant? {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == " " || $0 == "T" }
        guard parts.count == 2, let time = clockReading(parts[1]) else { return nil }
        let date = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard date.count == 3, let year = date[0], let month = date[1], let day = date[2],
            let civil = CivilTime(
                year: year,
                month: month,
                day: day,
                hour: time.hour,
                minute: time.minute,
                second: time.second
            )
        else { return nil }
        return clock.instant(civil)
    }

    private static func clockReading(_ text: Substring) -> (hour: Int, minute: Int, second: Int)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts[0].count <= 2,
            parts.dropFirst().allSatisfy({ $0.count == 2 }),
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isWholeNumber } && !$0.isEmpty })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers[0] < 24, numbers[1] < 60, numbers.count == 2 || numbers[2] < 60 else { return nil }
        return (numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 0)
    }
}

/// A time as it was typed. Which moment it is depends on the jurisdiction's zone, so it is read when the daemon is at hand.
struct TypedTime: Hashable {
    let text: String

    /// Refuses at once what is no time.
    static func read(_ text: String) throws -> TypedTime {
        _ = try Moment.read(text)
        return TypedTime(text: text)
    }

    /// - Returns: RFC 3339, UTC.
    func timestamp(by service: Service) throws -> String {
        if Moment.needsZone(text) { service.adoptZone() }
        return try Moment.read(text)
    }
}

extension Option where Value == TypedTime? {
    /// A time, which may begin with a minus sign.
    init(time help: String) {
        self.init(parsing: .unconditional, help: ArgumentHelp(help, valueName: "time"), transform: TypedTime.read)
    }
}
