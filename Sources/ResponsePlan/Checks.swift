import IncidentModel

extension PlanReader {
    /// Warns where one figure's band ends and no higher grade takes over: an event just past the end would be graded as
    /// if it were slight.
    func warnOfGaps(_ schemes: [Scheme], _ comparisons: Comparisons) {
        for scheme in schemes {
            let bands = scheme.criteria.filter { $0.all.count == 1 }.map { (grade: $0.grade, part: $0.all[0]) }
            for band in bands {
                guard let end = band.part.below, !takesOver(at: end, band, bands) else { continue }
                let figures = band.part.figures
                let maxima = figures.compactMap { id in comparisons.figures.first { $0.id == id }?.maximum }
                guard end <= maxima.reduce(0, +) else { continue }
                let grade = band.grade.rawValue
                let edge = "\(figures.map(\.text).joined(separator: "+")) \(comparisons.told(end, figures))"
                let message = Label(
                    "等级标准“\(scheme.id)”有空档：\(grade) 级到 \(edge) 为止，之上没有更高等级衔接",
                    "a gap in scheme \"\(scheme.id)\": grade \(grade) ends at \(edge), where no higher one begins"
                )
                let expected = Label("由更高等级衔接，或不设上限", "a higher grade from there on, or no upper bound")
                findings.warning(message, at: place(of: scheme.id.text, in: "schemes"), expected: expected)
            }
        }
    }

    private func takesOver(
        at end: Int64,
        _ band: (grade: Grade, part: Comparison),
        _ bands: [(grade: Grade, part: Comparison)]
    ) -> Bool {
        bands.contains { other in
            // A sum takes over from its parts: it is never less than one of them.
            guard other.grade > band.grade, Set(other.part.figures).isSuperset(of: band.part.figures) else {
                return false
            }
            let start = other.part.atLeast ?? other.part.above.map { $0 + 1 } ?? Int64.min
            return start <= end && other.part.below.map { $0 > end } ?? true
        }
    }
}

/// Finds timers that can never apply because those above them with the same name and subject take every case.
struct TimerOrder {
    private let conditions: Conditions
    private var taken: [String: Set<KindID>] = [:]
    private var earlier: [TimerRule] = []

    init(conditions: Conditions) { self.conditions = conditions }

    mutating func admits(_ timer: TimerRule, _ row: Fields) -> Bool {
        let key = "\(timer.name) \(timer.subject.rawValue)"
        let admitted = Set(conditions.admitted(timer.when).map(\.id))
        let covering = taken[key] ?? []
        let twin = earlier.first { $0.name == timer.name && $0.subject == timer.subject && $0.when == timer.when }
        earlier.append(timer)
        if !admitted.isEmpty, admitted.isSubset(of: covering) || twin != nil {
            let message = Label(
                "时限“\(timer.id)”永远用不上：前面的“\(timer.name)”时限已涵盖所有情形",
                "timer \"\(timer.id)\" can never apply: those above it take every case of \"\(timer.name)\""
            )
            let expected = Label("特殊在前，一般在后", "the special before the general")
            conditions.findings.error(message, at: row.place, expected: expected)
            return false
        }
        if dependsOnKindAlone(timer.when) { taken[key] = covering.union(admitted) }
        return true
    }

    private func dependsOnKindAlone(_ condition: Condition) -> Bool {
        var rest = condition
        rest.kinds = []
        rest.headquarters = []
        rest.urgencies = []
        return rest.isUnconditional
    }
}

extension PlanReader {
    /// Warns of what is declared and that nothing refers to: a slip as often as a reserve.
    func warnOfUnused(_ plan: Plan) {
        let figures = compared(by: plan)
        warn("figures", .figure, plan.figures.map(\.id).filter { !figures.contains($0) }.map(\.text))
        let schemes = Set(plan.kinds.flatMap(\.schemes).map(\.scheme))
        warn("schemes", .scheme, plan.schemes.map(\.id).filter { !schemes.contains($0) }.map(\.text))
        let ladders = Set(plan.timers.compactMap(\.ladder))
        warn("ladders", .ladder, plan.ladders.map(\.id).filter { !ladders.contains($0) }.map(\.text))
        let called = called(by: plan)
        let headquarters = plan.headquarters.filter { !$0.isGeneral && !called.contains($0.id) }
        warn("headquarters", .headquarters, headquarters.map(\.id.text))
        warn("responders", .responder, plan.responders.map(\.id).filter { !called.contains($0) }.map(\.text))
    }

    private func compared(by plan: Plan) -> Set<FigureID> {
        var figures = Set(FigureID.reported)
        for comparison in plan.schemes.flatMap(\.criteria).flatMap(\.all) { figures.formUnion(comparison.figures) }
        for comparison in plan.rules.flatMap(\.when.figures) { figures.formUnion(comparison.figures) }
        for comparison in plan.timers.flatMap(\.when.figures) { figures.formUnion(comparison.figures) }
        for scheme in plan.schemes { figures.formUnion(scheme.countedAsDeaths) }
        for kind in plan.kinds { figures.formUnion(kind.countedAsDeaths) }
        figures.formUnion(plan.questions.compactMap(\.figure))
        return figures
    }

    private func called(by plan: Plan) -> Set<PartyID> {
        var parties: Set<PartyID> = []
        for kind in plan.kinds { parties.formUnion([kind.headquarters] + kind.supporting + kind.responders) }
        for effects in plan.rules.map(\.effects) {
            parties.formUnion(effects.support + effects.responders + effects.inform)
            parties.formUnion([effects.lead, effects.callFor].compactMap(\.self))
        }
        return parties
    }

    private func warn(_ section: String, _ what: Label, _ unused: [String]) {
        for id in unused {
            let message = Label("\(what.zh)“\(id)”没有用到", "\(what.en) \"\(id)\" is never used")
            findings.warning(message, at: place(of: id, in: section))
        }
    }

    /// Where the row with that id says so.
    func place(of id: String, in section: String) -> Place {
        for tree in sections.rows(section, findings) {
            guard case .map(let entries) = tree.content, let entry = entries.first(where: { $0.key == "id" }),
                case .scalar(id, _) = entry.value.content
            else { continue }
            return entry.value.place
        }
        return sections.place(of: section)
    }
}
