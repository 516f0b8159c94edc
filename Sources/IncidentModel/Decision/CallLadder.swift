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

    private let incident: Incident
    private let rules: PlanIndex
    private let people: PlanIndex

    /// - Parameters:
    ///   - incident: Whose needs.
    ///   - rules: The plan that it was opened under.
    ///   - people: The plan in force.
    package init(_ incident: Incident, rules: PlanIndex, people: PlanIndex) {
        self.incident = incident
        self.rules = rules
        self.people = people
    }

    private func ladder(of need: Timer) -> Ladder? { need.ladder.flatMap { rules.ladder($0, for: incident.urgency) } }

    /// How long after a call somebody is rung again.
    package func interval(of need: Timer) -> Interval { ladder(of: need)?.interval ?? .minutes(5) }

    // MARK: People

    /// Who is to be rung next.
    package func callee(of need: Timer) -> Callee? {
        let progress = incident.progress(of: need)
        guard progress.step > 0 || progress.round > 1 else { return first(of: need) }
        let round = callees(of: need, round: progress.round)
        return round.indices.contains(progress.step) ? round[progress.step] : round.first
    }

    // Most needs stand there, and every report passes here.
    private func first(of need: Timer) -> Callee? {
        if ladder(of: need)?.steps.first == .duty,
            let desk = people.posts(of: need.party, town: incident.town).first, !desk.isOwn
        {
            return Callee(party: need.party, post: desk, phone: desk.phone)
        }
        return callees(of: need, round: 1).first
    }

    /// All who are rung in a round, each number once.
    func callees(of need: Timer, round: Int) -> [Callee] {
        var posts: [(party: PartyID, post: Post)] = []
        func add(_ party: PartyID, _ isMeant: (Post) -> Bool) {
            for post in people.posts(of: party, town: incident.town) where isMeant(post) && !post.isOwn {
                guard !posts.contains(where: { $0.party == party && $0.post.id == post.id }) else { continue }
                posts.append((party, post))
            }
        }
        func addDesk(of party: PartyID) {
            let desk = people.posts(of: party, town: incident.town).first?.id
            add(party) { $0.id == desk }
        }
        func addDirectors(of party: PartyID) {
            let desk = people.posts(of: party, town: incident.town).first?.id
            add(party) { $0.id != desk && !$0.isCommander && !$0.isHead && !$0.leadsShift }
        }
        for step in ladder(of: need)?.steps ?? [] {
            switch step {
            case .duty: addDesk(of: need.party)
            case .director: addDirectors(of: need.party)
            case .commanders: add(need.party, \.isCommander)
            case .leadDirector: addDirectors(of: incident.lead)
            case .leadCommanders: add(incident.lead, \.isCommander)
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
        incident.calledFor != nil
            || round >= CallProgress.unansweredRound && incident.grading.assessed.map { $0 >= .three } ?? false
    }

    /// Whether a town's government is to be rung and nobody knows which.
    package func lacksTown(_ need: Timer) -> Bool {
        incident.town == nil && people.responders[need.party]?.isOfTown ?? false
    }

    // MARK: Rows

    /// The row on which the need stands.
    package func line(of need: Timer) -> CallLine? { callee(of: need).map { line(of: $0, about: need) } }

    /// The row of somebody. A number that was found leaves the row where it is, unless the plan has that number too.
    package func line(of callee: Callee, about need: Timer) -> CallLine {
        if let phone = callee.phone { return CallLine(.phone(phone), isExercise: incident.isExercise) }
        if let found = incident.progress(of: need).phone, people.directory.has(found) {
            return CallLine(.phone(found), isExercise: incident.isExercise)
        }
        return CallLine(.post(callee.party, callee.post.id), isExercise: incident.isExercise)
    }

    /// When it is to be rung about.
    package func nextCall(of need: Timer, clockShift: Interval) -> Instant {
        let progress = incident.progress(of: need)
        guard let next = progress.nextAt else { return need.firstCall(clockShift: clockShift) }
        return next + (clockShift - progress.shift)
    }

    /// Whether he can sign for it: the desk for its party, a commander for his activation; a superior for nobody.
    package func signs(_ callee: Callee, for need: Timer) -> Bool {
        guard callee.party == need.party else { return false }
        switch need.to {
        case .activated: return callee.post.isCommander
        case .commandTaken: return false
        case .dispatched, .acknowledged, .turnedOut, .arrived, .underControl, .extinguished, .released, .calledFor,
            .stoodDown:
            return people.posts(of: need.party, town: incident.town).first?.id == callee.post.id
        }
    }

    // MARK: Results

    /// Where the need stands after a call that did not end it.
    ///
    /// - Parameters:
    ///   - result: What the call came to.
    ///   - need: What it was about.
    ///   - now: When.
    ///   - clockShift: The sum of the clock's steps.
    /// - Returns: Whom to ring next, and when.
    func progress(after result: CallResult, of need: Timer, at now: Instant, clockShift: Interval) -> CallProgress {
        var progress = incident.progress(of: need)
        let round = callees(of: need, round: progress.round)
        let step = min(progress.step, max(0, round.count - 1))
        progress.step = step
        progress.shift = clockShift
        progress.attempts += 1
        progress.result = result
        progress.resultAt = now
        progress.claim = nil
        progress.isReached = progress.isReached || result.isReached
        switch result {
        case .acknowledged, .turnedOut, .arrived, .reached: progress.nextAt = now + interval(of: need)
        case .busy: progress.nextAt = now + .minutes(1)
        case .noAnswer: goOn(&progress, to: round.indices.dropFirst(step + 1), of: round, need, now)
        case .refused:
            let others = round.indices.dropFirst(step + 1).filter { round[$0].post.id != round[step].post.id }
            goOn(&progress, to: others, of: round, need, now)
        }
        progress.nextAt = progress.nextAt.map { within(ladder(of: need)?.hours, $0) }
        return progress
    }

    // To the first of these who is there now; else the next round begins, an interval later.
    private func goOn(
        _ progress: inout CallProgress,
        to steps: some Sequence<Int>,
        of round: [Callee],
        _ need: Timer,
        _ now: Instant
    ) {
        if let step = steps.first(where: { isThere(round[$0], at: now) }) {
            progress.step = step
            progress.nextAt = now
            return
        }
        progress.round += 1
        let interval = interval(of: need)
        let isLate = progress.round >= CallProgress.unansweredRound
        let next = now + (isLate ? max(interval, .minutes(30)) : interval)
        progress.step = callees(of: need, round: progress.round).firstIndex { isThere($0, at: next) } ?? 0
        progress.nextAt = next
    }

    // A post off hours is passed.
    private func isThere(_ callee: Callee, at moment: Instant) -> Bool {
        guard let hours = callee.post.hours else { return true }
        return hours.contains(minuteOfDay: people.plan.jurisdiction.zone.civilTime(of: moment).minuteOfDay)
    }

    // Nobody is rung about a routine matter at night.
    private func within(_ hours: Hours?, _ moment: Instant) -> Instant {
        guard let hours else { return moment }
        let zone = rules.plan.jurisdiction.zone
        guard !hours.contains(minuteOfDay: zone.civilTime(of: moment).minuteOfDay) else { return moment }
        return TimeOfDay(minute: hours.from).next(after: moment, in: zone)
    }
}
