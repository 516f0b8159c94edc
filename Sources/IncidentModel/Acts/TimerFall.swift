/// A timer came to its warning or its end.
public struct TimerFall: Hashable, Sendable {
    /// How it fell.
    package enum Stage: Sendable {
        case warned
        case breached
        /// Let go: of no use so late.
        case expired
    }

    package var stage: Stage
    package var timer: Int
    package var name: TimerName
    package var party: PartyID
    /// When it was due (or was to warn), by the wall clock.
    package var due: Instant
    /// How long after that it was decided: small while the daemon runs, long when it was down.
    package var lateness: Interval

    package init(_ stage: Stage, timer: Int, name: TimerName, party: PartyID, due: Instant, lateness: Interval) {
        self.stage = stage
        self.timer = timer
        self.name = name
        self.party = party
        self.due = due
        self.lateness = lateness
    }
}

extension TimerFall: Act {
    public init() { self.init(.warned) }

    package init(_ stage: Stage) {
        self.init(stage, timer: 0, name: .standDown, party: PartyID(), due: Instant(), lateness: .zero)
    }

    public var kind: EventKind {
        switch stage {
        case .warned: .timerWarned
        case .breached: .timerBreached
        case .expired: .timerExpired
        }
    }

    public var fact: Fact { .timer(self) }
    public var about: ActSummary { ActSummary(party: party, timer: name) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("timer", &value.timer)
        try archive.field("name", &value.name)
        try archive.field("party", &value.party)
        try archive.field("due", &value.due)
        try archive.field("lateness", &value.lateness)
    }
}

/// This timer may have come to its warning or its end.
public struct TimerDue: DaemonAct, Hashable {
    package var incident: IncidentID
    package var timer: Int

    package init(incident: IncidentID, timer: Int) {
        self.incident = incident
        self.timer = timer
    }

    /// It warns, is breached, or is let go; never early.
    package func decide(_ command: Command, in state: State, at now: Instant) -> Decision {
        guard let incident = state.incident(incident), incident.timers.indices.contains(timer) else { return .nothing }
        let timer = incident.timers[timer]
        let shift = state.header.clockShift
        guard let moment = timer.next(clockShift: shift), moment <= now else { return .nothing }
        let due = timer.due(clockShift: shift)
        let isPast = now > due
        var deliberation = state.deliberation(on: incident, at: now)
        func fall(_ stage: TimerFall.Stage, to state: Timer.State, lateness: Interval) {
            let fall = TimerFall(
                stage,
                timer: timer.number,
                name: timer.name,
                party: timer.party,
                due: due,
                lateness: lateness
            )
            deliberation.state(fall, of: command)
            deliberation.follow(.with { $0.ended = [TimerEnd(timer: timer.number, state: state)] })
        }
        if isPast, timer.catchUp == .expire, now - due > State.expiryGrace {
            fall(.expired, to: .cancelled, lateness: now - due)
        } else if timer.state == .running, timer.warnsAt != nil, !(isPast && timer.catchUp != .fire) {
            fall(.warned, to: .warned, lateness: now - moment)
        } else {
            guard isPast else { return .nothing }
            fall(.breached, to: .breached, lateness: now - due)
            deliberation.coordinate(without: timer)
        }
        return deliberation.decision
    }
}

extension Deliberation {
    /// While the lead does not answer, the duty room coordinates.
    mutating func coordinate(without timer: Timer) {
        guard timer.to == .acknowledged, timer.party == incident.lead, timer.name != .standDown,
            incident.coordinating == nil, incident.commandedBy == nil, timer.party != plan.general
        else { return }
        follow(.with { $0.coordinating = plan.general })
    }
}

extension State {
    /// How late a timer with the policy `expire` may still be decided.
    package static let expiryGrace = Interval.minutes(60)
}
