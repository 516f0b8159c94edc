import ArgumentParser
import Glibc
import IncidentModel
import Wording

/// Times as people write them: RFC 3339, `14:05`, `2026-11-21 14:05`, `-10m` or `+20m`.
enum Moment {
    // A time of day that is no further ahead than this is still today's: watches differ. The daemon takes it, too.
    private static let tolerance = Interval.seconds(60)
    // A time of day that has not come is yesterday's where that is no longer ago: after midnight one tells of the evening.
    private static let yesterdayReach = Interval.minutes(12 * 60)

    /// Whether a time of day that has not come yet was meant as that day's: asked on a terminal, nil on none.
    typealias DayQuestion = (_ day: String) -> Bool?

    /// - Parameters:
    ///   - typed: What was typed.
    ///   - clock: By which it is understood.
    ///   - isMeant: Asked where the time would lie a day back.
    /// - Returns: RFC 3339, UTC.
    /// - Throws: ``ArgumentProblem`` for what is no time; ``CommandFailure`` where the day is not meant.
    static func read(
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
    static func readNext(_ typed: String, clock: LocalClock = .system) throws -> String {
        let text = TypedForm.quantity(typed)
        guard let time = clockReading(text[...]) else { return try read(text, clock: clock) }
        var civil = clock.civil(clock.now())
        (civil.hour, civil.minute, civil.second, civil.millisecond) = (time.hour, time.minute, time.second, 0)
        let today = clock.instant(civil)
        return (today > clock.now() ? today : today + .minutes(24 * 60)).timestamp
    }

    /// Refuses what is no time. Which day's a time of day is depends on the zone, and is not asked here.
    static func check(_ typed: String) throws {
        let text = TypedForm.quantity(typed)
        if clockReading(text[...]) == nil { _ = try read(text) }
    }

    /// Whether the moment depends on the clock by which the text is read, and on its zone.
    static func needsClock(_ text: String) -> Bool { Instant(timestamp: text) == nil }

    /// Whether it depends on the zone as well.
    static func needsZone(_ text: String) -> Bool {
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
        throw CommandFailure(
            .usage,
            Language.current(
                "今天还没有到\(text)；若是昨天，请写作“\(date) \(text)”。",
                "\(text) has not come yet today; yesterday's is written as '\(date) \(text)'."
            )
        )
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

/// A time as it was typed. Which moment it is depends on the jurisdiction's zone, so it is read when the daemon is at hand.
struct TypedTime: Hashable {
    let text: String

    /// Refuses at once what is no time.
    static func read(_ typed: String) throws -> TypedTime {
        try Moment.check(typed)
        return TypedTime(text: TypedForm.quantity(typed))
    }

    /// - Returns: RFC 3339, UTC.
    func timestamp(by service: Service) throws -> String {
        adoptTime(of: service)
        return try Moment.read(text) { isMeant(on: $0, service.language) }
    }

    /// - Returns: RFC 3339, UTC, of a time that is to come.
    func nextTimestamp(by service: Service) throws -> String {
        adoptTime(of: service)
        return try Moment.readNext(text)
    }

    private func isMeant(on day: String, _ say: Language) -> Bool? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        let question = say(
            "今天还没有到 \(text)，是 \(day)（昨天）\(text) 吗（y 是；回车 不是）",
            "\(text) has not come yet today. Is it yesterday's, \(day) (y; Enter: no)"
        )
        let answer = Asker.terminal(say).ask(question).map { FoldedText($0).text }
        return ["y", "yes", "是", "是的"].contains(answer)
    }

    private func adoptTime(of service: Service) {
        guard Moment.needsClock(text) else { return }
        service.adoptTime()
        guard DaemonTime.zone == nil, Moment.needsZone(text) else { return }
        let clock = LocalClock.system
        let minutes = clock.offsetSeconds(clock.now()) / 60
        let hours = "\(minutes < 0 ? "-" : "+")\(abs(minutes) / 60):\(abs(minutes) % 60 / 10)\(abs(minutes) % 10)"
        Screen.say(
            service.language(
                "不知道预案的时区，“\(text)”按本机时区（UTC\(hours)）理解。",
                "The plan's time zone is not known: '\(text)' is read in this machine's, UTC\(hours)."
            )
        )
    }
}

extension Option where Value == Typed<TypedTime>? {
    /// A time of a report.
    init(told help: String) {
        self.init(
            help: ArgumentHelp(help, valueName: "time"),
            transform: Typed.reading(TypedTime.read)
        )
    }
}

extension Option where Value == TypedTime? {
    /// A time, which may begin with a minus sign.
    init(time help: String) {
        self.init(help: ArgumentHelp(help, valueName: "time"), transform: TypedTime.read)
    }
}
