package import IncidentAPI
package import IncidentModel

// What was taken, but that a person should look at. Nothing here refuses anything.

extension Report {
    /// What is odd about the report itself, by the plan in force or the one of the incident that the report joined.
    package func warnings(plan: PlanIndex) -> [WarningEntry] {
        var warnings: [WarningEntry] = []
        func warn(_ code: WarningCode, _ message: String) {
            warnings.append(WarningEntry(code, message: message))
        }
        if isExercise { warn(.exercise, "This is an exercise: tell everybody you ring so first.") }
        if place == nil, position == nil {
            warn(.noPlace, "Neither place nor coordinates: ask where it is, and add it with correct.")
        }
        if let town, plan.town(named: town) == nil { warnings.append(plan.warning(ofTown: town)) }
        if let position, let bounds = plan.plan.jurisdiction.bounds, !bounds.contains(position) {
            let name = plan.plan.jurisdiction.name.en
            warn(.outsideJurisdiction, "The coordinates lie outside \(name): is it a neighbour's?")
        }
        if kind == "unknown" { warn(.kindUnknown, "What happened is not known: correct the kind once it is.") }
        return warnings + timeWarnings + figureWarnings(plan)
    }

    private var timeWarnings: [WarningEntry] {
        var warnings: [WarningEntry] = []
        func warn(_ earlier: Instant?, _ name: String, after later: Instant?, _ other: String) {
            guard let earlier, let later, earlier > later else { return }
            let message = "\(name) (\(earlier.timestamp)) lies after \(other) (\(later.timestamp))."
            warnings.append(WarningEntry(.oddTimes, message: message))
        }
        warn(occurredAt, "occurredAt", after: calledAt, "calledAt")
        warn(calledAt, "calledAt", after: receivedAt, "receivedAt")
        if calledAt == nil { warn(occurredAt, "occurredAt", after: receivedAt, "receivedAt") }
        return warnings
    }

    private func figureWarnings(_ plan: PlanIndex) -> [WarningEntry] {
        var warnings: [WarningEntry] = []
        func warn(_ message: String) { warnings.append(WarningEntry(.oddFigures, message: message)) }
        for id in [FigureID.deaths, .missing, .trapped, .severe] {
            if let value = figures[id], value >= 500 { warn("\(id) is \(value): is that right?") }
        }
        if let loss = figures[.loss], (1..<1_000).contains(loss) {
            warn("loss is \(loss) yuan; it is told in yuan, so 300万 is 3000000.")
        }
        if let area = figures[.area], let figure = plan.figures[.area], area >= 100_000_000 {
            warn("area is \(figure.told(area)) hectares; it is told in hectares, and 15 mu are one.")
        }
        if let evacuated = figures[.evacuated], evacuated >= 50_000 {
            warn("evacuated is \(evacuated): is that right?")
        }
        return warnings
    }
}

extension PlanIndex {
    fileprivate func warning(ofTown town: String) -> WarningEntry {
        let jurisdiction = plan.jurisdiction
        // A code of nine digits begins with that of its county.
        if town.utf8.count == 9, Int(town) != nil, !town.hasPrefix(jurisdiction.code) {
            let neighbour = jurisdiction.neighbours.first { town.hasPrefix($0.code) }
            let whose = neighbour.map { "in \($0.name.en), whose duty room should be told" } ?? "in another county"
            return WarningEntry(.outsideJurisdiction, message: "The town \(town) lies \(whose).")
        }
        let names = jurisdiction.towns.flatMap { [$0.name.zh, $0.name.en, $0.code] + $0.formerly }
        let hint = nearest(to: town, among: names).map { " Did you mean \($0)?" } ?? ""
        return WarningEntry(.unknownTown, message: "The plan knows no town \(town).\(hint)")
    }
}

extension Incident {
    /// What is odd about the incident as it stands: parties that have to answer and that the plan has no number for.
    func warnings(plan: PlanIndex) -> [WarningEntry] {
        guard isOpen else { return [] }
        var warnings: [WarningEntry] = []
        for part in parties where part.strength >= .assign && !part.isStoodDown {
            guard !plan.posts(of: part.party).contains(where: { $0.phone != nil }) else { continue }
            let name = plan.name(of: part.party)?.en ?? part.party.text
            warnings.append(WarningEntry(.noPhone, message: "The plan has no number for \(name)."))
        }
        if urgency == .life, firstResponder == nil {
            let message = "A life is at risk, and the plan sends no responder: send one by telephone."
            warnings.append(WarningEntry(.noResponder, message: message))
        }
        return warnings
    }

    /// What is odd about a report that joined the incident.
    func warnings(joined report: Report, plan: PlanIndex) -> [WarningEntry] {
        guard report.kind != kind else { return [] }
        let message = "The report says \(report.kind), the incident is \(kind): correct its kind, or open another."
        return [WarningEntry(.otherKind, message: message)]
    }
}
