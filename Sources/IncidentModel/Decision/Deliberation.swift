/// The working copy of one decision about one incident: what would follow, gathered as ``Consequences``, and the incident
/// as it would then be. Nothing here reads a clock or keeps anything.
struct Deliberation {
    let plan: PlanIndex
    let now: Instant
    let clockShift: Interval
    private(set) var incident: Incident
    private(set) var consequences = Consequences()
    private var event: Event?

    init(_ incident: Incident, plan: PlanIndex, now: Instant, clockShift: Interval) {
        self.incident = incident
        self.plan = plan
        self.now = now
        self.clockShift = clockShift
    }

    /// Adds to what follows, and shows it in the incident at once.
    mutating func follow(_ step: Consequences) {
        incident.take(step, at: now)
        consequences.merge(step)
    }

    /// Shows the act itself in the incident, before what follows from it is worked out.
    mutating func state(_ act: some Act, of command: Command) {
        let event = Event(
            recordedAt: now,
            id: command.id,
            actor: command.actor,
            jurisdiction: incident.id.jurisdiction,
            subjects: [.incident(incident.id)],
            fact: act.fact
        )
        incident.apply(event, sequence: incident.sequence)
        self.event = event
    }

    /// The event, with all that follows from it.
    var decision: Decision {
        guard var event else { return .nothing }
        event.consequences = consequences
        return .event(event)
    }

    /// What the plan asks of its kind, which a correction may have changed.
    var kind: KindRules? { plan.rulesByKind[incident.kind] }

    var circumstances: Circumstances { Circumstances(of: incident, in: plan) }
}

extension Consequences {
    static func with(_ build: (inout Consequences) -> Void) -> Consequences {
        var consequences = Consequences()
        build(&consequences)
        return consequences
    }

    /// What follows from one step after another.
    mutating func merge(_ later: Consequences) {
        grading = later.grading ?? grading
        matched = later.matched ?? matched
        if parties.isEmpty { parties = later.parties } else { later.parties.forEach { merge($0) } }
        standDown.gather(later.standDown)
        calledFor = later.calledFor ?? calledFor
        calledOff = calledOff || later.calledOff
        town = later.town ?? town
        coordinating = later.coordinating ?? coordinating
        command = later.command ?? command
        neighbours.gather(later.neighbours)
        started.gather(later.started)
        ended.gather(later.ended)
        restarted = later.restarted.isEmpty ? restarted : later.restarted
        passed.gather(later.passed)
        // What begins anew is rung about anew.
        if !later.restarted.isEmpty {
            calls.removeAll { call in later.restarted.contains { $0.timer == call.timer } }
        }
        calls.gather(later.calls)
        state = later.state ?? state
    }

    private mutating func merge(_ change: PartyChange) {
        if let index = parties.firstIndex(where: { $0.party == change.party }) {
            parties[index] = change
        } else {
            parties.append(change)
        }
    }
}

extension Array {
    // Of what can follow, little does: a step adds to one or two lists of many, mostly as the first.
    fileprivate mutating func gather(_ more: [Element]) {
        guard !more.isEmpty else { return }
        if isEmpty { self = more } else { self += more }
    }
}
