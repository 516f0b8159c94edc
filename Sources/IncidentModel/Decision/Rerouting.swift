extension Deliberation {
    /// Routes by the circumstances as they now stand. Parties are added and strengthened; none is let go, as what one
    /// figure called for another does not call back.
    mutating func reroute() {
        guard let kind else { return }
        let route = plan.route(kind, circumstances)
        drawIn(yieldingLead(to: route.lead) + changes(by: route, anew: false), matched: route.matched)
        settleCommand(route)
    }

    /// Withdraws the call for a headquarters when no rule makes it any more. Only what a person put right can bring that
    /// about; its part in the incident stays.
    mutating func callOffIfNeedless() {
        guard let kind, let party = incident.calledFor, plan.route(kind, circumstances).calledFor != party else {
            return
        }
        let timers = Set(incident.timers.filter { $0.party == party && $0.to == .commandTaken }.map(\.number))
        follow(
            .with {
                $0.calledOff = true
                $0.ended = cancelled { timers.contains($0.number) }
            }
        )
    }

    /// Routes a corrected incident: who is no longer needed is stood down, unless a person drew it in.
    mutating func rerouteAnew() {
        guard let kind else { return }
        let route = plan.route(kind, circumstances)
        let needed = Set(route.parties.map(\.party))
        let spare = incident.parties.filter {
            !$0.isStoodDown && !$0.isByHand && !needed.contains($0.party) && $0.party != incident.command
        }
        let changes = changes(by: route, anew: true)
        let lead = incident.lead
        let yielding = yieldingLead(to: route.lead).filter { !needed.contains($0.party) }
        drawIn(yielding + changes, matched: route.matched)
        settleCommand(route)
        // A lead that was wrong stays on only while one of its own, by name, directs.
        let isDropped = lead != route.lead && !needed.contains(lead) && incident.command != lead
        for party in unique(spare.map(\.party) + (isDropped ? [lead] : [])) {
            standDown(party, isKnown: incident.hasToldOf(party))
        }
    }

    /// Draws parties in, or changes their part. Who was stood down and is needed again is no longer asked whether it knows
    /// that it is not, and who is only told from now on has nothing to answer.
    ///
    /// - Parameters:
    ///   - changes: Of the parties.
    ///   - matched: The rules that have matched; nil where none were asked.
    mutating func drawIn(_ changes: [PartyChange], matched: [RuleID]? = nil) {
        var excused: Set<PartyID> = []
        // Of an incident that is being opened nothing waits.
        if !incident.timers.isEmpty {
            for change in changes
            where change.strength == .inform || incident.participation(of: change.party)?.isStoodDown ?? false {
                excused.insert(change.party)
            }
        }
        follow(
            .with {
                $0.parties = changes
                if matched != incident.matched { $0.matched = matched }
                $0.ended = cancelled { excused.contains($0.party) }
            }
        )
        // This room knows what it has filed.
        for change in changes where plan.isOwn(change.party) { takeAsTold(change.party) }
    }

    // What the route changes of the parties. What a person decided about one holds against a correction as it does against a
    // later report; the parts of the others are only added to, or, routed anew, are what the route now says.
    private func changes(by route: Route, anew: Bool) -> [PartyChange] {
        guard !incident.parties.isEmpty else { return route.parties }
        let asked = newlyAsked(by: route)
        return route.parties.compactMap { change in
            guard let part = incident.participation(of: change.party) else { return change }
            if part.isStoodDown {
                return !part.isByHand || asked.contains(change.party) || adds(change, to: part) ? change : nil
            }
            guard anew, !part.isByHand else { return strengthened(change, part) }
            return part.role == change.role && part.strength == change.strength ? nil : change
        }
    }

    // Whom a person let go, and a rule asks for that did not hold before: what has come about since is for that rule to say.
    private func newlyAsked(by route: Route) -> Set<PartyID> {
        let spared = incident.parties.filter { $0.isByHand && $0.isStoodDown }.map(\.party)
        guard !spared.isEmpty else { return [] }
        let now = Set(route.matched).subtracting(incident.matched)
        let effects = plan.plan.rules.filter { now.contains($0.id) }.map(\.effects)
        let asked = effects.flatMap { $0.support + $0.responders + [$0.lead, $0.callFor].compactMap { $0 } }
        return Set(spared).intersection(asked)
    }

    // Whether a rule asks for more than a person has decided: a higher strength, or the lead.
    private func adds(_ change: PartyChange, to part: Participation) -> Bool {
        change.strength > part.strength || change.role == .lead && part.role != .lead
    }

    // A change only where it adds: a higher strength, or the lead.
    private func strengthened(_ change: PartyChange, _ part: Participation) -> PartyChange? {
        let role = change.role == .lead ? Role.lead : part.role == .lead ? .support : part.role
        let keepsLead = part.role == .lead && change.party == incident.lead && change.role != .lead
        let next = PartyChange(
            party: change.party,
            role: keepsLead ? .support : role,
            strength: max(part.strength, change.strength)
        )
        return next.role == part.role && next.strength == part.strength ? nil : next
    }

    private func yieldingLead(to lead: PartyID) -> [PartyChange] {
        guard let part = incident.parties.first(where: { $0.role == .lead && !$0.isStoodDown }), part.party != lead
        else { return [] }
        return [PartyChange(party: part.party, role: .support, strength: part.strength)]
    }

    private mutating func settleCommand(_ route: Route) {
        if incident.commandedBy == nil, incident.command != incident.lead {
            let lead = incident.lead
            follow(.with { $0.command = lead })
        }
        let neighbours = route.neighbours.filter { !incident.neighbours.contains($0) }
        if !neighbours.isEmpty { follow(.with { $0.neighbours = neighbours }) }
        guard let party = route.calledFor, incident.calledFor != party, incident.command != party,
            let part = incident.participation(of: party), !part.hasPassed(.calledFor),
            // Let go by a person, and not drawn in again.
            !part.isStoodDown
        else { return }
        // Until a person takes it, its duty room coordinates.
        follow(
            .with {
                $0.calledFor = party
                if incident.commandedBy == nil { $0.coordinating = party }
            }
        )
    }

    /// Lets a party go, which has to say that it knows.
    ///
    /// - Parameters:
    ///   - party: The one that is no longer needed.
    ///   - isKnown: Whether it may know that it was drawn in: nobody rings to take back what nobody was told.
    mutating func standDown(_ party: PartyID, isKnown: Bool = true) {
        follow(
            .with {
                $0.standDown = [party]
                $0.ended = cancelled { $0.party == party }
            }
        )
        guard isKnown, let part = incident.participation(of: party), part.strength >= .assign, !plan.isOwn(party)
        else { return }
        startStandDownTimer(for: party)
    }

    /// At the end of the response rings back those who may know of it and may still be on their way or waiting: who was rung
    /// and has not answered, and who has answered and drives out. Who has turned out is released.
    mutating func recall() {
        for part in incident.parties where part.strength >= .assign && !part.isStoodDown && !plan.isOwn(part.party) {
            let isDone =
                part.role == .responder
                ? part.isEngaged || part.passing(.released) != nil : part.passing(.acknowledged) != nil
            guard !isDone, incident.hasToldOf(part.party) else { continue }
            // An incident always has a lead.
            if part.party == incident.lead { startStandDownTimer(for: part.party) } else { standDown(part.party) }
        }
    }

    func cancelled(where matches: (Timer) -> Bool) -> [TimerEnd] {
        incident.timers.filter { $0.state.isOpen && matches($0) }.map { TimerEnd(timer: $0.number, state: .cancelled) }
    }
}

extension Incident {
    /// Whether the party may know of it: somebody rang, or is ringing, about what it owes, or it has passed a milestone.
    func hasToldOf(_ party: PartyID) -> Bool {
        let rung = calls.contains { progress in
            timers.indices.contains(progress.timer) && timers[progress.timer].party == party
                && (progress.attempts > 0 || progress.claim != nil)
        }
        let hasPassed = participation(of: party)?.passed.contains {
            $0.milestone != .dispatched && $0.milestone != .calledFor && $0.milestone != .stoodDown
        }
        return rung || hasPassed ?? false
    }
}
