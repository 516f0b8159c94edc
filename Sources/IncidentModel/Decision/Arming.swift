extension Deliberation {
    /// Starts every timer that the plan asks for now and that has not run yet for its party.
    mutating func arm() {
        guard incident.isOpen, let kind else { return }
        let circumstances = circumstances
        var terms: [TimerTerms] = []
        terms.reserveCapacity(kind.arming.count)
        for rule in kind.arming where rule.holds(in: circumstances) { terms.append(rule.terms) }
        let firstResponder = plan.firstResponder(of: incident, kind.kind.responders)
        var started: [Timer] = []
        var named: [TimerName] = []
        started.reserveCapacity(8)
        named.reserveCapacity(8)
        for part in incident.parties where part.strength >= .assign && !part.isStoodDown {
            named.removeAll(keepingCapacity: true)
            for terms in terms where covers(terms.subject, part, firstResponder: firstResponder) {
                // Of the rules for one timer and party the first holds, whether or not it starts now.
                guard !named.contains(terms.name) else { continue }
                named.append(terms.name)
                guard part.hasPassed(terms.from), !part.hasPassed(terms.to), applies(terms, to: part, kind.kind),
                    !hasRun(terms.name, for: part)
                else { continue }
                let number = incident.timers.count + started.count
                started.append(timer(by: terms, for: part.party, number: number))
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
        incident.timers.contains {
            $0.name == name && $0.party == part.party && $0.number >= part.firstTimer && !$0.wasWithdrawn
        }
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
    private func applies(_ terms: TimerTerms, to part: Participation, _ kind: borrowing Kind) -> Bool {
        guard !terms.isFeedback else { return incident.state == .open && !plan.isOwn(part.party) }
        let milestone = terms.to
        return switch milestone {
        case .commandTaken, .calledFor, .activated, .stoodDown: true
        case .turnedOut, .arrived: part.role == .responder && kind.milestones.contains(milestone)
        default: kind.milestones.contains(milestone)
        }
    }

    private func timer(by terms: TimerTerms, for party: PartyID, number: Int) -> Timer {
        let due = terms.daily?.next(after: now, in: plan.plan.jurisdiction.zone)
        return terms.timer(number: number, of: party, start: now, due: due, shift: clockShift)
    }

    /// A party that is no longer needed has to say that it knows, within the limit in which it had to say that it comes.
    mutating func startStandDownTimer(for party: PartyID) {
        let model = incident.timers.last { $0.party == party && $0.to == .acknowledged && $0.limit != nil }
        let number = incident.timers.count
        // Who took command at once was never asked to acknowledge; then the plan says how long that may take.
        guard var timer = model ?? acknowledgeTerms(of: party).map({ self.timer(by: $0, for: party, number: number) }),
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

    private func acknowledgeTerms(of party: PartyID) -> TimerTerms? {
        guard let kind, let part = incident.participation(of: party) else { return nil }
        let circumstances = circumstances
        let firstResponder = plan.firstResponder(of: incident)
        return kind.arming.first {
            $0.terms.to == .acknowledged && covers($0.terms.subject, part, firstResponder: firstResponder)
                && $0.holds(in: circumstances)
        }?.terms
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
    mutating func acknowledge(by report: Report) { acknowledge(bySource: report.source, told: report.told) }

    /// - Parameters:
    ///   - source: The channel; a party's own says that it knows.
    ///   - told: Those that were told.
    mutating func acknowledge(bySource source: String?, told: [PartyID]) {
        if let source, let party = plan.party(ofSource: source) { takeAsTold(party) }
        for party in told { takeAsTold(party) }
    }

    /// Records that a party knows, where it still has to be told.
    mutating func takeAsTold(_ party: PartyID) {
        guard let part = incident.participation(of: party), part.strength >= .assign, !part.isStoodDown,
            !part.hasPassed(.acknowledged)
        else { return }
        pass(.acknowledged, of: party, by: nil, via: nil)
    }

    /// Whoever takes command knows.
    mutating func takeAsActivated(_ party: PartyID) {
        guard let part = incident.participation(of: party), part.strength == .activate,
            !part.hasPassed(.activated)
        else { return }
        follow(.with { $0.passed = [PartyPassing(party: party, milestone: .activated, isImplied: true)] })
        meet(.activated, of: party, at: now)
    }

    /// Records a milestone that somebody said the party has passed, with those before it, and ends what waited for them.
    mutating func pass(_ milestone: Milestone, of party: PartyID, by teller: String?, via channel: Channel?) {
        guard let part = incident.participation(of: party) else { return }
        let implied = part.isStoodDown ? [] : part.lacking(before: milestone, kind?.kind)
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

extension Timer {
    // It ended before it was due, as what it ran from was taken back. One that was let go as too late has run.
    fileprivate var wasWithdrawn: Bool { state == .cancelled && endedAt.map { $0 <= due } ?? false }
}
