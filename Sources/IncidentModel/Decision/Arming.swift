extension Deliberation {
    /// Starts every timer that the plan asks for now and that has not run yet for its party.
    mutating func arm() {
        guard incident.isOpen, let kind, let circumstances else { return }
        // By their indices: a rule is large, and every report passes here.
        let rules = plan.timersByKind[kind.id] ?? []
        let indices = rules.indices.filter { rules[$0].tests.firstFailure(in: circumstances) == nil }
        let firstResponder = plan.firstResponder(of: incident)
        var started: [Timer] = []
        started.reserveCapacity(8)
        var named: [TimerName] = []
        for part in incident.parties where !part.isStoodDown {
            named.removeAll(keepingCapacity: true)
            for index in indices where covers(rules[index].rule.subject, part, firstResponder: firstResponder) {
                // Of the rules for one timer and party the first holds, whether or not it starts now.
                guard !named.contains(rules[index].rule.name) else { continue }
                named.append(rules[index].rule.name)
                guard part.passing(rules[index].rule.from) != nil, part.passing(rules[index].rule.to) == nil,
                    applies(rules[index].rule.to, to: part, kind), !hasRun(rules[index].rule.name, for: part)
                else { continue }
                let number = incident.timers.count + started.count
                started.append(timer(by: rules[index].rule, for: part.party, number: number))
            }
        }
        if !started.isEmpty { follow(.with { $0.started = started }) }
    }

    private func hasRun(_ name: TimerName, for part: Participation) -> Bool {
        incident.timers.contains { $0.name == name && $0.party == part.party && $0.number >= part.firstTimer }
    }

    private func covers(_ subject: TimerRule.Subject, _ part: Participation, firstResponder: PartyID?) -> Bool {
        guard part.strength >= .assign else { return false }
        switch subject {
        case .assigned: return true
        case .lead: return part.role == .lead
        case .support: return part.role == .support
        case .responder: return part.party == firstResponder
        case .calledFor: return part.party == incident.calledFor
        }
    }

    // A kind without "extinguished" has no timer to it, and a headquarters does not drive out.
    private func applies(_ milestone: Milestone, to part: Participation, _ kind: Kind) -> Bool {
        switch milestone {
        case .commandTaken, .calledFor, .stoodDown: true
        case .turnedOut, .arrived: part.role == .responder && kind.milestones.contains(milestone)
        default: kind.milestones.contains(milestone)
        }
    }

    private func timer(by rule: TimerRule, for party: PartyID, number: Int) -> Timer {
        let warnsAt = rule.warnAt.map { now + Interval(milliseconds: rule.limit.milliseconds * $0 / 1_000) }
        return Timer(
            number: number,
            name: rule.name,
            rule: rule.id,
            party: party,
            to: rule.to,
            start: now,
            limit: rule.limit,
            clock: rule.clock,
            due: now + rule.limit,
            warnsAt: warnsAt,
            shift: clockShift,
            catchUp: rule.catchUp,
            authority: rule.authority,
            rung: rule.ladder.map { Timer.Rung(ladder: $0, origin: number, taken: 0, task: nil) }
        )
    }

    /// A party that is no longer needed has to say that it knows, within the limit in which it had to say that it comes.
    mutating func startStandDownTimer(for party: PartyID) {
        let model = incident.timers.last { $0.party == party && $0.to == .acknowledged && $0.limit != nil }
        let number = incident.timers.count
        // Who took command at once was never asked to acknowledge; then the plan says how long that may take.
        guard var timer = model ?? acknowledgeRule(of: party).map({ self.timer(by: $0, for: party, number: number) }),
            let limit = timer.limit
        else { return }
        timer = Timer(
            number: number,
            name: .standDown,
            rule: timer.rule,
            party: party,
            to: .acknowledged,
            start: now,
            limit: limit,
            clock: timer.clock,
            due: now + limit,
            warnsAt: nil,
            shift: clockShift,
            catchUp: timer.catchUp,
            authority: nil,
            rung: timer.rung.map { Timer.Rung(ladder: $0.ladder, origin: number, taken: 0, task: nil) }
        )
        follow(.with { $0.started = [timer] })
    }

    private func acknowledgeRule(of party: PartyID) -> TimerRule? {
        guard let kind, let circumstances, let part = incident.participation(of: party) else { return nil }
        let firstResponder = plan.firstResponder(of: incident)
        return plan.timersByKind[kind.id]?.first {
            $0.rule.to == .acknowledged && covers($0.rule.subject, part, firstResponder: firstResponder)
                && $0.tests.firstFailure(in: circumstances) == nil
        }?.rule
    }

    /// Ends the timers that wait for this milestone of this party, and what was climbed for them.
    ///
    /// - Parameters:
    ///   - milestone: The milestone that was passed.
    ///   - party: Who passed it.
    ///   - moment: When it happened, or the latest it can have happened.
    mutating func meet(_ milestone: Milestone, of party: PartyID, at moment: Instant) {
        let met = incident.timers.filter {
            // One that was thought met late may turn out to have been met in time, when the time is told after all.
            ($0.state.isOpen || $0.state == .metLate && moment <= $0.due(clockShift: clockShift))
                && $0.party == party && $0.to == milestone && ($0.rung?.origin ?? $0.number) == $0.number
        }
        guard !met.isEmpty else { return }
        let origins = Set(met.map(\.number))
        follow(
            .with {
                $0.ended = met.map {
                    TimerEnd(timer: $0.number, state: moment <= $0.due(clockShift: clockShift) ? .met : .metLate)
                }
                $0.ended += cancelled { timer in
                    timer.rung.map { origins.contains($0.origin) && $0.origin != timer.number } ?? false
                }
                $0.withdrawn = openTasks { origins.contains($0.timer) }
            }
        )
    }

    /// Judges anew, by a time that was told afterwards, the timers that this milestone has ended. A breach stays recorded.
    mutating func judgeAgain(_ milestone: Milestone, of party: PartyID, at moment: Instant) {
        guard let part = incident.participation(of: party) else { return }
        let judged = incident.timers.compactMap { timer -> TimerEnd? in
            guard timer.party == party, timer.to == milestone, timer.start >= part.since,
                timer.state == .met || timer.state == .metLate
            else { return nil }
            let state = moment <= timer.due(clockShift: clockShift) ? Timer.State.met : .metLate
            return state == timer.state ? nil : TimerEnd(timer: timer.number, state: state)
        }
        if !judged.isEmpty { follow(.with { $0.ended = judged }) }
    }
}
