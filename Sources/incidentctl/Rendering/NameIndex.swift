import IncidentAPI
import IncidentModel
import Wording

/// The plan's names in both languages, found by id. Without them ids are shown as they are.
struct NameIndex: Sendable {
    private var kinds: [String: Label] = [:]
    private var parties: [String: Label] = [:]
    private var shorts: [String: Label] = [:]
    private var timers: [String: Label] = [:]
    private var outcomes: [String: Label] = [:]
    private var figures: [String: PlanFigure] = [:]
    private var towns: [String: Label] = [:]

    static let none = NameIndex()

    private init() {}

    init(_ plan: PlanReply) {
        func byID(_ rows: [(String, Label)]) -> [String: Label] { Dictionary(rows) { first, _ in first } }
        kinds = byID(plan.kinds.map { ($0.id, $0.name) })
        parties = byID((plan.headquarters + plan.responders).map { ($0.id, $0.name) })
        shorts = byID((plan.headquarters + plan.responders).map { ($0.id, $0.short) })
        timers = byID(plan.timers.map { ($0.id, $0.name) })
        outcomes = byID(plan.outcomes.map { ($0.id, $0.name) })
        figures = Dictionary(plan.figures.map { ($0.id, $0) }) { first, _ in first }
        towns = byID(plan.towns.map { ($0.id, $0.name) })
    }

    func kind(_ id: String) -> Label? { kinds[id] }
    func party(_ id: String) -> Label? { parties[id] }
    func short(_ party: String) -> Label? { shorts[party] }
    func timer(_ id: String) -> Label? { timers[id] }
    func outcome(_ id: String) -> Label? { outcomes[id] }
    func figure(_ id: String) -> Label? { figures[id]?.name }
    func unit(of figure: String) -> Figure.Unit? { figures[figure]?.unit.known }
    func choices(of figure: String) -> [String] { figures[figure]?.choices ?? [] }
    func town(_ code: String) -> Label? { towns[code] }
}
