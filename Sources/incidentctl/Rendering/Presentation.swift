import Glibc
import IncidentAPI
import IncidentModel
import UserInput
import Wording

/// All that decides how something is shown to a person.
struct Presentation: Sendable {
    var language: Language
    var clock: LocalClock
    var style: Style
    var names: NameIndex
    /// The terminal's width; nil: nothing is cut.
    var width: Int?
    /// Who sits at this seat, where that is known.
    var person: String?

    /// For this process' terminal.
    static func here(_ names: NameIndex, person: String? = nil, isFull: Bool = false) -> Presentation {
        Presentation(
            language: .current,
            clock: .system,
            style: Style(descriptor: STDOUT_FILENO, environment: Environment.value),
            names: names,
            width: isFull ? nil : Screen.width,
            person: person
        )
    }

    var words: Words { Words(language: language) }
    var times: Times { Times(language: language, clock: clock) }

    func kind(_ id: String) -> String { names.kind(id)?.text(language) ?? id }
    func party(_ id: String) -> String { names.party(id)?.text(language) ?? id }
    /// As lists have it.
    func short(_ party: String) -> String { names.short(party)?.text(language) ?? party }
    func timer(_ id: String) -> String { names.timer(id)?.text(language) ?? words.timer(id) }
    func outcome(_ id: String) -> String { names.outcome(id)?.text(language) ?? id }
    func figure(_ id: String) -> String { names.figure(id)?.text(language) ?? id }

    /// An incident's number as it is typed: `12` of today, `1121-12` of another day, `20251121-12` of another year.
    func number(_ incident: String) -> String {
        guard let id = IncidentID(incident) else { return incident }
        return id.short(on: clock.civil(clock.now()).dateNumber)
    }

    /// The same to be typed as it stands: `1121-12`, of whatever day.
    func dated(_ incident: String) -> String {
        IncidentID(incident)?.dated(in: clock.civil(clock.now()).dateNumber) ?? incident
    }

    /// The same on a terminal with less room.
    func narrowed(by cells: Int) -> Presentation {
        var presentation = self
        presentation.width = width.map { max(20, $0 - cells) }
        return presentation
    }

    /// `[演练] `, where it is one: what is before everything else that leads somebody to act.
    func mark(exercise: Bool) -> String { exercise ? language("[演练] ", "[EXERCISE] ") : "" }

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
