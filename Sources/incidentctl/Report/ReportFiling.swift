import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink
import Wording

/// Files one report, and keeps the call in the spool when nobody confirms it.
final class ReportFiling {
    let service: Service
    let spool: Spool
    private let copy: PlanCopy
    /// The plan as it was last told, else as the daemon tells it.
    private(set) lazy var plan = copy.read()?.plan ?? service.plan()

    init(service: Service, spool: Spool, copy: PlanCopy = PlanCopy()) {
        self.service = service
        self.spool = spool
        self.copy = copy
    }

    /// - Returns: the answer as the daemon sent it.
    /// - Throws: ``CommandFailure``; when the report was perhaps not taken, only after the call is on disk or was told in full.
    func file(_ report: ReportParameters) throws(CommandFailure) -> JSONObject {
        try file(SpooledCall(report, takenAt: LocalClock.system.now().timestamp), announced: true) {
            call throws(Spool.Problem) in
            try spool.keep(call)
        }
    }

    /// Files a call that is kept already, and fills in what became known since it was filed.
    ///
    /// - Returns: The last answer as the daemon sent it.
    /// - Throws: ``CommandFailure``; what is not confirmed is kept then.
    func settle(_ unfinished: UnfinishedCall) throws(CommandFailure) -> JSONObject {
        var object = JSONObject()
        if unfinished.call.incident == nil {
            object = try file(unfinished)
            let answer = try service.decode(object, as: Answer.self)
            unfinished.change { $0.filed(as: answer) }
        }
        guard let later = unfinished.call.later, let incident = unfinished.call.incident else { return object }
        do throws(ClientError) {
            object = try service.attempt(.intakeSupplement, SupplementParameters(later, to: incident))
        } catch {
            throw service.failure(error, .intake)
        }
        unfinished.change { $0.later = nil }
        return object
    }

    private func file(_ unfinished: UnfinishedCall) throws(CommandFailure) -> JSONObject {
        try file(unfinished.call, announced: false) { _ throws(Spool.Problem) in try unfinished.place() }
    }

    private func file(
        _ call: SpooledCall,
        announced: Bool,
        _ keep: (SpooledCall) throws(Spool.Problem) -> String
    ) throws(CommandFailure) -> JSONObject {
        do throws(ReportSending.Unanswered) {
            return try ReportSending(service).send(call.report, announced: announced)
        } catch {
            switch error {
            // Whoever lacks the group is not to take the caller's words along when he goes to get it.
            case .refused(let failure) where failure.status == .notPermitted:
                throw told(call, kept(call, keep), failure, perhapsTaken: false)
            case .refused(let failure): throw failure
            case .unconfirmed(let cause, let perhapsTaken):
                throw told(call, kept(call, keep), cause, perhapsTaken: perhapsTaken)
            }
        }
    }

    /// The kind of what was typed for it, by the copy of the plan; by the daemon's own where the copy, which may be an old one,
    /// does not know it. Without a copy the daemon is asked for the plan, unless what was typed may be an id: then nothing
    /// delays the report, and the daemon decides.
    func settle(_ typed: String, _ asker: Asker?) -> KindChoice.Settled {
        let isID = typed.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }
        guard let plan = isID ? copy.read()?.plan : plan else { return KindChoice.Settled(kind: typed, words: nil) }
        var choice = KindChoice(plan.kinds)
        if choice.settled(typed) == nil, let inForce = service.plan() { choice = KindChoice(inForce.kinds) }
        return choice.settle(typed, asker, language: service.language)
    }

    /// After the answer was shown: nothing of this may delay it.
    func conclude() {
        copy.refresh(service)
        spool.remind(service.language)
    }

    /// The incident that a report is to join. What cannot be made a full number now goes as it was typed: the call must not be
    /// lost for it.
    func join(_ typed: String?) -> String? {
        guard let typed else { return nil }
        do throws(CommandFailure) {
            return try IncidentName(typed).resolved(by: service)
        } catch {
            if error.status != .unreachable { Screen.say(error.message) }
            return typed
        }
    }

    /// The report's id as it was typed, or one that is drawn. What is no UUID cannot tell a repeat, and another is drawn.
    func id(_ typed: String?) -> String {
        guard let typed else { return DrawnID.draw() }
        // One spelling for one id, so that one call is one file of the spool.
        if let id = ReportID(typed) { return id.description }
        let drawn = DrawnID.draw()
        Screen.say(
            service.language(
                "“\(typed)”不是 UUID，改用 \(drawn)。",
                "'\(typed)' is no UUID; the report goes under \(drawn)."
            )
        )
        return drawn
    }

    private func kept(
        _ call: SpooledCall,
        _ keep: (SpooledCall) throws(Spool.Problem) -> String
    ) -> Result<String, Spool.Problem> {
        do throws(Spool.Problem) { return .success(try keep(call)) } catch { return .failure(error) }
    }

    private func told(
        _ call: SpooledCall,
        _ kept: Result<String, Spool.Problem>,
        _ cause: CommandFailure,
        perhapsTaken: Bool
    ) -> CommandFailure {
        // The daemon is not asked again: nobody waits for what it does not say.
        let plan = copy.read()
        if let plan { DaemonTime.adopt(zoneOf: plan.plan) }
        let told = NotConfirmed(
            language: service.language,
            clock: .system,
            call: call,
            cause: cause.message,
            perhapsTaken: perhapsTaken,
            kept: kept,
            phones: .here(plan),
            namedSpool: spool.isNamed ? spool.folder : nil
        )
        return CommandFailure(cause.status, told.lines.joined(separator: "\n"))
    }
}
