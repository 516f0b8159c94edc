extension State {
    /// Commands above the county's own headquarters.
    package static let higherCommands: [PartyID] = ["prefecture", "province", "national"]

    func decideTakeCommand(
        _ named: PartyID?,
        of id: IncidentID,
        by command: Command,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try open(id)
        guard let person = command.actor.person, !person.isEmpty else { throw .refused(.personRequired) }
        let plan = plan(of: incident)
        let party = named ?? incident.calledFor ?? incident.lead
        guard plan.headquarters[party] != nil || State.higherCommands.contains(party) else {
            let known = plan.plan.headquarters.map(\.id.text) + State.higherCommands.map(\.text)
            throw .refused(.notAHeadquarters(party.text, nearest: nearest(to: party.text, among: known)))
        }
        // A command above the county is in nobody's plan: that it has taken over is the duty room's to say.
        try require(command.standing, for: plan.headquarters[party] == nil ? current.plan.general : party)
        if incident.command == party, incident.commandedBy == person { return .unchanged(id) }
        let fact = Fact.commandTaken(party)
        var deliberation = deliberation(on: incident, at: now)
        if plan.headquarters[party] != nil, incident.participation(of: party)?.isStoodDown ?? true {
            deliberation.drawIn([PartyChange(party: party, role: .support, strength: .assign)])
        }
        let waiting = incident.calledFor
        deliberation.state(fact, by: command.actor)
        deliberation.meet(.commandTaken, of: party, at: now)
        // A higher command answers the call that was made for a lower one.
        if let waiting, waiting != party { deliberation.meet(.commandTaken, of: waiting, at: now) }
        deliberation.meet(.acknowledged, of: party, at: now)
        deliberation.arm()
        return .event(event(fact, about: incident, by: command.actor, at: now, deliberation.consequences))
    }
}
