internal import JSONCoding
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Systemd
internal import Varlink
internal import Wording

// The calls that change something: each becomes one command.
extension Dispatcher {
    func command(_ method: Method, _ call: Call) throws {
        switch method {
        case .report: try report(call)
        case .acknowledge: try milestone(.acknowledged, method, call)
        case .turnOut: try milestone(.turnedOut, method, call)
        case .arrive: try milestone(.arrived, method, call)
        case .underControl: try milestone(.underControl, method, call)
        case .extinguished: try milestone(.extinguished, method, call)
        case .release: try milestone(.released, method, call)
        case .close: try close(call)
        case .update, .intakeUpdate: try update(method, call)
        case .correct: try correct(call)
        case .note, .intakeNote: try note(method, call)
        case .grade: try grade(call)
        case .takeCommand: try takeCommand(call)
        case .completeTask: try completeTask(call)
        default: call.fail(StandardInterface.Failure.methodNotFound, ["method": .string(method.name)])
        }
    }

    private func report(_ call: Call) throws {
        let parameters = try ReportParameters(call.parameters)
        let plan = plan.current
        let (report, personal) = try FieldReader(plan: plan).report(parameters, id: .drawn())
        let sealed = seal(personal)
        let filed = report.sealed(by: sealed?.digest)
        let urgency = plan.kind(named: report.kind.text)?.urgency ?? .life
        let actor = try actor(of: call, person: parameters.person)
        offer(.report(filed), by: actor, beside: sealed, urgency: urgency, .report, call) { answer in
            Answer(
                answer.incident,
                plan: answer.plan,
                clockShift: answer.clockShift,
                report: filed.id,
                created: answer.isNew && filed.join == nil,
                joined: answer.isNew && filed.join != nil,
                sequence: answer.sequence,
                warnings: filed.warnings(plan: answer.plan)
            )
        }
    }

    private func milestone(_ milestone: Milestone, _ method: Method, _ call: Call) throws {
        let parameters: MilestoneParameters = try call.parameters.decode()
        let reader = FieldReader(plan: plan.current)
        var record = RecordMilestone(milestone: milestone)
        record.party = try TextBound.tag.check(parameters.party, "party").map { PartyID($0) }
        record.occurredAt = try reader.time(parameters.occurredAt, "occurredAt")
        record.by = try TextBound.line.check(parameters.by, "by")
        let via: Via? = try reader.word(try TextBound.tag.check(parameters.via, "via"), "via")
        record.via = via?.rawValue
        let sealed = try seal(parameters.note, "note")
        record.note = sealed?.digest
        let id = try incident(parameters.incident)
        try change(.milestone(id, record), person: parameters.person, beside: sealed, method, call)
    }

    private func close(_ call: Call) throws {
        let parameters: CloseParameters = try call.parameters.decode()
        let note = try TextBound.text.check(parameters.note, "note")
        let reason = try TextBound.text.check(parameters.reason, "reason")
        let sealed = seal(PersonalData(text: note, reason: reason))
        let closing = Closing(
            outcome: OutcomeID(try TextBound.tag.check(parameters.outcome, "outcome") ?? ""),
            reason: reason.flatMap { _ in sealed?.digest },
            note: note.flatMap { _ in sealed?.digest }
        )
        let id = try incident(parameters.incident)
        try change(.close(id, closing), person: parameters.person, beside: sealed, .close, call)
    }

    private func update(_ method: Method, _ call: Call) throws {
        let parameters: UpdateParameters = try call.parameters.decode()
        let figures = try FieldReader(plan: plan.current).figures(parameters)
        let source = try TextBound.tag.check(parameters.source, "source")
        let id = try incident(parameters.incident)
        let update = FiguresUpdated(figures: figures, source: source)
        try change(.update(id, update), person: parameters.person, method, call)
    }

    private func correct(_ call: Call) throws {
        let parameters: CorrectParameters = try call.parameters.decode()
        let correction = try FieldReader(plan: plan.current).correction(parameters)
        let sealed = seal(PersonalData(reason: try TextBound.text.check(parameters.reason, "reason")))
        let id = try incident(parameters.incident)
        let action = Command.Action.correct(id, correction, reason: sealed?.digest ?? "")
        try change(action, person: parameters.person, beside: sealed, .correct, call)
    }

    private func note(_ method: Method, _ call: Call) throws {
        let parameters: NoteParameters = try call.parameters.decode()
        guard let sealed = try seal(parameters.text, "text") else { throw InvalidField("text", .missing) }
        let id = try incident(parameters.incident)
        try change(.note(id, digest: sealed.digest), person: parameters.person, beside: sealed, method, call)
    }

