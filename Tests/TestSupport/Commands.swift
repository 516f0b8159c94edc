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
        via channel: Channel? = nil,
        reason: String? = nil
    ) -> Command.Action {
        let record = MilestoneRecord(
            milestone: milestone,
            party: party,
            occurredAt: occurredAt,
            by: teller,
            via: channel,
            reason: reason
        )
        return .on(id, record)
    }

    package static func update(
        _ id: IncidentID,
        _ figures: Figures,
        source: String? = nil
    ) -> Command.Action {
        .on(id, FiguresUpdate(figures: figures, source: source))
    }

    package static func supplement(
        _ id: IncidentID,
        _ change: (inout Supplement) -> Void
    ) -> Command.Action {
        var supplement = Supplement()
        change(&supplement)
        return .on(id, supplement)
    }

    package static func correct(
        _ id: IncidentID,
        reason: String = "misheard",
        _ change: (inout Correction) -> Void
    ) -> Command.Action {
        var correction = Correction()
        change(&correction)
        correction.reason = reason
        return .on(id, correction)
    }

    /// A note of which only the digest is told.
    package static func note(_ id: IncidentID, digest: String = "00") -> Command.Action {
        .on(id, Note(text: digest))
    }

    package static func grade(_ id: IncidentID, _ grade: Grade?, reason: String = "by order") -> Command.Action {
        .on(id, Regrading(grade: grade, reason: reason))
    }

    package static func assign(
        _ id: IncidentID,
        _ party: PartyID,
        role: Role? = nil,
        strength: Strength = .assign,
        standsDown: Bool = false,
        reason: String = "by order"
    ) -> Command.Action {
        .on(id, Assignment(party: party, role: role, strength: strength, standsDown: standsDown, reason: reason))
    }

    package static func takeCommand(
        _ id: IncidentID,
        _ party: PartyID?,
        commander: String? = nil,
        reason: String? = nil,
        isBeside: Bool = false
    ) -> Command.Action {
        .on(id, CommandTaking(party: party, commander: commander, reason: reason, isBeside: isBeside))
    }

    /// The result of a call to the row of that line, such as `119` or `fire/office`.
    package static func complete(
        _ line: String,
        _ needs: [NeedID],
        _ result: CallResult,
        answeredBy: String? = nil,
        note: String? = nil
    ) -> Command.Action {
        let line = CallLine(stored: line) ?? CallLine()
        return .call(needs, TaskCompletion(line: line, result: result, answeredBy: answeredBy, note: note))
    }

    package static func claim(_ line: String, _ needs: [NeedID], takesOver: Bool = false) -> Command.Action {
        .call(needs, TaskClaim(line: CallLine(stored: line) ?? CallLine(), takesOver: takesOver))
    }

    /// A number that was found for that row.
    package static func found(_ phone: String, for line: String, _ needs: [NeedID]) -> Command.Action {
        .call(needs, TaskPhone(line: CallLine(stored: line) ?? CallLine(), phone: phone))
    }

    package static func close(
        _ id: IncidentID,
        reason: String? = nil,
        outcome: OutcomeID = "handled",
        of original: IncidentID? = nil
    ) -> Command.Action {
        .on(id, Closing(outcome: outcome, reason: reason, note: nil, original: original))
    }

    package static func reopen(_ id: IncidentID, reason: String = "flared up") -> Command.Action {
        .on(id, Reopening(reason: reason))
    }

    package static func merge(_ id: IncidentID, into: IncidentID, reason: String = "0f") -> Command.Action {
        .on(id, Merging(into: into, reason: reason))
    }

    package static func refer(_ id: IncidentID, to: String, receivedBy: String = "王五") -> Command.Action {
        .on(id, Referral(to: to, receivedBy: receivedBy))
    }

    /// A response of that level; none lifts it.
    package static func decide(
        _ id: IncidentID,
        _ level: ResponseLevel?,
        matter: String? = nil,
        length: String? = nil,
        measures: String? = nil,
        decidedBy: String? = "Li",
        reason: String? = nil
    ) -> Command.Action {
        let statement = ResponseStatement(matter: matter, length: length, measures: measures)
        let decision = ResponseDecision(
            level: level,
            lifts: level == nil,
            statement: statement,
            decidedBy: decidedBy,
            reason: reason
        )
        return .on(id, decision)
    }

    package static func adoptPlan(_ id: PlanID, _ plan: Plan) -> Command.Action {
        .daemon(PlanAdoption(id: id, plan: plan))
    }

    package static func clockStepped(by step: Interval) -> Command.Action { .daemon(ClockStep(by: step)) }

    package static func timerDue(_ id: IncidentID, timer: Int) -> Command.Action {
        .daemon(TimerDue(incident: id, timer: timer))
    }
}

// MARK: Reasons

extension Command.Action {
    /// The same, its reason sealed as the service does it.
    package func sealingReason() -> (Command.Action, SealedPersonalData?) {
        if case .call(let needs, var postponement as TaskPostponement) = self, !postponement.reason.isEmpty {
            let reason = SealedPersonalData.seal(PersonalData(reason: postponement.reason))
            postponement.reason = reason.digest
            return (.call(needs, postponement), reason)
        }
        guard case .on(let id, let act) = self else { return (self, nil) }
        func sealed(_ reason: String?) -> SealedPersonalData? {
            reason.flatMap { $0.isEmpty ? nil : .seal(PersonalData(reason: $0)) }
        }
        switch act {
        case var correction as Correction:
            let reason = sealed(correction.reason)
            correction.reason = reason?.digest ?? ""
            return (.on(id, correction), reason)
        case var regrading as Regrading:
            let reason = sealed(regrading.reason)
            regrading.reason = reason?.digest ?? ""
            return (.on(id, regrading), reason)
        case var undo as Undo:
            let reason = sealed(undo.reason)
            undo.reason = reason?.digest ?? ""
            return (.on(id, undo), reason)
        case var merging as Merging:
            let reason = sealed(merging.reason)
            merging.reason = reason?.digest ?? ""
            return (.on(id, merging), reason)
        case var unlinking as Unlinking:
            let reason = sealed(unlinking.reason)
            unlinking.reason = reason?.digest ?? ""
            return (.on(id, unlinking), reason)
        case var reopening as Reopening:
            let reason = sealed(reopening.reason)
            reopening.reason = reason?.digest ?? ""
            return (.on(id, reopening), reason)
        case var assignment as Assignment:
            let reason = sealed(assignment.reason)
            assignment.reason = reason?.digest ?? ""
            return (.on(id, assignment), reason)
        case var closing as Closing:
            let reason = sealed(closing.reason)
            closing.reason = reason?.digest
            return (.on(id, closing), reason)
        default: return (self, nil)
        }
    }
}
