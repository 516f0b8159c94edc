package import IncidentModel
package import Ledger

// What tests have people and the clock ask for. Every test that needs a command takes it from here or from a DutyRoom, so
// that few places know how one is made.

extension Command.Action {
    /// The first report of an incident, or another one of the same number.
    package static func report(
        _ kind: KindID,
        number: UInt64,
        _ change: (inout Report) -> Void = { _ in }
    ) -> Command.Action {
        var report = Report(id: ReportID(high: 1, low: number), kind: kind)
        change(&report)
        return .report(report)
    }

    package static func milestone(
        _ milestone: Milestone,
        _ id: IncidentID,
        of party: PartyID? = nil,
        occurredAt: Instant? = nil,
        by teller: String? = nil,
        via channel: String? = nil
    ) -> Command.Action {
        let record = RecordMilestone(
            milestone: milestone,
            party: party,
            occurredAt: occurredAt,
            by: teller,
            via: channel
        )
        return .milestone(id, record)
    }

    package static func update(
        _ id: IncidentID,
        _ figures: [FigureID: Int64],
        source: String? = nil
    ) -> Command.Action {
        .update(id, FiguresUpdated(figures: figures, source: source))
    }

    package static func correct(
        _ id: IncidentID,
        reason: String = "misheard",
        _ change: (inout Correction) -> Void
    ) -> Command.Action {
        var correction = Correction()
        change(&correction)
        return .correct(id, correction, reason: reason)
    }

    /// A note of which only the digest is told.
    package static func note(_ id: IncidentID) -> Command.Action { .note(id, digest: "00") }

    package static func grade(_ id: IncidentID, _ grade: Grade?) -> Command.Action {
        .grade(id, grade, reason: "by order")
    }

    package static func complete(
        _ task: Int,
        _ id: IncidentID,
        _ result: CallTask.Result,
        person: String? = nil
    ) -> Command.Action {
        let completed = TaskCompleted(task: task, result: result, person: person, note: nil)
        return .completeTask(TaskID(incident: id, number: task), completed)
    }

    package static func close(
        _ id: IncidentID,
        reason: String? = nil,
        outcome: OutcomeID = "handled"
    ) -> Command.Action {
        .close(id, Closing(outcome: outcome, reason: reason, note: nil))
    }

    package static func clockStepped(by step: Interval) -> Command.Action { .clockStepped(ClockStep(by: step)) }

    package static func timerDue(_ due: State.Due) -> Command.Action { .timerDue(due.incident, timer: due.timer) }
}

// MARK: Reasons

extension Command.Action {
    /// The same, its reason sealed as the service does it.
    package func sealingReason() -> (Command.Action, SealedPersonalData?) {
        func sealed(_ reason: String) -> SealedPersonalData { .seal(PersonalData(reason: reason)) }
        switch self {
        case .correct(let id, let correction, let reason):
            let reason = sealed(reason)
            return (.correct(id, correction, reason: reason.digest), reason)
        case .grade(let id, let grade, let reason):
            let reason = sealed(reason)
            return (.grade(id, grade, reason: reason.digest), reason)
        case .close(let id, var closing):
            let reason = closing.reason.map(sealed)
            closing.reason = reason?.digest
            return (.close(id, closing), reason)
        default: return (self, nil)
        }
    }
}
