import IncidentModel

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