    private func grade(_ call: Call) throws {
        let parameters: GradeParameters = try call.parameters.decode()
        let grade: Grade? = try FieldReader(plan: plan.current).word(parameters.to, "to")
        let sealed = seal(PersonalData(reason: try TextBound.text.check(parameters.reason, "reason")))
        let id = try incident(parameters.incident)
        let action = Command.Action.grade(id, grade, reason: sealed?.digest ?? "")
        try change(action, person: parameters.person, beside: sealed, .grade, call)
    }

    private func takeCommand(_ call: Call) throws {
        let parameters: TakeCommandParameters = try call.parameters.decode()
        let party = try TextBound.tag.check(parameters.party, "party").map { PartyID($0) }
        let id = try incident(parameters.incident)
        try change(.takeCommand(id, party), person: parameters.person, .takeCommand, call)
    }

    private func completeTask(_ call: Call) throws {
        let parameters: CompleteTaskParameters = try call.parameters.decode()
        guard let id = TaskID(parameters.task) else { throw Failure.notFound(incident: parameters.task) }
        let reader = FieldReader(plan: plan.current)
        guard let result: CallTask.Result = try reader.word(parameters.result, "result") else {
            throw InvalidField("result", .missing)
        }
        let sealed = try seal(parameters.note, "note")
        let completed = TaskCompleted(
            task: id.number,
            result: result,
            person: try TextBound.line.check(parameters.reached, "reached"),
            note: sealed?.digest
        )
        try change(.completeTask(id, completed), person: parameters.person, beside: sealed, .completeTask, call)
    }

    // MARK: What they share

    private func incident(_ text: String) throws -> IncidentID {
        guard let id = IncidentID(text) else { throw Failure.notFound(incident: text) }
        return id
    }

    // Free text does not go into the event: only its digest does.
    private func seal(_ text: String?, _ field: String) throws -> SealedPersonalData? {
        seal(PersonalData(text: try TextBound.text.check(text, field)))
    }

    private func seal(_ personal: PersonalData) -> SealedPersonalData? {
        personal.isEmpty ? nil : SealedPersonalData.seal(personal)
    }

    private func change(
        _ action: Command.Action,
        person: String?,
        beside personal: SealedPersonalData? = nil,
        _ method: Method,
        _ call: Call
    ) throws {
        let actor = try actor(of: call, person: person)
        offer(action, by: actor, beside: personal, urgency: .life, method, call) { answer in
            Answer(
                answer.incident,
                plan: answer.plan,
                clockShift: answer.clockShift,
                report: nil,
                created: false,
                joined: false,
                sequence: answer.sequence,
                warnings: []
            )
        }
    }

    private func offer(
        _ action: Command.Action,
        by actor: Actor,
        beside personal: SealedPersonalData?,
        urgency: Urgency,
        _ method: Method,
        _ call: Call,
        answer: @escaping @Sendable (Request.Answered) -> Answer
    ) {
        let names = PlanNames(plan: plan.current)
        let request = Request(
            origin: call.connection.id,
            user: call.connection.peer.uid,
            urgency: urgency,
            command: Command(actor: actor, action: action, standing: standing(of: call, to: method)),
            personal: personal
        ) { outcome in
            if case .incident(let answered) = outcome {
                // The words are found where the socket is served: the engine has the next batch to decide.
                return call.connection.onEventLoop {
                    call.answering(method) { try call.answer(answer(answered), to: method) }
                }
            }
            call.answering(method) {
                switch outcome {
                case .incident: break
                case .done: call.reply()
                case .refused(let refusal): call.refuse(refusal, names, method)
                case .storageUnavailable(let cause): call.refuse(.storageUnavailable(cause: cause), method)
                case .noRoom(let cause):
                    call.refuse(.storageUnavailable(cause: cause, perhapsTaken: false), method)
                case .busy: call.refuse(.busy(retryAfterMilliseconds: 100), method)
                }
            }
        }
        if !mailbox.offer(request) { request.completion(.busy) }
    }
}

extension Report {
    /// The report, bound to the personal data that lie beside it.
    fileprivate func sealed(by digest: String?) -> Report {
        var report = self
        report.personalDigest = digest
        return report
    }
}

extension ReportID {
    /// For a report that came without an id.
    static func drawn() -> ReportID {
        let now = Instant(milliseconds: ClockReading.now().wallMilliseconds)
        return ReportID(drawnAt: now, random: (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max)))
    }
}
