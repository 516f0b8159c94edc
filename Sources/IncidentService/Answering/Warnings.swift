package import IncidentAPI
package import IncidentModel
package import Wording

// What was taken, but that a person should look at. Nothing here refuses anything.

extension WarningEntry {
    package init(_ warning: Warning, plan: PlanIndex) {
        self.init()
        self.warning = WireWord(warning.code)
        message = warning.label(PlanNames(plan: plan))
        switch warning {
        case .unread(let field, let text, _): (self.field, typed) = (field, text)
        case .cut(let field, _, _), .cleaned(let field): self.field = field
        case .unverified(let figure, let text, _): (self.field, typed) = (figure.text, text)
        default: break
        }
    }
}

extension Report {
    /// What is odd about the report itself, by the plan in force or the one of the incident that the report joined.
    package func warnings(plan: PlanIndex) -> [Warning] {
        var warnings: [Warning] = []
        if isExercise { warnings.append(.exercise) }
        if place == nil, position == nil { warnings.append(.noPlace) }
        if let town, plan.town(named: town) == nil { warnings.append(plan.warning(ofTown: town)) }
        if let position, let bounds = plan.plan.jurisdiction.bounds, !bounds.contains(position) {
            warnings.append(.outsideBounds(plan.plan.jurisdiction.name))
        }
        if kind == "unknown" { warnings.append(.kindUnknown) }
        return warnings + timeWarnings + figureWarnings
    }

    private var timeWarnings: [Warning] {
        var warnings: [Warning] = []
        func warn(
            _ earlier: Instant?,
            _ first: Warning.ReportTime,
            after later: Instant?,
            _ second: Warning.ReportTime
        ) {
            guard let earlier, let later, earlier > later else { return }
            warnings.append(.oddTimes(first, earlier, after: second, later))
        }
        warn(occurredAt, .occurred, after: calledAt, .called)
        warn(calledAt, .called, after: receivedAt, .received)
        if calledAt == nil { warn(occurredAt, .occurred, after: receivedAt, .received) }
        return warnings
    }

    private var figureWarnings: [Warning] {
        let people = [FigureID.deaths, .missing, .trapped, .severe].filter { figures[$0] ?? 0 >= 500 }
        var odd = people
        if let loss = figures[.loss], (1..<1_000).contains(loss) { odd.append(.loss) }
        if let area = figures[.area], area >= 100_000_000 { odd.append(.area) }
        if let evacuated = figures[.evacuated], evacuated >= 50_000 { odd.append(.evacuated) }
        return odd.map { .oddFigure($0, figures[$0] ?? 0) }
    }
}

extension Correction {
    /// What a correction has taken away, of what stands in its event.
    package var warnings: [Warning] { endedGrading.map { [.gradeEnded($0)] } ?? [] }
}

extension PlanIndex {
    fileprivate func warning(ofTown town: String) -> Warning {
        let jurisdiction = plan.jurisdiction
        // A code of nine digits begins with that of its county.
        if town.utf8.count == 9, Int(town) != nil, !town.hasPrefix(jurisdiction.code) {
            return .townElsewhere(town, neighbour: jurisdiction.neighbours.first { town.hasPrefix($0.code) }?.name)
        }
        let names = jurisdiction.towns.flatMap { [$0.name.zh, $0.name.en, $0.code] + $0.formerly }
        return .unknownTown(town, nearest: nearest(to: town, among: names))
    }
}

extension Incident {
    /// What is odd about the incident as it stands: parties that have to answer and that the plan has no number for.
    func warnings(plan: PlanIndex) -> [Warning] {
        guard isOpen else { return [] }
        let silent = parties.filter { part in
            part.strength >= .assign && !part.isStoodDown
                && !plan.posts(of: part.party, town: town).contains { $0.phone != nil || $0.isOwn }
        }
        let isUnattended = urgency == .life && firstResponder == nil
        let isUnread = plan.kinds[kind].map { plan.leavesUnread(figures, of: $0, production: production) } ?? false
        return silent.map { .noPhone($0.party) } + (isUnattended ? [.noResponder] : [])
            + (isUnread ? [.figuresUnread(kind)] : [])
    }

    /// What is odd about a report that joined the incident.
    func warnings(joined report: Report) -> [Warning] {
        report.kind == kind ? [] : [.otherKind(reported: report.kind, incident: kind)]
    }
}
