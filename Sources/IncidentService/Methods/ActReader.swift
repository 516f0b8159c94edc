internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Ledger
internal import LedgerIndex
internal import NIOCore
internal import Systemd
internal import Varlink
internal import Wording

/// Reads an act's parameters. Free text does not go into the event: it is sealed, and only its digest does.
struct ActReader {
    /// An act as it was read, with what lies beside its event.
    typealias Sealed<Act> = (act: Act, personal: SealedPersonalData?)

    let fields: FieldReader

    init(plan: PlanIndex) { fields = FieldReader(plan: plan) }

    /// Seals what was written, all of it at once: beside an event lies one text, and the event has one digest.
    ///
    /// - Parameters:
    ///   - note: What somebody wrote.
    ///   - field: The field in which that stands.
    ///   - reason: Why.
    ///   - make: Makes the act, with the digest; nil where nothing was written.
    /// - Returns: The act and its text.
    /// - Throws: ``InvalidField``; what `make` throws.
    func sealing<Act>(
        note: String? = nil,
        _ field: String = "note",
        reason: String? = nil,
        _ make: (_ digest: String?) throws -> Act
    ) throws -> Sealed<Act> {
        let data = PersonalData(
            text: try TextBound.text.check(note, field),
            reason: try TextBound.text.check(reason, "reason")
        )
        let personal = data.isEmpty ? nil : SealedPersonalData.seal(data)
        return (try make(personal?.digest), personal)
    }

    /// A party by its id or one of its names.
    ///
    /// - Throws: A ``Refusal``, for one that no plan has ever had.
    func party(_ text: String?) throws -> PartyID? {
        guard let text = try TextBound.short.check(text, "party") else { return nil }
        if let party = fields.plan.party(named: text) ?? PartyID(known: text) { return party }
        let plan = fields.plan.plan
        let known = plan.headquarters.map(\.id.text) + plan.responders.map(\.id.text)
        let nearest = nearest(to: text, among: known)
        throw Refusal.refused(.unknownParty(text, nearest: nearest))
    }

    /// A headquarters by its id or one of its names.
    ///
    /// - Throws: A ``Refusal``, for one that no plan has ever had.
    func headquarters(_ text: String?) throws -> PartyID? {
        guard let text = try TextBound.short.check(text, "party") else { return nil }
        guard let party = fields.plan.headquarters(named: text) ?? PartyID(known: text) else {
            throw CommandTaking.notAHeadquarters(text, fields.plan)
        }
        return party
    }

    /// An outcome by its code or one of its names.
    ///
    /// - Throws: A ``Refusal``, for one that no plan has ever had.
    func outcome(_ text: String) throws -> OutcomeID {
        let text = try TextBound.line.check(text, "outcome") ?? ""
        let outcomes = fields.plan.plan.outcomes
        let named = outcomes.first { $0.name.zh == text || $0.name.en.lowercased() == text.lowercased() }
        guard let outcome = named?.id ?? OutcomeID(known: text) else {
            throw Closing.unknownOutcome(text, among: fields.plan.plan.outcomes.map(\.id))
        }
        return outcome
    }
}

extension Dispatcher {
    /// The command that a call's parameters ask for, with what lies beside its event.
    func command<Parameters: ActParameters, Act: IncidentAct>(
        of call: MethodCall,
        to method: Method,
        _ read: (Parameters, ActReader) throws -> ActReader.Sealed<Act>
    ) throws -> (command: Command, personal: SealedPersonalData?) {
        let parameters: Parameters = try call.read()
        guard let incident = IncidentID(parameters.incident) else {
            throw Failure.notFound(incident: parameters.incident)
        }
        let reader = ActReader(plan: plan.current)
        let (act, personal) = try read(parameters, reader)
        let command = Command(
            id: try reader.fields.commandID(parameters.id),
            actor: try actor(of: call, person: parameters.person),
            action: .on(incident, act),
            authority: authority(of: call, to: method),
            expect: parameters.expect
        )
        return (command, personal)
    }

    func report(_ call: MethodCall) throws {
        let parameters = try reportParameters(call)
        let plan = plan.current
        let reading = FieldReader(plan: plan).report(parameters, id: .drawn(), at: clock.now)
        try reading.require()
        let sealed = reading.personal.isEmpty ? nil : SealedPersonalData.seal(reading.personal)
        let filed = reading.report.sealed(by: sealed?.digest)
        let command = Command(
            id: CommandID(filed.id),
            actor: actor(of: call, reporting: parameters.person),
            action: .report(filed)
        )
        let urgency = filed.callAs?.urgency ?? plan.kinds[filed.kind]?.urgency ?? .life
        offer(command, beside: sealed, urgency: urgency, .report, call) { [overview] in
            filed.answer($0, reading, overview, isBrief: parameters.brief ?? false).bytes()
        }
    }

