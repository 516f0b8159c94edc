package import IncidentModel

extension Incident {
    /// What differs from `before`, was → is, each in a line of its own, in the order in which a duty officer needs it.
    ///
    /// - Parameters:
    ///   - before: The same incident, earlier.
    ///   - names: Of the plan that it keeps to.
    /// - Returns: Nothing where nothing that people are told of differs.
    package func changes(since before: Incident, _ names: PlanNames) -> [Label] {
        circumstanceChanges(before, names) + figureChanges(before, names) + partyChanges(before, names)
            + commandChanges(before, names)
    }

    private func circumstanceChanges(_ before: Incident, _ names: PlanNames) -> [Label] {
        var changes: [Label] = []
        func tell(_ what: Label, _ was: Label?, _ now: Label?) {
            if was != now { changes.append(.change(what, was, now)) }
        }
        tell(Label("类型", "kind"), names.kind(before.kind), names.kind(kind))
        tell(Label("紧急程度", "urgency"), before.urgency.label, urgency.label)
        tell(
            Label("等级", "grade"),
            .grading(before.grading.grade, before.grading.status, assessed: before.grading.assessed),
            .grading(grading.grade, grading.status, assessed: grading.assessed)
        )
        tell(Label("状态", "state"), before.state.label, state.label)
        tell(Label("结果", "outcome"), before.outcome.map(names.outcome), outcome.map(names.outcome))
        tell(Label("地点", "place"), before.place.map { Label($0) }, place.map { Label($0) })
        tell(Label("乡镇", "town"), before.town.map(names.town), town.map(names.town))
        tell(Label("坐标", "position"), before.position.map(\.label), position.map(\.label))
        tell(Label("事故单位", "unit"), before.unit.map { Label($0) }, unit.map { Label($0) })
        tell(Label("来源", "source"), before.source.map { Label($0) }, source.map { Label($0) })
        tell(Label("是否生产经营", "production"), before.production.label, production.label)
        tell(Label("标签", "tags"), .list(before.tags.map { Label($0) }), .list(tags.map { Label($0) }))
        return changes
    }

    private func figureChanges(_ before: Incident, _ names: PlanNames) -> [Label] {
        let told = Set(before.figures.map(\.key)).union(figures.map(\.key))
        return Array(told).inReadingOrder().compactMap { id -> Label? in
            guard before.figures[id] != figures[id] else { return nil }
            func amount(_ value: Int64?) -> Label? {
                value.map { names.plan?.figures[id]?.amount($0) ?? Label("\($0)") }
            }
            let name = names.plan?.figures[id]?.name ?? Label(id.text)
            return .change(name, amount(before.figures[id]), amount(figures[id]))
        }
    }

    private func partyChanges(_ before: Incident, _ names: PlanNames) -> [Label] {
        parties.compactMap { part -> Label? in
            let name = names.party(part.party)
            let role = part.role == .responder ? part.strength.label(of: .responder) : part.role.label
            guard let was = before.participation(of: part.party), !was.isStoodDown else {
                guard !part.isStoodDown else { return nil }
                let strength = part.role == .responder ? Label("") : part.strength.label(of: part.role).inBrackets
                return Label("新增\(role.zh)：\(name.zh)\(strength.zh)", "joins as \(role.en): \(name.en)\(strength.en)")
            }
            if part.isStoodDown { return Label("解除任务：\(name.zh)", "stood down: \(name.en)") }
            if part.role != was.role {
                return .change(name, was.role.label, part.role.label)
            }
            guard part.strength != was.strength else { return nil }
            return .change(name, was.strength.label(of: was.role), part.strength.label(of: part.role))
        }
    }

    private func commandChanges(_ before: Incident, _ names: PlanNames) -> [Label] {
        var changes: [Label] = []
        if before.response?.level != response?.level {
            changes.append(
                .change(Label("响应级别", "response level"), before.response?.level.label, response?.level.label)
            )
        }
        if before.command != command || before.commandedBy != commandedBy {
            func told(_ incident: Incident) -> Label {
                names.party(incident.command) + (incident.commandedBy.map { Label($0).inBrackets } ?? Label(""))
            }
            changes.append(.change(Label("指挥", "command"), told(before), told(self)))
        }
        if before.calledFor != calledFor {
            if let party = calledFor.map(names.party) {
                changes.append(Label("提请\(party.zh)接管指挥", "\(party.en) is called to take command"))
            } else if before.command == command {
                changes.append(Label("撤回接管指挥的提请", "the call to take command is withdrawn"))
            }
        }
        if before.coordinating != coordinating, let party = coordinating.map(names.party) {
            changes.append(Label("由\(party.zh)值班室统筹", "the duty room of \(party.en) coordinates"))
        }
        return changes
    }
}

extension Label {
    /// `等级：较大 → 重大`; a dash for nothing.
    fileprivate static func change(_ what: Label, _ was: Label?, _ now: Label?) -> Label {
        func told(_ label: Label?) -> Label { label.flatMap { $0.zh.isEmpty ? nil : $0 } ?? Label("–") }
        let (was, now) = (told(was), told(now))
        return Label("\(what.zh)：\(was.zh) → \(now.zh)", "\(what.en): \(was.en) → \(now.en)")
    }

    fileprivate var inBrackets: Label { Label("（\(zh)）", " (\(en))") }
}

extension Position {
    fileprivate var label: Label { Label("\(Double(latitude) / 1e7), \(Double(longitude) / 1e7)") }
}
