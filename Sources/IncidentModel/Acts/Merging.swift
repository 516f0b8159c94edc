/// Two incidents turn out to be one (合并): the one ends as a duplicate, and its reports, its parties and what is owed go on in
/// the other. The first call's clock holds: of two timers for one thing the one that began earlier runs on. Nobody is asked
/// twice for one fire, and who was told of both is told once that they are one. Of two responses the higher goes on: to lower
/// one is a person's decision.
public struct Merging: Hashable, Sendable {
    /// The one that goes on.
    package var into: IncidentID
    /// The digest under which the reason's text lies with the personal data; empty where none was given.
    package var reason: String
    /// With which outcome the other ends; the command leaves it open, as it does what follows.
    package var outcome: OutcomeID?
    /// What the one that ends brings, and what stood in the one that goes on.
    package var brought = Told()
    package var had = Told()
    /// What follows for the one that goes on. For the other it stands with the event.
    package var survivor = Consequences()
    /// Parties that had no part in the one that goes on before.
    package var drawn: [PartyID] = []

    package init(into: IncidentID, reason: String) {
        self.into = into
        self.reason = reason
    }
}

extension Merging: IncidentAct {
    public init() { self.init(into: IncidentID(), reason: "") }

    public var kind: EventKind { .merged }
    public var fact: Fact { .merging(self) }
    public var personalDigest: String? { reason }
    package var others: [IncidentID] { [into] }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("into", &value.into)
        try archive.field("reason", &value.reason)
        try archive.field("outcome", &value.outcome)
        try archive.field("brought", &value.brought, usual: Told())
        try archive.field("had", &value.had, usual: Told())
        try archive.field("drawn", &value.drawn)
        try archive.field("survivor", &value.survivor, usual: Consequences())
    }

    /// The most reports that one incident brings to another: the event has to fit where a command's has its place.
    package static let reportLimit = 500

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        guard into != incident.id else { throw .refused(.sameIncident(into)) }
        let survivor = try state.open(into)
        guard incident.isExercise == survivor.isExercise else { throw .refused(.exerciseApart(incident.id, into)) }
        guard incident.reports.count <= Self.reportLimit else {
            throw .refused(.tooManyReports(incident.id, most: Self.reportLimit))
        }
        try state.require(command.authority, for: survivor.lead)
        var merging = self
        merging.outcome = state.plan(of: incident).plan.duplicateOutcome
        merging.brought = incident.told
        merging.had = survivor.told
        merging.had.reports = []
        merging.drawn = incident.parties.filter { part in
            !part.isStoodDown && survivor.participation(of: part.party).map(\.isStoodDown) ?? true
        }.map(\.party)
        var taking = state.deliberation(on: survivor, at: now)
        taking.takeOver(incident, by: merging, of: command)
        merging.survivor = taking.consequences
        var ending = state.deliberation(on: incident, at: now)
        ending.state(merging, of: command)
        ending.end(mergedInto: survivor)
        guard case .event(var event) = ending.decision else { return .nothing }
        event.subjects.append(.incident(into))
        return .event(event)
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        if incident.id == into {
            incident.add(brought)
            if let ended = event.incident { incident.duplicates.append(ended) }
        } else {
            incident.outcome = outcome
            incident.closedAt = event.recordedAt
            incident.duplicateOf = into
            incident.reports = []
            incident.response = nil
        }
    }
}

extension Merging {
    /// The one that ends brings a higher response than stood in the one that goes on.
    package var isResponseRaised: Bool {
        guard let response = brought.response else { return false }
        return had.response.map { response.level > $0.level } ?? true
    }
}

extension Deliberation {
    // What the other's reports tell, who takes part there, what they have done, and what they owe.
    fileprivate mutating func takeOver(_ other: Incident, by merging: Merging, of command: Command) {
        state(merging, of: command)
        regrade(verified: false)
        reroute()
        drawInParties(of: other)
        takeOverPassings(of: other)
        takeOverTimers(of: other)
        activate(for: merging)
        arm()
        takeAsFeedback()
    }

    // The lead of what goes on is activated by a response that is higher than its own, as if it had been decided here.
    private mutating func activate(for merging: Merging) {
        guard merging.isResponseRaised, let part = incident.participation(of: incident.lead),
            part.strength < .activate
        else { return }
        drawIn([PartyChange(party: part.party, role: .lead, strength: .activate)])
    }

    private mutating func drawInParties(of other: Incident) {
        drawIn(
            other.parties.compactMap { part in
                guard !part.isStoodDown else { return nil }
                guard let mine = incident.participation(of: part.party) else {
                    let role = part.role == .lead ? Role.support : part.role
                    return PartyChange(party: part.party, role: role, strength: part.strength)
                }
                if mine.isStoodDown {
                    // Let go here by a person, who knew this incident.
                    guard !mine.isByHand else { return nil }
                    let role = part.role == .lead ? Role.support : part.role
                    return PartyChange(party: part.party, role: role, strength: part.strength)
                }
                guard part.strength > mine.strength else { return nil }
                return PartyChange(party: part.party, role: mine.role, strength: part.strength)
            }
        )
    }

