import IncidentAPI
import IncidentModel
import Wording

/// The plan's names in both languages, found by id. Without them ids are shown as they are.
struct NameIndex: Sendable {
    private var kinds: [String: BilingualName] = [:]
    private var parties: [String: BilingualName] = [:]
    private var timers: [String: BilingualName] = [:]
    private var outcomes: [String: BilingualName] = [:]
    private var figures: [String: PlanFigure] = [:]
    private var towns: [String: BilingualName] = [:]

    static let none = NameIndex()

    private init() {}

    init(_ plan: PlanReply) {
        func byID(_ rows: [(String, BilingualName)]) -> [String: BilingualName] {
            Dictionary(rows) { first, _ in first }
        }
        kinds = byID(plan.kinds.map { ($0.id, $0.name) })
        parties = byID((plan.headquarters + plan.responders).map { ($0.id, $0.name) })
        timers = byID(plan.timers.map { ($0.id, $0.name) })
        outcomes = byID(plan.outcomes.map { ($0.id, $0.name) })
        figures = Dictionary(plan.figures.map { ($0.id, $0) }) { first, _ in first }
        towns = byID(plan.towns.map { ($0.id, $0.name) })
    }

    func kind(_ id: String) -> BilingualName? { kinds[id] }
    func party(_ id: String) -> BilingualName? { parties[id] }
    func timer(_ id: String) -> BilingualName? { timers[id] }
    func outcome(_ id: String) -> BilingualName? { outcomes[id] }
    func figure(_ id: String) -> BilingualName? { figures[id]?.name }
    func unit(of figure: String) -> Figure.Unit? { figures[figure].flatMap { Figure.Unit(rawValue: $0.unit) } }
    func town(_ code: String) -> BilingualName? { towns[code] }
}

extension BilingualName {
    func text(_ language: Language) -> String { language(zh, en) }
}
