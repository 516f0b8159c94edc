extension Deliberation {
    /// The next call of the ladder on which this timer stands. At the top the last one comes round again when somebody has
    /// been rung and did not help; a task that nobody has touched is not doubled.
    ///
    /// - Parameters:
    ///   - timer: The timer that was breached, or that gave time to the call that came to nothing.
    ///   - again: Whether the top is to be rung once more.
    mutating func climb(from timer: Timer, again: Bool) {
        guard let rung = timer.rung, let ladder = plan.ladders[rung.ladder],
            incident.timers.indices.contains(rung.origin), incident.timers[rung.origin].state.isOpen
        else { return }
        let origin = incident.timers[rung.origin]
        let calls = calls(of: ladder, for: origin.party)
        let step = rung.taken < calls.count ? rung.taken : again ? calls.count - 1 : calls.count
        guard calls.indices.contains(step) else { return }
        let call = calls[step]
        let by = now + ladder.interval
        let number = incident.tasks.count + 1
        let task = CallTask(
            number: number,
            party: call.party,
            post: call.post,
            about: origin.party,
            timer: origin.number,
            openedAt: now,
            by: by
        )
        let rungs = Timer.Rung(ladder: rung.ladder, origin: rung.origin, taken: step + 1, task: number)
        let next = callTimer(about: origin, name: .call, limit: ladder.interval, rung: rungs)
        follow(
            .with {
                $0.opened = [task]
                $0.started = [next]
                if call.coordinates, incident.coordinating == nil, incident.commandedBy == nil,
                    origin.to == .commandTaken || !incident.leadAnswers
                {
                    $0.coordinating = call.party
                }
            }
        )
    }

    /// Somebody was reached: give them the ladder's interval to bring the answer about, then climb on.
    mutating func wait(after timer: Timer) {
        guard let rung = timer.rung, let ladder = plan.ladders[rung.ladder],
            incident.timers.indices.contains(rung.origin), incident.timers[rung.origin].state.isOpen
        else { return }
        let rungs = Timer.Rung(ladder: rung.ladder, origin: rung.origin, taken: rung.taken, task: nil)
        let next = callTimer(
            about: incident.timers[rung.origin],
            name: .answer,
            limit: ladder.interval,
            rung: rungs
        )
        follow(.with { $0.started = [next] })
    }

    private func callTimer(about origin: Timer, name: TimerName, limit: Interval, rung: Timer.Rung) -> Timer {
        Timer(
            number: incident.timers.count,
            name: name,
            rule: origin.rule,
            party: origin.party,
            to: origin.to,
            start: now,
            limit: limit,
            clock: .elapsed,
            due: now + limit,
            warnsAt: nil,
            shift: clockShift,
            catchUp: .fire,
            authority: nil,
            rung: rung
        )
    }

    private struct Call: Hashable {
        var party: PartyID
        var post: Post
        var coordinates: Bool
    }

    // The ladder's steps as people, each rung once. The duty desk of the party itself has had its chance.
    private func calls(of ladder: Ladder, for party: PartyID) -> [Call] {
        var calls: [Call] = []
        func add(_ posts: some Sequence<Post>, of party: PartyID, coordinates: Bool = false) {
            for post in posts where !calls.contains(where: { $0.party == party && $0.post == post }) {
                calls.append(Call(party: party, post: post, coordinates: coordinates))
            }
        }
        let general = plan.posts(of: plan.general)
        for step in ladder.steps {
            switch step.whom {
            case .nextPosts: add(plan.posts(of: party).dropFirst(), of: party)
            case .duty: add(plan.posts(of: party).prefix(1), of: party)
            case .generalDuty: add(general.prefix(1), of: plan.general, coordinates: true)
            case .generalCommanders: add(general.filter(\.isCommander), of: plan.general)
            }
        }
        return calls
    }
}

extension Incident {
    /// The lead has acknowledged, so that it directs and nobody needs to coordinate for it.
    fileprivate var leadAnswers: Bool { participation(of: lead)?.passing(.acknowledged) != nil }
}
