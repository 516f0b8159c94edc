import IncidentModel
import ResponsePlan

/// A duty room without a clock, a disk or a network: the core and nothing else, at whatever time a test says it is.
struct Duty {
    var state: State
    var now: Instant
    private var archive: [IncidentID: Incident] = [:]
    private(set) var events: [(sequence: Int64, event: Event)] = []

    init(plan: Plan = BuiltInPlan.plan, at now: Instant = Instant(milliseconds: 1_795_240_800_000)) {
        let index = PlanIndex(id: "plan", plan: plan)
        state = State(
            header: State.Header(
                plan: index,
                clockShift: .zero,
                sequence: 0,
                recordedAt: Instant(milliseconds: 0)
            )
        )
        self.now = now
    }

    /// Decides, applies and settles one command, as the engine does with a batch of one.
    @discardableResult
    mutating func carryOut(
        _ action: Command.Action,
        by actor: Actor = Actor(account: "test"),
        authority: Authority = .unbound
    ) throws -> Decision {
        for incident in archive.values { state.admit(incident, plan: nil) }
        for (sequence, event) in events {
            guard let id = event.incident, sequence > 0 else { continue }
            switch event.fact {
            case .reported(let report, _), .joined(let report): state.admit(report: report.id, of: id)
            default: break
            }
        }
        let decision = try state.decide(Command(actor: actor, action: action, authority: authority), at: now)
        if case .event(let event) = decision {
            state.apply(event)
            events.append((state.current.sequence, event))
        }
        settle()
        return decision
    }

    /// Lets time pass up to a moment; what comes due on the way is decided at its own time.
    @discardableResult
    mutating func pass(to moment: Instant) throws -> [Event] {
        let before = events.count
        while let next = state.nextDue, next <= moment {
            now = max(now, next)
            try decideDue()
        }
        now = moment
        return events[before...].map(\.event)
    }

    /// Decides all that is due now, as after a stop.
    mutating func decideDue() throws {
        while let entry = state.takeDue(at: now) {
            let action = Command.Action.timerDue(entry.incident, timer: entry.timer)
            let decision = try state.decide(Command(actor: .daemon, action: action), at: now)
            if case .event(let event) = decision {
                state.apply(event)
                events.append((state.current.sequence, event))
            }
        }
        settle()
    }

    // Ended incidents leave the state, as they do in the engine, which then finds them in the ledger.
    private mutating func settle() {
        for incident in state.pending.values where !incident.isInHand { archive[incident.id] = incident }
        state.settle()
    }

    /// Files a report of its own.
    @discardableResult
    mutating func report(_ kind: KindID, _ change: (inout Report) -> Void = { _ in }) throws -> IncidentID {
        var report = Report(id: ReportID(high: 0, low: UInt64(events.count + 1)), kind: kind)
        change(&report)
        guard case .event(let event) = try carryOut(.report(report)), let id = event.incident else {
            throw NoIncident()
        }
        return id
    }

    func incident(_ id: IncidentID) -> Incident {
        guard let incident = state.incident(id) ?? archive[id] else { preconditionFailure("no incident \(id)") }
        return incident
    }

    struct NoIncident: Error {}
}
