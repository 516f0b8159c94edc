/// Milestones that an event recorded by mistake count no more. What waited for them waits again, by the time that has passed
/// since it began, and whoever was being rung about it is rung on from there.
public struct Undo: Hashable, Sendable {
    /// The event that recorded them, and when.
    package var sequence: Int64
    package var recordedAt: Instant
    /// Of the event, those that still stood.
    package var milestones: [UndoneMilestone]
    /// The digest under which the reason's text lies with the personal data; empty where none was given.
    package var reason: String

    package init(sequence: Int64, recordedAt: Instant, milestones: [UndoneMilestone], reason: String) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.milestones = milestones
        self.reason = reason
    }

    /// Of what an event has recorded about one of its incidents.
    ///
    /// - Throws: A ``Refusal``, for an event that records no milestone.
    package init(_ event: Event, _ sequence: Int64, of incident: IncidentID, reason: String) throws(Refusal) {
        var milestones: [UndoneMilestone] = []
        switch event.fact {
        case .milestone(let record):
            guard let party = record.party else { break }
            milestones = ([record.milestone] + record.implied).map { UndoneMilestone(party: party, milestone: $0) }
        case .task:
            milestones = event.consequences(of: incident).passed.map {
                UndoneMilestone(party: $0.party, milestone: $0.milestone)
            }
        default: break
        }
        guard !milestones.isEmpty else { throw .refused(.notUndoable(event.kind)) }
        self.init(sequence: sequence, recordedAt: event.recordedAt, milestones: milestones, reason: reason)
    }
}

/// A milestone of a party's that counts no more.
public struct UndoneMilestone: Hashable, Sendable {
    package var party: PartyID
    package var milestone: Milestone

    package init(party: PartyID, milestone: Milestone) {
        self.party = party
        self.milestone = milestone
    }
}

extension Undo: IncidentAct {
    public init() { self.init(sequence: 0, recordedAt: Instant(), milestones: [], reason: "") }

    public var kind: EventKind { .undone }
    public var fact: Fact { .undo(self) }
    public var personalDigest: String? { reason }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("sequence", &value.sequence)
        try archive.field("undoneAt", &value.recordedAt)
        try archive.field("milestones", &value.milestones)
        try archive.field("reason", &value.reason)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        var undo = self
        undo.milestones = milestones.filter { undone in
            incident.participation(of: undone.party)?.passing(undone.milestone)?.recordedAt == recordedAt
        }
        guard !undo.milestones.isEmpty else { throw .refused(.alreadyUndone(sequence)) }
        for party in unique(undo.milestones.map(\.party)) {
            try state.require(command.authority, for: party)
            if let later = undo.later(of: party, in: incident) { throw .refused(.laterPassed(party, later)) }
        }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(undo, of: command)
        deliberation.resume(undo)
        deliberation.arm()
        return deliberation.decision
    }

    // What was recorded since says that the earlier milestone is true after all.
    private func later(of party: PartyID, in incident: Incident) -> Milestone? {
        let mine = milestones.filter { $0.party == party }.map(\.milestone)
        let highest = mine.compactMap(\.rank).max() ?? 0
        return incident.participation(of: party)?.passed.map(\.milestone).first { milestone in
            guard let rank = milestone.rank, !mine.contains(milestone) else { return false }
            return rank > highest && incident.participation(of: party)?.hasPassed(milestone) ?? false
        }
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        for undone in milestones {
            guard let index = incident.parties.firstIndex(where: { $0.party == undone.party }) else { continue }
            incident.parties[index].withdraw(undone.milestone)
        }
    }
}

extension Deliberation {
    // What the milestones had ended runs on; what runs from them does not.
    fileprivate mutating func resume(_ undo: Undo) {
        let resumed = incident.timers.filter { timer in
            guard timer.state == .met || timer.state == .metLate else { return false }
            // Feedback ends with a milestone of any party's.
            if plan.rule(of: timer)?.again != nil, timer.endedAt == undo.recordedAt { return true }
            guard let part = incident.participation(of: timer.party), timer.number >= part.firstTimer,
                part.isStoodDown == (timer.name == .standDown)
            else { return false }
            return undo.milestones.contains { $0.party == timer.party && $0.milestone == timer.to }
        }
        let groundless = cancelled { timer in
            undo.milestones.contains { $0.party == timer.party && $0.milestone == plan.rule(of: timer)?.from }
        }
        let state = incident.stateByMilestones
        follow(
            .with {
                $0.ended = resumed.map { TimerEnd(timer: $0.number, state: $0.stateBeforeEnd) } + groundless
                if state != incident.state { $0.state = state }
            }
        )
        for timer in resumed where timer.stateBeforeEnd == .breached { coordinate(without: timer) }
    }
}

extension Incident {
    // How far the response has come, by what its parties have passed.
    var stateByMilestones: State {
        if parties.contains(where: { $0.hasPassed(.extinguished) }) { return .extinguished }
        return parties.contains { $0.hasPassed(.underControl) } ? .underControl : .open
    }
}

extension Timer {
    // How far it had come when its milestone was recorded.
    var stateBeforeEnd: State { breachedAt != nil ? .breached : warnedAt != nil ? .warned : .running }
}

extension UndoneMilestone: Record {
    public init() { self.init(party: PartyID(), milestone: .acknowledged) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("milestone", &value.milestone)
    }
}
