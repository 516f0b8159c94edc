/// Whom to ring about the needs of one incident. Its ladders are those of the plan that it was opened under; the people are
/// those of the plan in force, as people change their posts and numbers meanwhile. This is the one place where a post becomes
/// a person, so that a roster can stand behind it.
package struct CallLadder {
    /// Somebody to ring, under one number.
    package struct Callee: Hashable, Sendable {
        package var party: PartyID
        package var post: Post
        package var phone: String?

        package init(party: PartyID, post: Post, phone: String?) {
            self.party = party
            self.post = post
            self.phone = phone
        }
    }

    package let box: IncidentBox
    private let rules: PlanIndex
    private let people: People
    private let now: Instant

    /// - Parameters:
    ///   - box: The incident whose needs they are.
    ///   - rules: The plan that it was opened under.
    ///   - people: Who can be rung.
    ///   - now: When: a post off hours is passed.
    package init(_ box: IncidentBox, rules: PlanIndex, people: People, at now: Instant) {
        self.box = box
        self.rules = rules
        self.people = people
        self.now = now
    }

    package var incident: Incident { box.incident }

    private func ladder(of need: Timer) -> Ladder? {
        need.ladder.flatMap { rules.ladder($0, for: box.incident.urgency) }
    }

    /// How long after a call somebody is rung again.
    package func interval(of need: Timer) -> Interval { ladder(of: need)?.interval ?? .minutes(5) }

    // MARK: People

    /// Who is to be rung next: of those whose turn it is, the first who is there now. Where nobody is, the first.
    package func callee(of need: Timer) -> Callee? {
        if let desk = desk(of: need) { return desk }
        let candidates = candidates(of: need)
        return candidates.first(where: isThere) ?? candidates.first
    }

    /// Whom the call passes for now, as they are off hours.
    package func offHours(of need: Timer) -> [Callee] {
        let candidates = candidates(of: need)
        guard candidates.contains(where: isThere) else { return [] }
        return Array(candidates.prefix { !isThere($0) })
    }

    /// The round from the one on whose turn it is, then those before him.
    package func candidates(of need: Timer) -> [Callee] {
        let progress = box.incident.progress(of: need)
        let round = callees(of: need, round: progress.round)
        guard round.indices.contains(progress.step) else { return round }
        return Array(round[progress.step...] + round[..<progress.step])
    }

    /// The party's own desk, where it is to be rung and is always there: most needs stand there, and every report passes
    /// here. Nil where it is for ``candidates(of:)`` to say.
    package func desk(of need: Timer) -> Callee? {
        let progress = box.incident.progress(of: need)
        guard progress.step == 0, progress.round == 1, ladder(of: need)?.steps.first == .duty,
            let desk = people.posts(of: need.party, town: box.incident.town).first, !desk.isOwn, desk.hours == nil
        else { return nil }
        return Callee(party: need.party, post: desk, phone: desk.phone)
    }

    /// All who are rung in a round, each number once.
    func callees(of need: Timer, round: Int) -> [Callee] {
        if need.to == .calledBack { return [Callee(party: need.party, post: .caller, phone: nil)] }
        var posts: [(party: PartyID, post: Post)] = []
        func add(_ party: PartyID, _ isMeant: (Post) -> Bool) {
            for post in people.posts(of: party, town: box.incident.town) where isMeant(post) && !post.isOwn {
                guard !posts.contains(where: { $0.party == party && $0.post.id == post.id }) else { continue }
                posts.append((party, post))
            }
        }
        func addDesk(of party: PartyID) {
            let desk = people.posts(of: party, town: box.incident.town).first?.id
            add(party) { $0.id == desk }
        }
        func addDirectors(of party: PartyID) {
            let desk = people.posts(of: party, town: box.incident.town).first?.id
            add(party) { $0.id != desk && !$0.isCommander && !$0.isHead && !$0.leadsShift }
        }
        for step in ladder(of: need)?.steps ?? [] {
            switch step {
            case .duty: addDesk(of: need.party)
            case .director: addDirectors(of: need.party)
            case .commanders: add(need.party, \.isCommander)
            case .leadDirector: addDirectors(of: box.incident.lead)
            case .leadCommanders: add(box.incident.lead, \.isCommander)
            case .shiftLeader: add(people.general, \.leadsShift)
            case .head: if isForHead(round: round) { add(people.general, \.isHead) }
            }
        }
        // A plan that has nobody left for it: then whoever the general headquarters has.
        if posts.isEmpty { addDesk(of: need.party) }
        if posts.isEmpty { add(people.general) { !$0.isHead } }
        return posts.flatMap { party, post in
            post.phones.isEmpty
                ? [Callee(party: party, post: post, phone: nil)]
                : post.phones.map { Callee(party: party, post: post, phone: $0) }
        }
    }

    private func isForHead(round: Int) -> Bool {
        box.incident.calledFor != nil
            || round >= CallProgress.unansweredRound && box.incident.grading.assessed.map { $0 >= .three } ?? false
    }

    /// Whether a town's government is to be rung and nobody knows which.
    package func lacksTown(_ need: Timer) -> Bool {
        box.incident.town == nil && people.plan.responders[need.party]?.isOfTown ?? false
    }

    // MARK: Rows

    /// The row on which the need stands.
    package func line(of need: Timer) -> CallLine? { callee(of: need).map(line) }

    /// The row of somebody. A number that was found leaves the row where it is, unless the plan has that number too.
    package func line(of callee: Callee) -> CallLine {
        CallLine(
            callee.post.id == Post.caller.id ? .caller(incident.id) : people.end(of: callee),
            isExercise: incident.isExercise
        )
    }

    /// The one on that row whom a result is about: the one to be rung now, or shortly before, while somebody was ringing.
    func callee(of need: Timer, on line: CallLine) -> Callee? {
        let before = CallLadder(box, rules: rules, people: people, at: now - CallClaim.length)
        return [callee(of: need), before.callee(of: need)].compactMap(\.self).first { self.line(of: $0) == line }
    }

    /// When it is to be rung about.
    package func nextCall(of need: Timer, clockShift: Interval) -> Instant {
        let progress = box.incident.progress(of: need)
        guard let next = progress.nextAt else { return need.firstCall(clockShift: clockShift) }
        return next + (clockShift - progress.shift)
    }

    /// Whether he can sign for it: the desk for its party, a commander for his activation; a superior for nobody.
    package func signs(_ callee: Callee, for need: Timer) -> Bool {
        guard callee.party == need.party else { return false }
        switch need.to {
        case .activated: return callee.post.isCommander
        case .commandTaken, .calledBack: return false
        case .dispatched, .acknowledged, .turnedOut, .arrived, .underControl, .extinguished, .released, .calledFor,
            .stoodDown:
            return people.posts(of: need.party, town: box.incident.town).first?.id == callee.post.id
        }
    }

    // MARK: Results

    /// Where the need stands after a call that did not end it.
    ///
    /// - Parameters:
    ///   - result: What the call came to.
    ///   - callee: Who was rung.
    ///   - need: What it was about.
    ///   - clockShift: The sum of the clock's steps.
    /// - Returns: Whom to ring next, and when.
    func progress(after result: CallResult, from callee: Callee, of need: Timer, clockShift: Interval) -> CallProgress {
        var progress = box.incident.progress(of: need)
        let round = callees(of: need, round: progress.round)
        let step = round.firstIndex(of: callee) ?? min(progress.step, max(0, round.count - 1))
        // All who were left in the round are off hours: he is the first of the next.
        if step < progress.step { progress.round += 1 }
        progress.step = step
        progress.shift = clockShift
        progress.attempts += 1
        progress.result = result
        progress.resultAt = now
        progress.rung = line(of: callee)
        progress.claim = nil
        progress.isReached = progress.isReached || result.isReached
        let others = round.indices.dropFirst(step + 1).filter { round[$0].post.id != round[step].post.id }
        switch result {
        case .acknowledged, .turnedOut, .arrived, .reached:
            progress.spoken += 1
            if progress.spoken < CallProgress.spokenLimit {
                progress.nextAt = now + interval(of: need)
            } else {
                goOn(&progress, to: others, of: round, need)
            }
        case .busy: progress.nextAt = now + .minutes(1)
        case .noAnswer: goOn(&progress, to: Array(round.indices.dropFirst(step + 1)), of: round, need)
        case .refused: goOn(&progress, to: others, of: round, need)
        }
        progress.nextAt = progress.nextAt.map { within(ladder(of: need)?.hours, $0) }
        return progress
    }

    // To the first of these, if one of them is there now; else the next round begins, an interval later.
    private func goOn(_ progress: inout CallProgress, to steps: [Int], of round: [Callee], _ need: Timer) {
        progress.spoken = 0
        if let step = steps.first, steps.contains(where: { isThere(round[$0]) }) {
            progress.step = step
            progress.nextAt = now
            return
        }
        progress.round += 1
        progress.step = 0
        let interval = interval(of: need)
        let isLate = progress.round >= CallProgress.unansweredRound
        progress.nextAt = now + (isLate ? max(interval, .minutes(30)) : interval)
    }

    private func isThere(_ callee: Callee) -> Bool {
        guard let hours = callee.post.hours else { return true }
        return hours.contains(minuteOfDay: people.minuteOfDay(of: now))
    }

    // Nobody is rung about a routine matter at night.
    private func within(_ hours: Hours?, _ moment: Instant) -> Instant {
        guard let hours else { return moment }
        let zone = rules.plan.jurisdiction.zone
        guard !hours.contains(minuteOfDay: zone.civilTime(of: moment).minuteOfDay) else { return moment }
        return TimeOfDay(minute: hours.from).next(after: moment, in: zone)
    }
}
