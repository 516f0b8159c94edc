import IncidentModel
import Wording

/// Times as a person at this seat reads them.
struct Times: Sendable {
    var language: Language
    var clock: LocalClock

    /// `14:05:10` today, `11-20 14:05` else, with the year when it is another one.
    func local(_ instant: Instant) -> String {
        let time = clock.civil(instant)
        let today = clock.civil(clock.now())
        let minute = "\(two(time.hour)):\(two(time.minute))"
        if time.dateNumber == today.dateNumber { return "\(minute):\(two(time.second))" }
        let day = "\(two(time.month))-\(two(time.day)) \(minute)"
        return time.year == today.year ? day : "\(time.year)-\(day)"
    }

    /// `in 3 min` or `late 2 min`.
    func relative(_ instant: Instant) -> String {
        let left = (instant - clock.now()).milliseconds
        if left >= 0 { return language("还有\(length(left))", "in \(length(left))") }
        return language("超时\(length(-left))", "late \(length(-left))")
    }

    func isPast(_ instant: Instant) -> Bool { instant < clock.now() }

    /// Rounded down, so that nobody is told of more time than there is.
    func length(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1_000
        switch seconds {
        case ..<120: return language("\(seconds)秒", "\(seconds) s")
        case ..<7_200: return language("\(seconds / 60)分钟", "\(seconds / 60) min")
        case ..<172_800: return hours(seconds)
        default: return language("\(seconds / 86_400)天", "\(seconds / 86_400) d")
        }
    }

    private func hours(_ seconds: Int64) -> String {
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        guard minutes > 0 else { return language("\(hours)小时", "\(hours) h") }
        return language("\(hours)小时\(minutes)分", "\(hours) h \(minutes) min")
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
