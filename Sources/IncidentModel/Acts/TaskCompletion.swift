/// The result of a call: of all that the one who was rung was asked.
public struct TaskCompletion: Hashable, Sendable {
    package var line: CallLine
    package var result: CallResult
    /// The number that was rung, where the row is a post's that has none in the plan; the command leaves it open.
    package var phone: String?
    /// Who answered, by name or number.
    package var answeredBy: String?
    /// The digest of a note's text.
    package var note: String?
    /// What it comes to for each incident; the command leaves it open.
    package var answers: [TaskAnswer] = []

    package init(line: CallLine, result: CallResult, answeredBy: String?, note: String?) {
        self.line = line
        self.result = result
        self.answeredBy = answeredBy
        self.note = note
    }
}

/// What a call comes to for one incident.
public struct TaskAnswer: Hashable, Sendable {
    package var incident: IncidentID
    /// The needs that it was about, by their numbers.
    package var needs: [Int]
    package var consequences: Consequences

    package init(incident: IncidentID, needs: [Int], consequences: Consequences) {
        self.incident = incident
        self.needs = needs
        self.consequences = consequences
    }
}

extension TaskCompletion: CallAct {
    public init() { self.init(line: CallLine(), result: .reached, answeredBy: nil, note: nil) }

    public var kind: EventKind { .taskCompleted }
    public var fact: Fact { .task(self) }
    public var personalDigest: String? { note }
    public var about: ActSummary { ActSummary(phone: phone ?? line.phone, toldBy: answeredBy) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("line", &value.line)
        try archive.field("result", &value.result)
        try archive.field("phone", &value.phone)
        try archive.field("answeredBy", &value.answeredBy)
        try archive.field("note", &value.note)
        try archive.field("answers", &value.answers)
    }

    package func decide(
        _ command: Command,
        about needs: [NeedID],
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard needs.count <= callLimit else { throw .invalid(field: "asks", .tooManyNeeds(most: callLimit)) }
        var completion = self
        if case .post = line.end { completion.phone = state.header.people.phone(of: line.end) }
        for id in command.incidents {
            let numbers = needs.filter { $0.incident == id }.map(\.number)
            if let answer = try answer(for: try state.known(id), numbers, command, state, at: now) {
                completion.answers.append(answer)
            }
        }
        guard !completion.answers.isEmpty else { throw .refused(.taskEnded(line)) }
        let subjects = completion.answers.map { Subject.incident($0.incident) }
        return .event(state.callEvent(completion, about: subjects, of: command, at: now))
    }

    private func answer(
        for incident: Incident,
        _ numbers: [Int],
        _ command: Command,
        _ state: State,
        at now: Instant
    ) throws(Refusal) -> TaskAnswer? {
        let ladder = state.callLadder(of: incident, at: now)
        let shift = state.header.clockShift
        var deliberation = state.deliberation(on: incident, at: now)
        var answered: [Int] = []
        for number in unique(numbers) {
            guard let need = incident.need(number) else { continue }
            let next = ladder.nextCall(of: need, clockShift: shift)
            if next > now, incident.progress(of: need).isSameCall(result, on: line, at: now) { continue }
            if let callee = ladder.callee(of: need, on: line) {
                answered.append(number)
                if need.to == .calledBack {
                    let progress = ladder.progress(after: result, from: callee, of: need, clockShift: shift)
                    deliberation.callBack(result, progress, need)
                } else if let milestone = milestone(for: need, in: incident, state), ladder.signs(callee, for: need) {
                    try state.require(command.authority, for: need.party)
                    deliberation.sign(milestone, need, by: answeredBy)
                } else {
                    let progress = ladder.progress(after: result, from: callee, of: need, clockShift: shift)
                    deliberation.follow(.with { $0.calls = [progress] })
                }
            } else if line == state.shiftLeaderLine(isExercise: incident.isExercise) {
                answered.append(number)
                deliberation.ringShiftLeader(result, about: need, again: ladder.interval(of: need))
            }
        }
        guard !answered.isEmpty else { return nil }
        let isWord = result.isReached && note != nil
        if isWord || deliberation.consequences.passed.contains(where: { !$0.isImplied }) {
            deliberation.takeAsFeedback()
        }
        deliberation.arm()
        return TaskAnswer(incident: incident.id, needs: answered, consequences: deliberation.consequences)
    }