    func supplement(_ call: MethodCall, _ method: Method) throws {
        let parameters: SupplementParameters =
            if let misfit = call.misfit {
                try SupplementParameters(mending: call.parameters, of: method, InvalidField(misfit))
            } else {
                try call.read()
            }
        guard let incident = IncidentID(parameters.incident) else {
            throw Failure.notFound(incident: parameters.incident)
        }
        let reading = FieldReader(plan: plan.current).report(parameters.report, id: .drawn(), at: clock.now)
        let sealed = reading.personal.isEmpty ? nil : SealedPersonalData.seal(reading.personal)
        let supplement = Supplement(reading.report, personal: sealed?.digest)
        let command = Command(
            id: CommandID(reading.report.id),
            actor: actor(of: call, reporting: parameters.person),
            action: .on(incident, supplement),
            authority: authority(of: call, to: method),
            expect: parameters.expect
        )
        offer(command, beside: sealed, urgency: .life, method, call) { supplement.answer($0, reading).bytes() }
    }

    /// What the event has recorded is read from the ledger first: it never changes.
    func undo(_ call: MethodCall) throws {
        let parameters: UndoParameters = try call.read()
        guard let incident = IncidentID(parameters.incident) else {
            throw Failure.notFound(incident: parameters.incident)
        }
        guard parameters.sequence > 0 else { throw InvalidField("sequence", .below(1)) }
        reading(call, .undo) { [self] in
            let stored = try event(parameters.sequence, of: incident)
            return try command(of: call, to: .undo) { (parameters: UndoParameters, reader) in
                try reader.sealing(reason: parameters.reason) {
                    try Undo(stored.event, stored.sequence, of: incident, reason: $0 ?? "")
                }
            }
        }
    }

    /// What made it a duplicate is read from the ledger first.
    func unlink(_ call: MethodCall) throws {
        let parameters: ReopenParameters = try call.read()
        guard let incident = IncidentID(parameters.incident) else {
            throw Failure.notFound(incident: parameters.incident)
        }
        reading(call, .unlink) { [self] in
            let stored = try store.events(of: incident).last {
                $0.event.incident == incident && ($0.event.kind == .merged || $0.event.kind == .closed)
            }
            guard let stored else {
                // Whether there is such an incident at all is the first thing to say.
                guard try store.incident(incident) != nil || overview.current.incident(incident) != nil else {
                    throw Refusal.notFound(parameters.incident)
                }
                throw Refusal.refused(.notDuplicate(incident))
            }
            return try command(of: call, to: .unlink) { (parameters: ReopenParameters, reader) in
                try reader.sealing(reason: parameters.reason) { digest in
                    do throws(Refusal) {
                        return try Unlinking(stored.event, stored.sequence, reason: digest ?? "")
                    } catch {
                        throw Refusal.refused(.notDuplicate(incident))
                    }
                }
            }
        }
    }

    /// The report is read from the ledger first, and who called goes along with it.
    func split(_ call: MethodCall) throws {
        let parameters: UndoParameters = try call.read()
        guard let incident = IncidentID(parameters.incident) else {
            throw Failure.notFound(incident: parameters.incident)
        }
        guard parameters.sequence > 0 else { throw InvalidField("sequence", .below(1)) }
        reading(call, .split) { [self] in
            let stored = try event(parameters.sequence, of: incident)
            let before = try self.incident(incident, before: stored)
            var personal = try store.personal(of: incident)[stored.sequence] ?? PersonalData()
            return try command(of: call, to: .split) { (parameters: UndoParameters, reader) in
                personal.reason = try TextBound.text.check(parameters.reason, "reason")
                let hasReason = !(personal.reason ?? "").isEmpty
                let sealed = personal.isEmpty ? nil : SealedPersonalData.seal(personal)
                var splitting = try Splitting(
                    stored.event,
                    stored.sequence,
                    before: before,
                    of: incident,
                    hasReason: hasReason
                )
                splitting.opening.report.personalDigest = sealed?.digest
                return (splitting, sealed)
            }
        }
    }

    /// As its events before that one made it; blank for the one that opened it.
    private func incident(_ id: IncidentID, before stored: StoredEvent) throws -> Incident {
        var incident: Incident?
        for earlier in try store.events(of: id) where earlier.sequence < stored.sequence {
            _ = Incident.apply(earlier.event, sequence: earlier.sequence, to: &incident)
        }
        return incident ?? Incident()
    }

    private func event(_ sequence: Int64, of incident: IncidentID) throws -> StoredEvent {
        let stored = try store.events(from: sequence, limit: 1).first
        guard let stored, stored.sequence == sequence, stored.event.incidents.contains(incident) else {
            throw Refusal.refused(.noEvent(sequence, of: incident))
        }
        return stored
    }

