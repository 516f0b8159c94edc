import IncidentModel
import Wording

/// Times as people write them: RFC 3339, `14:05`, `2026-11-21 14:05`, `-10m` or `+20m`.
package enum Moment {
    // A time of day that is no further ahead than this is still today's: watches differ. The daemon takes it, too.
    private static let tolerance = Interval.seconds(60)
    // A time of day that has not come is yesterday's where that is no longer ago: after midnight one tells of the evening.
    private static let yesterdayReach = Interval.minutes(12 * 60)

    /// Whether a time of day that has not come yet was meant as that day's: asked on a terminal, nil on none.
    package typealias DayQuestion = (_ day: String) -> Bool?

    /// A time of day that has not come yet, and that was not meant as yesterday's.
    package struct NotMeant: Error {
        /// Yesterday's, in the zone of the clock: `2026-11-20`.
        package var date: String
        package var text: String
    }

    /// - Parameters:
    ///   - typed: What was typed.
    ///   - clock: By which it is understood.
    ///   - isMeant: Asked where the time would lie a day back.
    /// - Returns: RFC 3339, UTC.
    /// - Throws: ``ArgumentProblem`` for what is no time; ``NotMeant`` where the day is not meant.
    package static func read(
        _ typed: String,
        clock: LocalClock = .system,
        isMeant: DayQuestion = { _ in nil }
    ) throws -> String {
        let text = TypedForm.quantity(typed)
        if let time = clockReading(text[...]) { return try timeOfDay(time, text, clock, isMeant).timestamp }
        guard let instant = Instant(timestamp: text) ?? relative(text, clock) ?? local(text, clock) else {
            throw ArgumentProblem(
                "时间写作 14:05、-10m、+20m、2026-11-21 14:05 或 2026-11-21T14:05:00+08:00",
                "a time is written as 14:05, -10m, +20m, 2026-11-21 14:05 or 2026-11-21T14:05:00+08:00"
            )
        }
        return instant.timestamp
    }

    /// As ``read(_:)``, of a time that is to come: a time of day is today's, or else tomorrow's.
    package static func readNext(_ typed: String, clock: LocalClock = .system) throws -> String {
        let text = TypedForm.quantity(typed)
        guard let time = clockReading(text[...]) else { return try read(text, clock: clock) }
        var civil = clock.civil(clock.now())
        (civil.hour, civil.minute, civil.second, civil.millisecond) = (time.hour, time.minute, time.second, 0)
        let today = clock.instant(civil)
        return (today > clock.now() ? today : today + .minutes(24 * 60)).timestamp
    }

    /// Refuses what is no time. Which day's a time of day is depends on the zone, and is not asked here.
    package static func check(_ typed: String) throws {
        let text = TypedForm.quantity(typed)
        if clockReading(text[...]) == nil { _ = try read(text) }
    }

    /// Whether the moment depends on the clock by which the text is read, and on its zone.
    package static func needsClock(_ text: String) -> Bool { Instant(timestamp: text) == nil }

    /// Whether it depends on the zone as well.
    package static func needsZone(_ text: String) -> Bool {
        needsClock(text) && text != "now" && !text.hasPrefix("-") && !text.hasPrefix("+")
    }

    /// `now`, `-90s`, `-10m`, `-1h30m`, `-2d`, `+20m`.
    private static func relative(_ text: String, _ clock: LocalClock) -> Instant? {
        if text == "now" { return clock.now() }
        guard text.hasPrefix("-") || text.hasPrefix("+") else { return nil }
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
        return clock.now() + .seconds(text.hasPrefix("-") ? -seconds : seconds)
    }

    /// Today's, or yesterday's if today's is yet to come and yesterday's is not long ago. A guess further back would put a
    /// slip of the finger a day before its incident: that is asked, and refused where nobody can be asked.
    private static func timeOfDay(
        _ time: ClockReading,
        _ text: String,
        _ clock: LocalClock,
        _ isMeant: DayQuestion
    ) throws -> Instant {
        let now = clock.now()
        func moment(on day: Instant) -> (instant: Instant, date: CivilTime)? {
            let date = clock.civil(day)
            let civil = CivilTime(
                year: date.year,
                month: date.month,
                day: date.day,
                hour: time.hour,
                minute: time.minute,
                second: time.second
            )
            return civil.map { (clock.instant($0), $0) }
        }
        if let today = moment(on: now), today.instant <= now + tolerance { return today.instant }
        guard let yesterday = moment(on: now - .seconds(86_400)) else {
            throw ArgumentProblem("“\(text)”不是时间", "\(text) is no time")
        }
        guard yesterday.instant < now - yesterdayReach else { return yesterday.instant }
        let date = String(yesterday.date.text.prefix { $0 != " " })
        if isMeant(date) == true { return yesterday.instant }
        throw NotMeant(date: date, text: text)
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

    private typealias ClockReading = (hour: Int, minute: Int, second: Int)

    private static func clockReading(_ text: Substring) -> ClockReading? {
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
