internal import IncidentModel

// What followed from the event, in the order in which a duty officer needs it.

extension Narrator {
    mutating func tellConsequences(withGrading: Bool = true) {
        let consequences = event.consequences
        if withGrading, let grading = consequences.grading { tell(grading) }
        tellParties(consequences)
        if let party = consequences.calledFor {
            let name = names.party(party)
            say("\(name.en) is called to take command", "提请\(name.zh)接管指挥")
        }
        if let party = consequences.coordinating {
            let name = names.party(party)
            say("the duty room of \(name.en) coordinates until then", "在此之前由\(name.zh)值班室统筹")
        }
        if !consequences.neighbours.isEmpty {
            let list = Label.list(consequences.neighbours.map(names.neighbour))
            say("tell \(list.en) by telephone", "电话通报\(list.zh)")
        }
        for task in consequences.opened {
            let name = names.party(task.party)
            say(
                "ring \(task.title.en) of \(name.en) next, by \(time(task.by))",
                "下一步：\(time(task.by))前致电\(name.zh)\(task.title.zh)"
            )
        }
        if let state = consequences.state, state != .closed { say("now \(state.label.en)", "状态：\(state.label.zh)") }
    }

    private mutating func tell(_ grading: Grading) {
        guard grading.status != .notApplicable else { return }
        var en = grading.grade.label.en
        var zh = grading.grade.label.zh
        if grading.status != .below {
            en += ", \(grading.status.label.en)"
            zh += "，\(grading.status.label.zh)"
        }
        if grading.assessed != grading.grade {
            en += ", assessed \(grading.assessed.label.en)"
            zh += "，初判\(grading.assessed.label.zh)"
        }
        say(en, zh)
    }

    private mutating func tellParties(_ consequences: Consequences) {
        func parties(_ role: Role, _ strengths: Set<Strength>) -> [PartyID] {
            consequences.parties.filter { $0.role == role && strengths.contains($0.strength) }.map(\.party)
        }
        for change in consequences.parties where change.role == .lead {
            let name = names.party(change.party)
            switch change.strength {
            case .inform: say("\(name.en) leads and is told", "牵头\(name.zh)（知会）")
            case .assign: say("\(name.en) leads", "牵头\(name.zh)")
            case .activate: say("\(name.en) leads and is activated", "牵头\(name.zh)（启动响应）")
            }
        }
        let responders = parties(.responder, [.assign, .activate])
        if !responders.isEmpty { say("\(names.parties(responders).en) sent", "出动\(names.parties(responders).zh)") }
        let supporting = parties(.support, [.assign, .activate])
        if !supporting.isEmpty {
            say("supported by \(names.parties(supporting).en)", "协同\(names.parties(supporting).zh)")
        }
        let told = parties(.support, [.inform]) + parties(.responder, [.inform])
        if !told.isEmpty { say("\(names.parties(told).en) told", "知会\(names.parties(told).zh)") }
        if !consequences.standDown.isEmpty {
            let list = names.parties(consequences.standDown)
            say("stood down: \(list.en)", "解除任务：\(list.zh)")
        }
    }
}
