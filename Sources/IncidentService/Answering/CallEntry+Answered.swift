internal import IncidentAPI
internal import IncidentModel

extension Request.Answered {
    /// What has to be rung now because of this change: about what it has brought about, about what a town that is now known
    /// has brought to another number, and who is only told of it.
    func calls(after event: Event) -> [CallEntry] {
        let ladder = CallLadder(box, rules: plan, people: people, at: event.recordedAt)
        let consequences = event.consequences(of: incident.id)
        let needs = incident.needs.filter { need in
            consequences.started.contains { $0.number == need.number }
                || consequences.ended.contains { $0.timer == need.number && $0.state.isOpen }
                || event.tellsTown && people.plan.responders[need.party]?.isOfTown ?? false
        }
        return CallEntry.entries(about: needs.map(\.number), ladder, people: people, clockShift: clockShift)
            .filter { $0.nextAt <= event.recordedAt } + told(by: event)
    }

    private func told(by event: Event) -> [CallEntry] {
        let informed = event.consequences.parties.filter { $0.strength == .inform }
        let desks = informed.compactMap { change -> Contact? in
            guard let desk = people.posts(of: change.party, town: incident.town).first, !desk.isOwn else { return nil }
            return Contact(desk, of: change.party, people)
        }
        let neighbours = people.plan.plan.jurisdiction.neighbours.filter {
            event.consequences.neighbours.contains($0.code)
        }
        return (desks + commanders(toldBy: event) + neighbours.map { Contact($0) }).map {
            CallEntry($0, at: event.recordedAt)
        }
    }
}

extension Request.Answered {
    /// Either commander's order is an order, and both are told: those of the headquarters that commands, or that leads.
    private func commanders(toldBy event: Event) -> [Contact] {
        let party: PartyID
        switch event.fact {
        case .command: party = incident.command
        case .response: party = incident.lead
        default: return []
        }
        return people.posts(of: party, town: nil).filter { ($0.isCommander || $0.isHead) && !$0.isOwn }
            .map { Contact($0, of: party, people) }
    }
}

extension Event {
    fileprivate var tellsTown: Bool {
        if case .correction(let correction) = fact, correction.town != nil { return true }
        return consequences.town != nil
    }
}
