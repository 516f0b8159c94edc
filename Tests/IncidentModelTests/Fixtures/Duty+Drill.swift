import IncidentModel
import Testing

extension Duty {
    /// A duty room under the drill plan, at nine in the morning.
    static func drill() -> Duty { Duty(plan: DrillPlan.plan, at: Instant(milliseconds: 1_795_251_600_000)) }

    /// The latest timer of that name for that party.
    func timer(_ name: String, _ party: PartyID, _ id: IncidentID) throws -> Timer {
        try #require(incident(id).timers.last { $0.name == name && $0.party == party }, "\(name) of \(party)")
    }

    func state(_ name: String, _ party: PartyID, _ id: IncidentID) throws -> Timer.State {
        try timer(name, party, id).state
    }

    /// Records a milestone.
    @discardableResult
    mutating func record(
        _ milestone: Milestone,
        _ party: PartyID?,
        _ id: IncidentID,
        occurredAt: Instant? = nil
    ) throws -> Decision {
        try carryOut(.milestone(id, RecordMilestone(milestone: milestone, party: party, occurredAt: occurredAt)))
    }

    mutating func update(_ id: IncidentID, _ figures: [FigureID: Int64]) throws {
        try carryOut(.update(id, FiguresUpdated(figures: figures, source: nil)))
    }

    @discardableResult
    mutating func correct(_ id: IncidentID, _ change: (inout Correction) -> Void) throws -> Decision {
        var correction = Correction()
        change(&correction)
        return try carryOut(.correct(id, correction, reason: "misheard"))
    }

    @discardableResult
    mutating func grade(_ id: IncidentID, _ grade: Grade?) throws -> Decision {
        try carryOut(.grade(id, grade, reason: "by order"))
    }

    mutating func takeCommand(_ id: IncidentID, _ party: PartyID?, person: String = "Wang") throws {
        try carryOut(.takeCommand(id, party), by: Actor(account: "command", person: person))
    }

    @discardableResult
    mutating func complete(_ task: Int, _ id: IncidentID, _ result: CallTask.Result) throws -> Decision {
        let completed = TaskCompleted(task: task, result: result, person: nil, note: nil)
        return try carryOut(.completeTask(TaskID(incident: id, number: task), completed))
    }

    @discardableResult
    mutating func close(_ id: IncidentID, reason: String? = nil, outcome: OutcomeID = "handled") throws -> Decision {
        try carryOut(.close(id, Closing(outcome: outcome, reason: reason, note: nil)))
    }

    /// Lets so much time pass; what comes due on the way is decided at its own time.
    @discardableResult
    mutating func wait(_ time: Interval) throws -> [Event] { try pass(to: now + time) }

    /// Sets the wall clock: no time passes.
    mutating func stepClock(by step: Interval) throws {
        now = now + step
        try carryOut(.clockStepped(ClockStep(by: step)))
    }

    /// The tasks that are open, as `fire/office`.
    func openCalls(_ id: IncidentID) -> [String] {
        incident(id).tasks.filter(\.isOpen).map { "\($0.party)/\($0.post)" }
    }

    func parties(_ id: IncidentID) -> [String] {
        incident(id).parties.filter { !$0.isStoodDown }.map {
            "\($0.party) \($0.role.rawValue) \($0.strength.rawValue)"
        }
    }
}

extension Interval {
    static func milliseconds(_ count: Int64) -> Interval { Interval(milliseconds: count) }
}

extension Decision {
    var event: Event? { if case .event(let event) = self { event } else { nil } }
}

/// The refusal that the body ends with.
func refusal(_ body: () throws -> Void) -> Refusal? {
    do {
        try body()
        return nil
    } catch {
        return error as? Refusal
    }
}

extension Refusal {
    var reason: Code? { if case .refused(let reason) = self { reason.code } else { nil } }
    var field: String? { if case .invalid(let field, _) = self { field } else { nil } }
}