    // Whoever says that he has arrived has received it; a headquarters can only have received it.
    private func milestone(for need: Timer, in incident: Incident, _ state: State) -> Milestone? {
        guard let told = result.milestone else { return nil }
        if need.to == .activated { return .activated }
        let kind = state.plan(of: incident).kinds[incident.kind]
        let drivesOut = incident.participation(of: need.party)?.role == .responder
        let applies =
            told == .acknowledged || need.name != .standDown && drivesOut && kind?.milestones.contains(told) ?? true
        let milestone = applies ? told : .acknowledged
        // To have received it is not to have turned out.
        guard let rank = milestone.rank, let owed = need.to.rank, rank >= owed else { return nil }
        return milestone
    }
}

extension Deliberation {
    fileprivate mutating func sign(_ milestone: Milestone, _ need: Timer, by teller: String?) {
        guard let part = incident.participation(of: need.party), part.passing(milestone) == nil else { return }
        pass(milestone, of: need.party, by: teller, via: .phone)
    }

    // Whoever speaks ends it, whatever he says, and so does the last of the tries.
    fileprivate mutating func callBack(_ result: CallResult, _ progress: CallProgress, _ need: Timer) {
        let isSpoken = result.isReached || result == .refused
        let end = isSpoken ? now <= need.due(clockShift: clockShift) ? Timer.State.met : .metLate : .cancelled
        follow(
            .with {
                $0.calls = [progress]
                if isSpoken || progress.attempts >= CallSort.callBackTries {
                    $0.ended = [TimerEnd(timer: need.number, state: end)]
                }
            }
        )
    }

    // It goes on waiting where it stands.
    fileprivate mutating func ringShiftLeader(_ result: CallResult, about need: Timer, again interval: Interval) {
        var progress = incident.progress(of: need)
        progress.leaderNextAt = now + (result.isReached ? interval : .minutes(1))
        progress.shift = progress.nextAt == nil ? clockShift : progress.shift
        follow(.with { $0.calls = [progress] })
    }
}

extension State {
    package func callLadder(of incident: Incident, at now: Instant) -> CallLadder {
        CallLadder(IncidentBox(incident), rules: plan(of: incident), people: header.people, at: now)
    }

    /// The row on which the leader of the shift is rung; nil where the plan has none.
    func shiftLeaderLine(isExercise: Bool) -> CallLine? { header.people.shiftLeaderLine(isExercise: isExercise) }

    func callEvent(_ act: some CallAct, about subjects: [Subject], of command: Command, at now: Instant) -> Event {
        Event(
            recordedAt: now,
            id: command.id,
            actor: command.actor,
            jurisdiction: header.plan.plan.jurisdiction.code,
            subjects: subjects,
            fact: act.fact
        )
    }
}

extension PlanIndex {
    /// Who leads the shift of this room.
    package var shiftLeader: Post? { posts(of: general).first(where: \.leadsShift) }
}

extension People {
    /// The row on which the leader of the shift is rung; nil where the plan has none.
    package func shiftLeaderLine(isExercise: Bool) -> CallLine? {
        plan.shiftLeader.map { leader in
            let callee = CallLadder.Callee(party: general, post: leader, phone: leader.phone)
            return CallLine(end(of: callee), isExercise: isExercise)
        }
    }
}

extension TaskAnswer: Record {
    public init() { self.init(incident: IncidentID(), needs: [], consequences: Consequences()) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("needs", &value.needs)
        try archive.field("consequences", &value.consequences, usual: Consequences())
    }
}

extension Event {
    /// What follows from it for one of its incidents.
    package func consequences(of incident: IncidentID) -> Consequences {
        switch fact {
        case .task(let completion):
            return completion.answers.first { $0.incident == incident }?.consequences ?? Consequences()
        case .merging(let merging) where merging.into == incident: return merging.survivor
        case .unlinking(let unlinking) where unlinking.from == incident: return unlinking.survivor
        case .closing(let closing) where closing.original == incident: return Consequences()
        case .splitting(let splitting) where splitting.from == incident: return splitting.survivor
        default: return consequences
        }
    }
}
