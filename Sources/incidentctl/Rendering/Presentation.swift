import Glibc
import IncidentAPI
import IncidentModel
import Wording

/// All that decides how something is shown to a person.
struct Presentation: Sendable {
    var language: Language
    var clock: LocalClock
    var style: Style
    var names: NameIndex
    /// The terminal's width; nil: nothing is cut.
    var width: Int?

    /// For this process' terminal.
    static func here(_ names: NameIndex) -> Presentation {
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
    func figure(_ id: String) -> String { names.figure(id)?.text(language) ?? id }

    /// `deaths 2`, `死亡2`; in the unit in which people tell it.
    func figure(_ id: String, _ value: FigureValue) -> String {
        let name = figure(id)
        if case .flag(let flag) = value {
            return language("\(name)：\(flag ? "是" : "否")", "\(name): \(flag ? "yes" : "no")")
        }
        let unit = names.unit(of: id)?.suffix.text(language) ?? ""
        return name + language("", " ") + value.text + unit
    }

    /// A field of a report, by its name on the wire.
    func field(_ name: String) -> String {
        let prefix = "figures."
        if name.hasPrefix(prefix) { return figure(String(name.dropFirst(prefix.count))) }
        return Label.field(name, PlanNames(plan: nil)).text(language)
    }

    func town(_ code: String) -> String { names.town(code)?.text(language) ?? code }

    func facts(_ facts: Facts) -> [String] { facts.lines(style: style, width: width) }

    func table(_ table: Table) -> [String] { table.lines(style: style, width: width) }
}
