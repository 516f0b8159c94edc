package import IncidentModel

/// The virtual clock: drives the core over recorded calls as if each came when it came, with every timer that falls due in
/// between. No ledger, no socket and no waiting; a month passes in seconds.
///
/// ```swift
/// var replay = Replay(plan: plan, from: start)
/// while let result = reader.next() { if let call = try? result.get() { replay.file(call) } }
/// replay.run(until: replay.now + .minutes(60))
/// print(replay.tally.breaches)
/// ```
///
/// Calls should come in the order of their times: the clock never goes back, and an earlier call is filed now. Memory grows
/// with the calls, since nobody closes their incidents unless ``carryOut(_:at:)`` does.
package struct Replay: Sendable {
    /// What came of it.
    package struct Tally: Hashable, Sendable {
        package var events: [EventKind: Int] = [:]
        /// Reports that had been filed before, by their id.
        package var repeated = 0
        /// Breached timers by their name.
        package var breaches: [TimerName: Int] = [:]
        package var warnings: [TimerName: Int] = [:]
        /// Incidents by kind.
        package var kinds: [KindID: Int] = [:]
        /// What was refused, and why, in the order of their lines; the first hundred of `refusedCount`.
        package var refused: [Refused] = []
        package var refusedCount = 0
    }

    /// A call that the core did not take.
    package struct Refused: Hashable, Sendable {
        package var line: Int
        package var refusal: Refusal
    }

    private static let refusedLimit = 100

    package private(set) var state: State
    /// What the virtual clock shows.
    package private(set) var now: Instant
    package private(set) var tally = Tally()
    private let actor: Actor
    private var filed: [ReportID: IncidentID] = [:]

    /// - Parameters:
    ///   - plan: the plan to decide by.
    ///   - start: what the clock shows at first; not after the first call's time.
    ///   - actor: who files the calls.
    package init(plan: PlanIndex, from start: Instant, actor: Actor = Actor(account: "replay")) {
        now = start
        self.actor = actor
        state = State(header: State.Header(plan: plan, clockShift: .zero, sequence: 0, recordedAt: start))
    }

    /// When a call reached the duty room: the best that the record says.
    package static func time(of report: Report) -> Instant? {
        report.receivedAt ?? report.calledAt ?? report.occurredAt
    }

    /// Lets the clock run to the call's own time, then files it. Gives its incident; nil when it was refused.
    @discardableResult
    package mutating func file(_ call: CallRecord) -> IncidentID? {
        if let time = Self.time(of: call.report) { run(until: time) }
        if let before = filed[call.report.id] {
            tally.repeated += 1
            return before
        }
        do throws(Refusal) {
            guard case .event(let event) = try decide(Command(actor: actor, action: .report(call.report))) else {
                return nil
            }
            if let incident = event.incident { filed[call.report.id] = incident }
            return event.incident
        } catch {
            tally.refusedCount += 1
            if tally.refused.count < Self.refusedLimit {
                tally.refused.append(Refused(line: call.line, refusal: error))
            }
            return nil
        }
    }

    /// Lets the clock run to `time`, then does what people did then: a milestone, a task's result, closing.
    ///
    /// - Parameters:
    ///   - command: Who asks for what.
    ///   - time: When; an earlier one than now is now.
    /// - Returns: What it came to.
    /// - Throws: A ``Refusal``, as the daemon would answer it.
    @discardableResult
    package mutating func carryOut(_ command: Command, at time: Instant) throws(Refusal) -> Decision {
        run(until: time)
        return try decide(command)
    }

    /// Lets the clock run to `time`: whatever falls due on the way is decided at its own moment, never late.
    package mutating func run(until time: Instant) {
        while let due = state.nextDue, due <= time {
            now = max(now, due)
            while let entry = state.takeDue(at: now) {
                let command = Command(actor: .daemon, action: .daemon(entry))
                if case .event(let event)? = try? state.decide(command, at: now) { apply(event) }
            }
            commit()
        }
        now = max(now, time)
    }

    private mutating func decide(_ command: Command) throws(Refusal) -> Decision {
        let decision = try state.decide(command, at: now)
        if case .event(let event) = decision {
            apply(event)
            commit()
        }
        return decision
    }

    // There is no ledger that has to take it first.
    private mutating func commit() {
        _ = state.takeChanges()
        state.committed()
    }

    private mutating func apply(_ event: Event) {
        state.apply(event)
        tally.events[event.kind, default: 0] += 1
        switch event.fact {
        case .opening(let opening): tally.kinds[opening.report.kind, default: 0] += 1
        case .timer(let fall) where fall.stage == .breached: tally.breaches[fall.name, default: 0] += 1
        case .timer(let fall) where fall.stage == .warned: tally.warnings[fall.name, default: 0] += 1
        default: break
        }
    }
}
