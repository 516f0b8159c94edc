internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding

extension PartyEntry {
    init(_ part: Participation, plan: PlanIndex) {
        self.init()
        party = part.party.text
        role = WireWord(part.role)
        strength = WireWord(part.strength)
        let posts = plan.posts(of: part.party)
        phone = posts.isEmpty ? nil : posts[0].phone
        stoodDown = part.isStoodDown
    }
}

extension TimerEntry {
    /// The times told are those of the wall clock as it is now: `clockShift` is the sum of its steps.
    /// `id` is the incident's number, which whoever lists many timers writes once.
    init(_ timer: Timer, of incident: Incident, _ id: String, clockShift: Interval) {
        let due = timer.due(clockShift: clockShift)
        let drift = due - timer.due
        self.init()
        self.incident = id
        kind = incident.kind.text
        place = incident.place
        exercise = incident.isExercise
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

extension TaskEntry {
    /// A row of the call list.
    ///
    /// - Parameters:
    ///   - line: What it rings.
    ///   - asks: What is asked there, of incidents in hand; the most urgent first.
    ///   - people: The plan in force.
    ///   - now: The time by which something is to be asked, or not yet.
    ///   - clockShift: The sum of the clock's steps.
    init(
        _ line: CallLine,
        _ asks: [(incident: Incident, need: Timer, ladder: CallLadder)],
        people: PlanIndex,
        at now: Instant,
        clockShift: Interval
    ) {
        self.init()
        task = people.directory.row(of: line).map(String.init) ?? line.text
        exercise = line.isExercise
        if case .phone(let number) = line.end { phone = number }
        urgency = WireWord(asks.map(\.incident.urgency).min { $0.rank < $1.rank } ?? .routine)
        var callees: [CallLadder.Callee] = []
        var claims: [CallClaim] = []
        for (incident, need, ladder) in asks {
            let progress = incident.progress(of: need)
            if let callee = ladder.callee(of: need), ladder.line(of: callee, about: need) == line {
                callees.append(callee)
                phone = phone ?? progress.phone
            }
            if let claim = progress.claim, claim.holds(at: now) { claims.append(claim) }
            let next = ladder.nextCall(of: need, clockShift: clockShift)
            nextAt = min(nextAt ?? next, next)
            let end = need.due(clockShift: clockShift)
            due = min(due ?? end, end)
            attempts = max(attempts, Int64(progress.attempts))
            if progress.round >= CallProgress.unansweredRound { unanswered = true }
            if let at = progress.resultAt, at >= resultAt ?? at { (result, resultAt) = (WireWord(progress.result), at) }
            self.asks.append(AskEntry(need, of: incident, ladder.nextCall(of: need, clockShift: clockShift)))
        }
        if callees.isEmpty, let leader = people.shiftLeader {
            callees = [CallLadder.Callee(party: people.general, post: leader, phone: leader.phone)]
        }
        whom = unique(callees).map(CalleeEntry.init)
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
