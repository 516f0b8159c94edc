internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding

extension PartyEntry {
    init(_ part: Participation, town: String?, people: People) {
        self.init()
        party = part.party.text
        role = WireWord(part.role)
        strength = WireWord(part.strength)
        let posts = people.posts(of: part.party, town: town)
        phone = posts.isEmpty ? nil : people.phone(of: posts[0], part.party)
        stoodDown = part.isStoodDown
    }
}

extension TimerEntry {
    /// The times told are those of the wall clock as it is now: `clockShift` is the sum of its steps.
    init(_ timer: Timer, of subject: Subject, clockShift: Interval) {
        let due = timer.due(clockShift: clockShift)
        let drift = due - timer.due
        self.init()
        self.subject = subject
        party = timer.party.text
        name = timer.name.text
        milestone = WireWord(timer.to)
        start = timer.start
        self.due = due
        limit = timer.limit.map { $0.milliseconds / 1_000 }
        clock = WireWord(timer.clock)
        state = WireWord(timer.state)
        warnsAt = timer.warnsAt.map { $0 + drift }
        breachedAt = timer.breachedAt
        endedAt = timer.endedAt
        authority = timer.authority?.text
    }
}

extension TimerEntry.Subject {
    init(_ incident: Incident) {
        self.init()
        self.incident = incident.id.description
        kind = incident.kind.text
        place = incident.place
        exercise = incident.isExercise
    }
}

extension TaskEntry {
    /// A row of the call list.
    ///
    /// - Parameters:
    ///   - line: What it rings.
    ///   - asks: What is asked there, of incidents in hand; the most urgent first.
    ///   - people: Who can be rung.
    ///   - now: The time by which something is to be asked, or not yet.
    ///   - clockShift: The sum of the clock's steps.
    init(
        _ line: CallLine,
        _ asks: [(incident: Incident, need: Timer, ladder: CallLadder)],
        people: People,
        at now: Instant,
        clockShift: Interval
    ) {
        self.init()
        task = people.task(of: line)
        exercise = line.isExercise
        phone = people.phone(of: line.end)
        urgency = WireWord(asks.map(\.incident.urgency).min { $0.rank < $1.rank } ?? .routine)
        var callees: [CallLadder.Callee] = []
        var passed: [PassedEntry] = []
        var claims: [CallClaim] = []
        for (incident, need, ladder) in asks {
            let progress = incident.progress(of: need)
            if let callee = ladder.callee(of: need), ladder.line(of: callee) == line {
                callees.append(callee)
                passed += ladder.offHours(of: need).map { PassedEntry($0, .offHours) }
                if let rung = progress.rung, rung != line, let result = progress.result {
                    passed += people.callees(on: rung, for: need.party).map { PassedEntry($0, .init(result)) }
                }
            }
            if let claim = progress.claim, claim.holds(at: now) { claims.append(claim) }
            let next = ladder.nextCall(of: need, clockShift: clockShift)
            nextAt = min(nextAt ?? next, next)
            let end = need.due(clockShift: clockShift)
            due = min(due ?? end, end)
            attempts = max(attempts, Int64(progress.attempts))
            if progress.round >= CallProgress.unansweredRound { unanswered = true }
            if progress.rung == line, let at = progress.resultAt, at >= resultAt ?? at {
                (result, resultAt) = (WireWord(progress.result), at)
            }
            self.asks.append(AskEntry(need, of: incident, ladder.nextCall(of: need, clockShift: clockShift)))
        }
        if callees.isEmpty, let leader = people.plan.shiftLeader {
            callees = [CallLadder.Callee(party: people.general, post: leader, phone: leader.phone)]
        }
        whom = unique(callees).map(CalleeEntry.init)
        self.passed = unique(passed)
        if let claim = claims.max(by: { $0.at < $1.at }) {
            claimedBy = claim.seat.person ?? claim.seat.account
            claimedAt = claim.at
        }
        state = nextAt.map { $0 > now } ?? false ? "waiting" : claimedBy != nil ? "claimed" : "open"
    }
}

extension CalleeEntry {
    init(_ callee: CallLadder.Callee) {
        self.init()
        (party, post, title) = (callee.party.text, callee.post.id, callee.post.title)
    }
}

extension PassedEntry {
    init(_ callee: CallLadder.Callee, _ reason: PassedReason) {
        self.init()
        (party, post, title) = (callee.party.text, callee.post.id, callee.post.title)
        self.reason = WireWord(reason)
    }
}

