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
        case .doubt(.unknownTown(let town, _)): (field, typed) = ("town", town)
        case .standing(let field, let text, _): (self.field, typed) = (field, text.zh)
        case .unknownSource: field = "source"
        case .namedAnonymous: field = "anonymous"
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
        warnings += plan.whereabouts(of: self).doubts.map { .doubt($0) }
        if let position, let bounds = plan.plan.jurisdiction.bounds, !bounds.contains(position) {
            let kilometres = Int64(IncidentGrid.distance(bounds.nearest(to: position), position) / 1_000)
            warnings.append(.outsideBounds(plan.plan.jurisdiction.name, kilometres: kilometres))
        }
        if kind == "unknown" { warnings.append(.kindUnknown) }
        return warnings + timeWarnings + figures.warnings
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

}

extension Figures {
    /// What is odd about the figures themselves.
    fileprivate var warnings: [Warning] {
        var odd = [FigureID.deaths, .missing, .trapped, .severe].filter { self[$0] ?? 0 >= 500 }
        if let loss = self[.loss], (1..<1_000).contains(loss) { odd.append(.loss) }
        if let area = self[.area], area >= 100_000_000 { odd.append(.area) }
        if let evacuated = self[.evacuated], evacuated >= 50_000 { odd.append(.evacuated) }
        return odd.map { .oddFigure($0, self[$0] ?? 0) }
    }
}

extension Request.Answered {
    /// What is odd about the act, and what its asker should know of one that stood so already.
    var warnings: [Warning] {
        switch event?.fact {
        case .correction(let correction): return correction.warnings + incident.warnings(after: was)
        case .update, .supplement: return incident.warnings(after: was)
        case .response:
            let lacking = incident.response?.statement.lacking ?? []
            return lacking.isEmpty ? [] : [.responseLacks(lacking)]
        case .milestone(let record): return record.warnings(in: incident)
        default: break
        }
        guard let before, before.kind == .milestone, let milestone = before.milestone, let party = before.party,
            incident.participation(of: party)?.passing(milestone)?.isImplied ?? false
        else { return [] }
        return [.timeUnknown(milestone)]
    }
}

extension MilestoneRecord {
    /// What is odd about its time, beside those of the incident.
    func warnings(in incident: Incident) -> [Warning] {
        guard let occurredAt else { return [] }
        var warnings: [Warning] = []
        if occurredAt < incident.openedAt { warnings.append(.beforeRecord(occurredAt, incident.openedAt)) }
        guard let rank = milestone.rank, let part = party.flatMap({ incident.participation(of: $0) }) else {
            return warnings
        }
        for passing in part.passed {
            guard let other = passing.milestone.rank, let moment = passing.occurredAt else { continue }
            if other < rank && moment > occurredAt || other > rank && moment < occurredAt {
                warnings.append(.outOfOrder(milestone, occurredAt, passing.milestone, moment))
            }
        }
        return warnings
    }
}

extension Supplement {
    /// What of it is left alone, as something else stands in the incident.
    package func standing(in incident: Incident, by plan: PlanIndex) -> [Warning] {
        let names = PlanNames(plan: plan)
        var warnings: [Warning] = []
        func compare<Value: Equatable>(_ field: String, _ told: Value?, _ stands: Value?, _ label: (Value) -> Label) {
            guard let told, let stands, told != stands else { return }
            warnings.append(.standing(field, told: label(told), label(stands)))
        }
        let known = particulars
        compare("kind", known.incidentKind, incident.kind, names.kind)
        compare("place", known.place, incident.place) { Label($0) }
        compare("at", known.position, incident.position) {
            Label("\(Double($0.latitude) / 1e7), \(Double($0.longitude) / 1e7)")
        }
        compare("town", known.town.flatMap { plan.town(named: $0)?.code }, incident.town, names.town)
        compare("unit", known.unit, incident.unit) { Label($0) }
        compare("source", known.source, incident.source) { Label($0) }
        compare("production", known.production, incident.production) { Label($0.rawValue) }
        for (figure, value) in figures {
            compare(figure.text, value, incident.figures[figure]) { names.figure(figure, $0) }
        }
        return warnings
    }
}

extension Correction {
    /// What a correction has taken away, of what stands in its event.
    package var warnings: [Warning] { endedGrading.map { [.gradeEnded($0)] } ?? [] }
}

extension Incident {
    private static let people: [FigureID] = [.deaths, .missing, .trapped, .severe, .injured]

    /// What a caller can still be asked: names of a report's fields, and of the figures that nobody could count.
    ///
    /// - Parameters:
    ///   - report: The caller's.
    ///   - phone: The number at which the caller is called back, if there is one.
    /// - Returns: The first to be asked first.
    func toAsk(after report: Report, phone: String?) -> [String] {
        var fields: [String] = []
        if place == nil, position == nil { fields.append("place") }
        if kind == "unknown" { fields.append("kind") }
        if town == nil, !fields.contains("place") { fields.append("town") }
        if phone == nil, !report.isAnonymous { fields.append("phone") }
        fields += unverified.map(\.text)
        if urgency == .life, !Self.people.contains(where: { figures[$0] != nil }) { fields += ["trapped", "injured"] }
        return fields
    }

    /// What is odd about the incident as it stands: parties that have to answer and that the plan has no number for.
    func warnings(plan: PlanIndex) -> [Warning] {
        guard isOpen else { return [] }
        let silent = parties.filter { part in
            part.strength >= .assign && !part.isStoodDown
                && !plan.posts(of: part.party, town: town).contains { $0.phone != nil || $0.isOwn }
        }
        let isUnattended = urgency == .life && firstResponder == nil
        let isUnread = plan.kinds[kind].map { plan.leavesUnread(figures, of: $0, production: production) } ?? false
        let lacking = response?.statement.lacking ?? []
        return (lacking.isEmpty ? [] : [.responseLacks(lacking)]) + silent.map { .noPhone($0.party) }
            + (isUnattended ? [.noResponder] : [])
            + (isUnread ? [.figuresUnread(kind)] : [])
    }

    /// What is odd about the figures that a change has brought, beside those before.
    package func warnings(after before: Incident?) -> [Warning] {
        guard let before else { return [] }
        var told = Figures()
        for (figure, value) in figures where before.figures[figure] != value { told[figure] = value }
        let risen = Self.people.filter { figures[$0] ?? 0 > before.figures[$0] ?? 0 }
        let isLate = !isOpen && !risen.isEmpty
        return told.warnings + risen.compactMap { countedTwice($0, told, before) }
            + (isLate ? outcome.map { [.hurtAfterClosing($0)] } ?? [] : [])
    }

    // Whoever was missing or trapped and is told of as dead is still counted there; so are as many under another name.
    private func countedTwice(_ figure: FigureID, _ told: Figures, _ before: Incident) -> Warning? {
        let value = figures[figure] ?? 0
        let rise = value - (before.figures[figure] ?? 0)
        for other in [FigureID.missing, .trapped] where other != figure && told[other] == nil {
            guard let standing = figures[other], figure == .deaths ? standing >= rise : standing == rise else {
                continue
            }
            return .countedTwice(figure, value, other, standing)
        }
        return nil
    }

    /// What is odd about a report that joined the incident.
    func warnings(joined report: Report) -> [Warning] {
        report.kind == kind ? [] : [.otherKind(reported: report.kind, incident: kind)]
    }
}
