import IncidentModel
import UserInput
import Wording

/// Times as a person at this seat reads them.
struct Times: Sendable {
    var language: Language
    var clock: LocalClock

    /// `14:05:10` today, `11-20 14:05:10` else, with the year when it is another one.
    func local(_ instant: Instant) -> String { clock.civil(instant).text(on: clock.civil(clock.now())) }

    /// `in 3 min` or `2 min late`.
    func relative(_ instant: Instant) -> String { instant.distance(from: clock.now()).text(language) }

    /// The same in a list.
    func shortRelative(_ instant: Instant) -> String { instant.shortDistance(from: clock.now()).text(language) }

    func isPast(_ instant: Instant) -> Bool { instant < clock.now() }
}
