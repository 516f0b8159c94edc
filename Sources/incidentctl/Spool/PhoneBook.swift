import IncidentAPI
import IncidentModel
import ResponsePlan

/// Whom to ring for a kind when the daemon cannot say.
struct PhoneBook {
    /// Where the numbers come from.
    enum Origin: Hashable {
        /// The daemon's plan as of this moment.
        case copy(Instant)
        /// No copy is there: the plan that is built in, which need not be this county's.
        case builtIn
    }

    struct Line: Hashable {
        var name: Label
        var phone: String?
    }

    private struct Row {
        var id: String
        var names: [String]
        var headquarters: String
        var responders: [String]
        var isLife: Bool
    }

    let origin: Origin
    private let kinds: [Row]
    private let parties: [String: Line]
    private let general: String?

    init(_ plan: PlanReply, keptAt: Instant) {
        origin = .copy(keptAt)
        kinds = plan.kinds.map {
            Row(
                id: $0.id,
                names: [$0.id, $0.name.zh, $0.name.en.lowercased()],
                headquarters: $0.headquarters,
                responders: $0.responders,
                isLife: $0.urgency == .life
            )
        }
        let rows = (plan.headquarters + plan.responders).map { ($0.id, Line(name: $0.name, phone: $0.phone)) }
        parties = Dictionary(rows) { first, _ in first }
        general = plan.headquarters.first?.id
    }

    init(builtIn plan: Plan) {
        origin = .builtIn
        kinds = plan.kinds.map {
            Row(
                id: $0.id.text,
                names: [$0.id.text, $0.name.zh, $0.name.en.lowercased()],
                headquarters: $0.headquarters.text,
                responders: $0.responders.map(\.text),
                isLife: $0.urgency == .life
            )
        }
        func line(_ name: Label, _ posts: [Post]) -> Line { Line(name: name, phone: posts.first?.phone) }
        let rows =
            plan.headquarters.map { ($0.id.text, line($0.name, $0.posts)) }
            + plan.responders.map { ($0.id.text, line($0.name, $0.posts)) }
        parties = Dictionary(rows) { first, _ in first }
        general = plan.headquarters.first(where: \.isGeneral)?.id.text
    }

    /// The last copy, else the built-in plan.
    static func here(_ copy: (plan: PlanReply, keptAt: Instant)?) -> PhoneBook {
        copy.map { PhoneBook($0.plan, keptAt: $0.keptAt) } ?? PhoneBook(builtIn: BuiltInPlan.plan)
    }

    func knows(_ kind: String) -> Bool { row(kind) != nil }

    /// The kind that is spelled most like it.
    func nearest(_ kind: String) -> String? { IncidentModel.nearest(to: kind, among: kinds.map(\.id)) }

    /// The headquarters that leads and who drives out: these first where a life is at risk. The general headquarters too
    /// where the lead has no number, and for a kind that is not known.
    func lines(for kind: String) -> [Line] {
        guard let row = row(kind) else { return line(general) }
        let lead = line(row.headquarters)
        let responders = row.responders.flatMap { line($0) }
        let lines = row.isLife ? responders + lead : lead + responders
        guard lead.first?.phone == nil, row.headquarters != general else { return lines }
        return lines + line(general)
    }

    private func line(_ id: String?) -> [Line] { id.flatMap { parties[$0] }.map { [$0] } ?? [] }

    private func row(_ kind: String) -> Row? {
        kinds.first { $0.id == kind } ?? kinds.first { $0.names.contains(kind) || $0.names.contains(kind.lowercased()) }
    }
}
