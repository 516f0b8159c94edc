import Glibc
import IncidentModel
import Wording

/// All that decides how something is shown to a person.
struct Presentation: Sendable {
    var language: Language
    var clock: LocalClock
    var style: Style
    var names: PlanNames
    /// The terminal's width; nil: nothing is cut.
    var width: Int?

    /// For this process' terminal.
    static func here(_ names: PlanNames) -> Presentation {
        Presentation(
            language: .current,
            clock: .system,
            style: Style(descriptor: STDOUT_FILENO, environment: Environment.value),
            names: names,
            width: Screen.width
        )
    }

    var words: Words { Words(language: language) }
    var times: Times { Times(language: language, clock: clock) }

    func kind(_ id: String) -> String { names.kind(id)?.text(language) ?? id }
    func party(_ id: String) -> String { names.party(id)?.text(language) ?? id }
    func timer(_ id: String) -> String { names.timer(id)?.text(language) ?? words.timer(id) }
    func outcome(_ id: String) -> String { names.outcome(id)?.text(language) ?? id }
    func figure(_ id: String) -> String { names.figure(id)?.text(language) ?? words.figure(id) }
    func town(_ code: String) -> String { names.town(code)?.text(language) ?? code }

    func facts(_ facts: Facts) -> [String] { facts.lines(style: style, width: width) }

    func table(_ table: Table) -> [String] { table.lines(style: style, width: width) }
}
