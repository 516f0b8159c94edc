/// What was taken for one incident is two after all: the one that ended as a duplicate goes on where it stopped, and the other
/// gives back what it had of it.
public struct Unlinking: Hashable, Sendable {
    /// The one that had gone on.
    package var from: IncidentID
    /// The event that made them one, and when.
    package var sequence: Int64
    package var mergedAt: Instant
    /// The digest under which the reason's text lies with the personal data; empty where none was given.
    package var reason: String
    package var brought: Told
    package var had: Told
    /// Of the one that ended, the timers that the merge ended, and parties to whom it said that they are one.
    package var ended: [Int]
    package var standDown: [PartyID]
    /// Of the other, the parties that it took over.
    package var drawn: [PartyID]
    /// What follows for the other.
    package var survivor = Consequences()

    /// Of an event that made two incidents one, or named one as the duplicate of another.
    ///
    /// - Throws: A ``Refusal``, for an event that did neither.
    package init(_ event: Event, _ sequence: Int64, reason: String) throws(Refusal) {
        self.sequence = sequence
        self.reason = reason
        mergedAt = event.recordedAt
        ended = event.consequences.ended.filter { $0.state == .cancelled }.map(\.timer)
        standDown = event.consequences.standDown
        switch event.fact {
        case .merging(let merging):
            (from, brought, had) = (merging.into, merging.brought, merging.had)
            drawn = merging.drawn
        case .closing(let closing):
            guard let original = closing.original else { throw .refused(.notUndoable(event.kind)) }
            (from, brought, had) = (original, Told(), Told())
            drawn = []
        default: throw .refused(.notUndoable(event.kind))
        }
    }
}

extension Unlinking: IncidentAct {
    public init() {
        (from, sequence, mergedAt, reason) = (IncidentID(), 0, Instant(), "")
        (brought, had) = (Told(), Told())
        (ended, standDown, drawn) = ([], [], [])
    }

    public var kind: EventKind { .unlinked }
    public var fact: Fact { .unlinking(self) }
    public var personalDigest: String? { reason }
    package var others: [IncidentID] { [from] }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("from", &value.from)
        try archive.field("sequence", &value.sequence)
        try archive.field("mergedAt", &value.mergedAt)
        try archive.field("reason", &value.reason)
        try archive.field("brought", &value.brought, usual: Told())
        try archive.field("had", &value.had, usual: Told())
        try archive.field("resumed", &value.ended)
        try archive.field("recalled", &value.standDown)
        try archive.field("drawn", &value.drawn)
        try archive.field("survivor", &value.survivor, usual: Consequences())
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        guard incident.duplicateOf == from, incident.closedAt == mergedAt else {
            throw .refused(.notDuplicate(incident.id))
        }
        let other = try state.known(from)
        try state.require(command.authority, for: other.lead)
        var unlinking = self
        if other.isOpen {
            var giving = state.deliberation(on: other, at: now)
            giving.give(back: unlinking, to: incident, of: command)
            unlinking.survivor = giving.consequences
        }
        var resuming = state.deliberation(on: incident, at: now)
        resuming.state(unlinking, of: command)
        resuming.resume(unlinking)
        guard case .event(var event) = resuming.decision else { return .nothing }
        event.subjects.append(.incident(from))
        return .event(event)
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        if incident.id == from {
            incident.giveBack(brought, restoring: had)
            incident.duplicates.removeAll { $0 == event.incident }
            return
        }
        incident.outcome = nil
        incident.closedAt = nil
        incident.duplicateOf = nil
        incident.reports = brought.reports.isEmpty ? incident.reports : brought.reports
        incident.response = incident.response ?? brought.response
        for party in standDown {
            guard let index = incident.parties.firstIndex(where: { $0.party == party }) else { continue }
            incident.parties[index].withdraw(.stoodDown)
        }
    }
}

extension Deliberation {
    fileprivate mutating func resume(_ unlinking: Unlinking) {
        // Who was to be told that they are one need not be told; who was, is asked anew by the timers that run on.
        let resumed = incident.timers.filter { timer in
            unlinking.ended.contains(timer.number) && timer.state == .cancelled
                && timer.endedAt == unlinking.mergedAt
                && !(incident.participation(of: timer.party)?.hasPassed(timer.to) ?? false)
        }
        let groundless = cancelled { $0.name == .standDown && $0.start == unlinking.mergedAt }
        let state = incident.stateByMilestones
        follow(
            .with {
                $0.state = state
                $0.ended = resumed.map { TimerEnd(timer: $0.number, state: $0.stateBeforeEnd) } + groundless
            }
        )
        reroute()
        arm()
    }

    fileprivate mutating func give(back unlinking: Unlinking, to other: Incident, of command: Command) {
        state(unlinking, of: command)
        letGo(unlinking.drawn)
    }

    /// What another incident, or a report, brought is gone again: grades and routes by what is left. Who came with it goes back,
    /// unless the rules want it here too or a person does; nobody need be told.
    mutating func letGo(_ drawn: [PartyID]) {
        if incident.grading.status != .decided { gradeAnew(verified: false) }
        callOffIfNeedless()
        endTimersAboveLevel()
        guard let kind else { return }
        let needed = Set(plan.route(kind, circumstances).parties.map(\.party))
        for party in drawn where !needed.contains(party) {
            guard party != incident.lead, party != incident.command, let part = incident.participation(of: party),
                !part.isStoodDown, !part.isByHand
            else { continue }
            standDown(party, isKnown: false)
        }
        reroute()
        arm()
    }
}