    // Who has said that it comes has said so of this one too. That a fire is under control has to be said of all of it.
    private mutating func takeOverPassings(of other: Incident) {
        let carried: [Milestone] = [.acknowledged, .activated, .turnedOut, .arrived, .released]
        for part in other.parties where !part.isStoodDown {
            guard let mine = incident.participation(of: part.party), !mine.isStoodDown else { continue }
            for milestone in carried where !mine.hasPassed(milestone) {
                guard let passing = part.passing(milestone) else { continue }
                follow(
                    .with {
                        $0.passed = [
                            PartyPassing(
                                party: part.party,
                                milestone: milestone,
                                isImplied: passing.isImplied,
                                by: passing.by,
                                via: passing.via,
                                recordedAt: passing.recordedAt,
                                occurredAt: passing.occurredAt
                            )
                        ]
                    }
                )
                meet(milestone, of: part.party, at: passing.occurredAt ?? passing.recordedAt)
            }
        }
    }

    private mutating func takeOverTimers(of other: Incident) {
        let sharesLadders = other.plan == incident.plan && other.urgency == incident.urgency
        for timer in other.timers where timer.state.isOpen && timer.name != .standDown {
            guard let part = incident.participation(of: timer.party), !part.isStoodDown, part.strength >= .assign,
                !part.hasPassed(timer.to), timer.to != .commandTaken || incident.calledFor == timer.party
            else { continue }
            let same = incident.timers.last {
                $0.name == timer.name && $0.party == timer.party && $0.number >= part.firstTimer
            }
            let progress = sharesLadders ? other.calls.first { $0.timer == timer.number } : nil
            if let same {
                // What had ended here, or began here first, stays.
                guard same.state.isOpen, timer.due(clockShift: clockShift) < same.due(clockShift: clockShift) else {
                    takeOver(progress, to: same)
                    continue
                }
                follow(.with { $0.ended = [TimerEnd(timer: same.number, state: .cancelled)] })
            }
            let copy = timer.renumbered(incident.timers.count)
            follow(.with { $0.started = [copy] })
            let mine = same.flatMap { same in incident.calls.first { $0.timer == same.number } }
            takeOver(further(progress, mine), to: copy)
        }
    }

    // Who was rung about one of them is not rung anew about the other.
    private mutating func takeOver(_ progress: CallProgress?, to timer: Timer) {
        guard var progress, timer.state.isOpen,
            further(progress, incident.calls.first { $0.timer == timer.number }) == progress
        else { return }
        progress.timer = timer.number
        follow(.with { $0.calls = [progress] })
    }

    private func further(_ left: CallProgress?, _ right: CallProgress?) -> CallProgress? {
        guard let left, let right else { return left ?? right }
        return left.attempts > right.attempts ? left : right
    }

    // Nothing is owed here any more; who was told of both is told once that they are one.
    fileprivate mutating func end(mergedInto survivor: Incident) {
        follow(
            .with {
                $0.state = .closed
                $0.ended = cancelled { $0.name != .standDown }
            }
        )
        for part in incident.parties where part.strength >= .assign && !part.isStoodDown && !plan.isOwn(part.party) {
            guard part.passing(.released) == nil, incident.hasToldOf(part.party), survivor.hasToldOf(part.party)
            else { continue }
            // An incident always has a lead; one that has signed here has signed for the other too.
            if part.party != incident.lead {
                standDown(part.party)
            } else if part.passing(.acknowledged) == nil {
                startStandDownTimer(for: part.party)
            }
        }
    }
}

extension Timer {
    /// The same timer, as far as it has run, in another incident.
    fileprivate func renumbered(_ number: Int) -> Timer {
        var copy = Timer(
            number: number,
            name: name,
            rule: rule,
            party: party,
            to: to,
            start: start,
            limit: limit,
            clock: clock,
            due: due,
            warnsAt: warnsAt,
            shift: shift,
            catchUp: catchUp,
            authority: authority,
            ladder: ladder
        )
        (copy.state, copy.warnedAt, copy.breachedAt) = (state, warnedAt, breachedAt)
        return copy
    }
}

extension Plan {
    /// With what outcome a duplicate ends: the one under which the response goes on elsewhere.
    fileprivate var duplicateOutcome: OutcomeID? {
        outcomes.first { $0.id == "duplicate" }?.id ?? outcomes.first(where: \.goesOnElsewhere)?.id
    }
}