extension People {
    /// Those on a row who were rung about what a party owes: its own post where one of several answers there.
    fileprivate func callees(on line: CallLine, for party: PartyID) -> [CallLadder.Callee] {
        let callees: [CallLadder.Callee]
        switch line.end {
        case .phone(let number):
            callees = plan.callees(under: number).map { .init(party: $0.party, post: $0.post, phone: number) }
        case .caller: callees = []
        case .post(let party, let id):
            let posts = plan.posts(of: party) + plan.posts(of: party, town: id)
            callees = posts.filter { $0.id == id }.prefix(1).map { .init(party: party, post: $0, phone: nil) }
        }
        let own = callees.filter { $0.party == party }
        return own.isEmpty ? Array(callees.prefix(1)) : own
    }
}

extension CallEntry {
    /// Where a need stands, and when it is to be rung about.
    init(_ callee: CallLadder.Callee, _ ladder: CallLadder, people: People, about: [Milestone], at moment: Instant) {
        let line = ladder.line(of: callee)
        self.init()
        task = people.task(of: line)
        phone = people.phone(of: line.end)
        (party, post, title) = (callee.party.text, callee.post.id, callee.post.title)
        self.about = about.map { WireWord($0) }
        nextAt = moment
    }

    /// Somebody who is only told of it, so that nothing waits on the call list.
    init(_ contact: Contact, at moment: Instant) {
        self.init()
        (phone, party, post, title) = (contact.phone, contact.party, contact.post, contact.title)
        nextAt = moment
    }

    /// The rows on which needs stand, the first to be rung first.
    ///
    /// - Parameters:
    ///   - timers: Of one incident, by their indices; what of them is no open need is left out.
    ///   - ladder: Whom to ring about that incident.
    ///   - people: Who can be rung.
    ///   - clockShift: The sum of the clock's steps.
    /// - Returns: A row for each number and moment.
    static func entries(
        about timers: [Int],
        _ ladder: CallLadder,
        people: People,
        clockShift: Interval
    ) -> [CallEntry] {
        var rows: [(callee: CallLadder.Callee, at: Instant, about: [Milestone])] = []
        for need in ladder.incident.needs where timers.contains(need.number) {
            guard let callee = ladder.callee(of: need) else { continue }
            let at = ladder.nextCall(of: need, clockShift: clockShift)
            if let index = rows.firstIndex(where: { $0.callee == callee && $0.at == at }) {
                rows[index].about = unique(rows[index].about + [need.owed])
            } else {
                rows.append((callee, at, [need.owed]))
            }
        }
        rows.sort { $0.at < $1.at }
        return rows.map { CallEntry($0.callee, ladder, people: people, about: $0.about, at: $0.at) }
    }
}

extension AskEntry {
    init(_ need: Timer, of incident: Incident, _ next: Instant) {
        self.init()
        ask = NeedID(incident: incident.id, number: need.number + 1).description
        self.incident = incident.id.description
        kind = incident.kind.text
        place = incident.place
        urgency = WireWord(incident.urgency)
        party = need.party.text
        about = WireWord(need.owed)
        since = need.start
        nextAt = next
        let filed = incident.commands.first { $0.kind == .reported }
        filedBy = filed?.actor.map { $0.person ?? $0.account }
        duplicateOf = incident.duplicateOf?.description
    }
}

extension MilestoneEntry {
    init(_ passing: Passing, of party: PartyID) {
        self.init()
        self.party = party.text
        milestone = WireWord(passing.milestone)
        recordedAt = passing.recordedAt
        occurredAt = passing.occurredAt
        implied = passing.isImplied
        by = passing.by
        via = WireWord(passing.via)
    }
}

extension FigureValue {
    /// The value in the unit in which people tell it; in base units for a figure that the plan does not know.
    init(_ value: Int64, of figure: Figure?) {
        switch figure?.unit {
        case nil, .count, .yuan: self = .integer(value)
        case .flag: self = .flag(value != 0)
        case .choice:
            let index = Int(value) - 1
            let choices = figure?.choices ?? []
            self = choices.indices.contains(index) ? .word(choices[index]) : .integer(value)
        case .hectares?, .hours?, .magnitude?, .percent?, .megawatts?:
            self = .number(Double(value) / Double(figure?.unit.scale ?? 1))
        }
    }
}
