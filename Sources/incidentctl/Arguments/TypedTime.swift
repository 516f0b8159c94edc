import ArgumentParser
import Glibc
import IncidentModel
import UserInput
import Wording

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
        do {
            return try Moment.read(text) { isMeant(on: $0, service.language) }
        } catch let time as Moment.NotMeant {
            throw CommandFailure(time)
        }
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

extension CommandFailure {
    /// A time of day that would have been yesterday's.
    init(_ time: Moment.NotMeant) {
        let (date, text) = (time.date, time.text)
        self.init(
            .usage,
            Language.current(
                "今天还没有到\(text)；若是昨天，请写作“\(date) \(text)”。",
                "\(text) has not come yet today; yesterday's is written as '\(date) \(text)'."
            )
        )
    }
}
