package import IncidentModel

// What followed from the event, in the order in which a duty officer needs it.

extension EventContext {
    package func consequenceClauses(withGrading: Bool = true) -> [Label] {
        (withGrading ? gradingClauses : []) + leadClauses + partyClauses + commandClauses + callClauses + stateClauses
    }

    private var gradingClauses: [Label] {
        guard let grading = consequences.grading, grading.status != .notApplicable else { return [] }
        return [.grading(grading.grade, grading.status, assessed: grading.assessed)]
    }

    private var leadClauses: [Label] {
        consequences.parties.filter { $0.role == .lead }.map { change in
            let name = names.party(change.party)
            switch change.strength {
            case .inform: return Label("由\(name.zh)牵头（通报）", "\(name.en) leads and is informed")
            case .assign: return Label("由\(name.zh)牵头", "\(name.en) leads")
            case .activate: return Label("由\(name.zh)牵头，提请启动响应", "\(name.en) leads, activation is proposed")
            }
        }
    }

    private var partyClauses: [Label] {
        func parties(_ role: Role, _ strengths: Set<Strength>) -> [PartyID] {
            consequences.parties.filter { $0.role == role && strengths.contains($0.strength) }.map(\.party)
        }
        var clauses: [Label] = []
        func say(_ ids: [PartyID], _ clause: (Label) -> Label) {
            if !ids.isEmpty { clauses.append(clause(names.parties(ids))) }
        }
        say(parties(.responder, [.assign, .activate])) { Label("调派\($0.zh)", "\($0.en) sent") }
        say(parties(.support, [.assign, .activate])) { Label("协同\($0.zh)", "supported by \($0.en)") }
        say(parties(.support, [.inform]) + parties(.responder, [.inform])) { Label("通报\($0.zh)", "\($0.en) informed") }
        say(consequences.passed.filter { $0.milestone == .acknowledged && $0.by == nil }.map(\.party)) {
            Label("\($0.zh)已知悉", "\($0.en) knows")
        }
        say(consequences.standDown) { Label("解除任务：\($0.zh)", "stood down: \($0.en)") }
        return clauses
    }

    private var commandClauses: [Label] {
        var clauses: [Label] = []
        if consequences.calledOff { clauses.append(Label("撤回接管指挥的提请", "the call to take command is withdrawn")) }
        if let name = consequences.calledFor.map(names.party) {
            clauses.append(Label("提请\(name.zh)接管指挥", "\(name.en) is called to take command"))
        }
        if let name = consequences.coordinating.map(names.party) {
            clauses.append(Label("在此之前由\(name.zh)值班室统筹", "the duty room of \(name.en) coordinates until then"))
        }
        return clauses
    }

    private var callClauses: [Label] {
        var clauses: [Label] = []
        if !consequences.neighbours.isEmpty {
            let list = Label.list(consequences.neighbours.map(names.neighbour))
            clauses.append(Label("电话通报\(list.zh)", "inform \(list.en) by telephone"))
        }
        return clauses
    }

    private var stateClauses: [Label] {
        guard let state = consequences.state, state != .closed, state != .noIncident else { return [] }
        return [Label("状态：\(state.label.zh)", "now \(state.label.en)")]
    }
}
