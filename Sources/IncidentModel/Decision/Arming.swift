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
                    applies(rules[index].rule, to: part, kind),
                    !hasRun(rules[index].rule.name, for: part)
                else { continue }
                let number = incident.timers.count + started.count
                started.append(timer(by: rules[index].rule, for: part.party, number: number))
            }
        }
        if !started.isEmpty { follow(.with { $0.started = started }) }
    }

    /// Every word of the incident is feedback: the timers of it begin anew, and end once it is under control.
    mutating func takeAsFeedback() {
        guard incident.isOpen else { return }
        let repeated = incident.timers.filter { $0.state.isOpen && plan.rule(of: $0)?.again != nil }
        guard !repeated.isEmpty else { return }
        let (old, kept) = (
            repeated.filter { $0.party != incident.lead || incident.state != .open },
            repeated.filter { $0.party == incident.lead && incident.state == .open }
        )
        follow(
            .with {
                $0.ended = old.map {
                    TimerEnd(timer: $0.number, state: now <= $0.due(clockShift: clockShift) ? .met : .metLate)
                }
                $0.restarted = kept.compactMap { timer in
                    guard let rule = plan.rule(of: timer), let again = rule.again else { return nil }
                    let due = rule.daily?.next(after: now, in: plan.plan.jurisdiction.zone) ?? now + again
                    return TimerRestart(timer: timer.number, due: due, shift: clockShift)
                }
            }
        )
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
        case .activated: return part.strength == .activate && part.role != .responder
        case .calledFor: return part.party == incident.calledFor
        }
    }

    // A kind without "extinguished" has no timer to it, and a headquarters does not drive out. This room needs not be asked
    // how it goes, and nobody once it is under control.
    private func applies(_ rule: TimerRule, to part: Participation, _ kind: Kind) -> Bool {
        guard rule.again == nil else { return incident.state == .open && !plan.isOwn(part.party) }
        let milestone = rule.to
        return switch milestone {
        case .commandTaken, .calledFor, .activated, .stoodDown: true
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
            due: rule.daily?.next(after: now, in: plan.plan.jurisdiction.zone) ?? now + rule.limit,
            warnsAt: warnsAt,
            shift: clockShift,
            catchUp: rule.catchUp,
            authority: rule.authority,
            ladder: rule.ladder
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
            ladder: timer.ladder
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

    /// Ends the timers that wait for this milestone of this party.
    ///
    /// - Parameters:
    ///   - milestone: The milestone that was passed.
    ///   - party: Who passed it.
    ///   - moment: When it happened, or the latest it can have happened.
    mutating func meet(_ milestone: Milestone, of party: PartyID, at moment: Instant) {
        let met = incident.timers.filter {
            // One that was thought met late may turn out to have been met in time, when the time is told after all.
            ($0.state.isOpen || $0.state == .metLate && moment <= $0.due(clockShift: clockShift))
                && $0.party == party && $0.to == milestone
        }
        guard !met.isEmpty else { return }
        follow(
            .with {
                $0.ended = met.map {
                    TimerEnd(timer: $0.number, state: moment <= $0.due(clockShift: clockShift) ? .met : .metLate)
                }
            }
        )
    }

    /// Whoever told of it, and who was told beside, knows: his receipt is given by the report.
    mutating func acknowledge(by report: Report) {
        let source = report.source.flatMap { plan.party(ofSource: $0) }
        for party in unique([source].compactMap(\.self) + report.told) { takeAsTold(party) }
    }

    /// Records that a party knows, where it still has to be told.
    mutating func takeAsTold(_ party: PartyID) {
        guard let part = incident.participation(of: party), part.strength >= .assign, !part.isStoodDown,
            part.passing(.acknowledged) == nil
        else { return }
        pass(.acknowledged, of: party, by: nil, via: nil)
    }

    /// Whoever takes command knows.
    mutating func takeAsActivated(_ party: PartyID) {
        guard let part = incident.participation(of: party), part.strength == .activate,
            part.passing(.activated) == nil
        else { return }
        follow(.with { $0.passed = [PartyPassing(party: party, milestone: .activated, isImplied: true)] })
        meet(.activated, of: party, at: now)
    }

    /// Records a milestone that somebody said the party has passed, with those before it, and ends what waited for them.
    mutating func pass(_ milestone: Milestone, of party: PartyID, by teller: String?, via channel: Channel?) {
        guard let part = incident.participation(of: party) else { return }
        let implied = part.isStoodDown ? [] : part.lacking(before: milestone, kind)
        follow(
            .with {
                $0.passed = implied.map { PartyPassing(party: party, milestone: $0, isImplied: true) }
                $0.passed.append(PartyPassing(party: party, milestone: milestone, by: teller, via: channel))
            }
        )
        for milestone in [milestone] + implied { meet(milestone, of: party, at: now) }
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
