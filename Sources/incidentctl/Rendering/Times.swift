import IncidentModel
import Wording

/// Times as a person at this seat reads them. What is no time is left as it is.
struct Times: Sendable {
    var language: Language
    var clock: LocalClock

    /// `14:05:10` today, `11-20 14:05:10` else, with the year when it is another one.
    func local(_ timestamp: String) -> String {
        guard let instant = Instant(timestamp: timestamp) else { return timestamp }
        return clock.civil(instant).text(on: clock.civil(clock.now()))
    }

    /// `in 3 min` or `2 min late`.
    func relative(_ timestamp: String) -> String {
        Instant(timestamp: timestamp)?.distance(from: clock.now()).text(language) ?? ""
    }

    func isPast(_ timestamp: String) -> Bool {
        Instant(timestamp: timestamp).map { $0 < clock.now() } ?? false
    }
}