    /// Carries out a command that is made of what the ledger has.
    private func reading(
        _ call: MethodCall,
        _ method: Method,
        _ make: @escaping @Sendable () throws -> (command: Command, personal: SealedPersonalData?)
    ) {
        read(call, method) { [self] in
            do {
                let (command, personal) = try make()
                change(command, beside: personal, method, call)
            } catch let refusal as Refusal {
                call.refuse(refusal, PlanNames(plan: plan.current), method)
            }
        }
    }

    private func reportParameters(_ call: MethodCall) throws(InvalidField) -> ReportParameters {
        if let misfit = call.misfit {
            return try ReportParameters(mending: call.parameters, of: .report, InvalidField(misfit))
        }
        do throws(JSONDecodingError) {
            return try call.withParameters { value throws(JSONDecodingError) in try ReportParameters(value) }
        } catch {
            return try ReportParameters(mending: call.parameters, of: .report, InvalidField(error))
        }
    }

    func change(
        _ command: Command,
        beside personal: SealedPersonalData?,
        _ method: Method,
        _ call: MethodCall
    ) {
        offer(command, beside: personal, urgency: .life, method, call) { AnswerWriter($0).bytes() }
    }

    /// Has the engine carry a command out, and answers the call with what is made of the incident as it then is.
    func offer(
        _ command: Command,
        beside personal: SealedPersonalData?,
        urgency: Urgency,
        _ method: Method,
        _ call: MethodCall,
        answer: @escaping @Sendable (Request.Answered) -> [UInt8]
    ) {
        let names = PlanNames(plan: plan.current)
        let wording = wording
        let request = Request(
            origin: call.connection.id,
            user: call.connection.peer.uid,
            urgency: urgency,
            command: command,
            personal: personal
        ) { outcome in
            if case .incident(let answered) = outcome {
                // The words are found when the engine has had its turn: it has the next batch to decide.
                let word: @Sendable () -> Void = {
                    call.answering(method) { call.reply(try ReplyBound.checked(answer(answered), to: method)) }
                }
                return answered.isOneOfMany ? wording.execute(word) : call.connection.onEventLoop(word)
            }
            call.answering(method) {
                switch outcome {
                case .incident: break
                case .done: call.reply()
                case .refused(let refusal): call.refuse(refusal, names, method)
                case .storageUnavailable(let problem, let perhapsTaken):
                    call.refuse(Failure(problem, perhapsTaken: perhapsTaken), method)
                case .notLeader(let leader): call.refuse(Failure(notLeading: leader), method)
                case .busy: call.refuse(.busy(retryAfterMilliseconds: 100), method)
                }
            }
        }
        if !mailbox.offer(request) { request.completion(.busy) }
    }
}

extension Supplement {
    fileprivate func answer(_ answered: Request.Answered, _ reading: ReportReading) -> AnswerWriter {
        let answer = AnswerWriter(answered)
        answer.said = reading.said
        let doubts = answered.plan.whereabouts(of: reading.report).doubts
        answer.warnings =
            answer.warnings + reading.warnings + doubts.map(Warning.doubt)
            + standing(in: answered.incident, by: answered.plan) + answered.incident.warnings(plan: answered.plan)
        return answer
    }
}

extension Report {
    fileprivate func answer(
        _ answered: Request.Answered,
        _ reading: ReportReading,
        _ overview: Published<Overview>,
        isBrief: Bool
    ) -> AnswerWriter {
        let answer = AnswerWriter(answered)
        answer.isBrief = isBrief
        answer.report = id
        answer.isCreated = answered.isNew
        answer.said = reading.said
        guard callAs == nil else {
            answer.toAsk = !isBrief && callAs?.isCalledBack ?? false && !hasNumber ? ["phone"] : []
            answer.warnings = reading.warnings
            answer.ring(at: reading.personal.phone)
            return answer
        }
        if !isBrief { answer.toAsk = answered.incident.toAsk(after: self, phone: reading.personal.phone) }
        var warnings =
            reading.warnings + warnings(plan: answered.plan) + answered.incident.warnings(plan: answered.plan)
        switch answered.event?.fact {
        case .joining(let joining):
            answer.isJoined = true
            if joining.isByPlan, let likeness = joining.likeness {
                warnings.insert(.joinedByPlan(answered.incident.id, likeness), at: 0)
            }
            warnings += answered.incident.warnings(joined: self)
        case .opening(let opening):
            if !isBrief { answer.candidates = overview.read { $0.candidates(opening.likenesses) } }
            if opening.report.kind != kind { warnings.insert(.kindRemoved(kind), at: 0) }
            if let join, let reason = opening.notJoined { warnings.insert(.notJoined(join, reason), at: 0) }
        default: break
        }
        answer.warnings = warnings
        return answer
    }

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
        let now = Instant(milliseconds: Systemd.ClockReading.now().wallMilliseconds)
        return ReportID(drawnAt: now, random: (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max)))
    }
}
