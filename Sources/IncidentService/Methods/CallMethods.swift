internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Varlink
internal import Wording

// What is told of a row of the call list.
extension MethodRow {
    static let calls: [MethodRow] = [
        call(.completeTask) { (parameters: CompleteTaskParameters, line, reader) in
            guard let result = try reader.fields.word(parameters.result, "result") else {
                throw InvalidField("result", .missing)
            }
            return try reader.sealing(note: parameters.note) { digest in
                TaskCompletion(
                    line: line,
                    result: result,
                    answeredBy: try TextBound.line.check(parameters.answeredBy, "answeredBy"),
                    note: digest
                )
            }
        },
        call(.claimTask) { (parameters: ClaimTaskParameters, line, _) in
            (TaskClaim(line: line, takesOver: parameters.takeOver ?? false), nil)
        },
        call(.postponeTask) { (parameters: PostponeTaskParameters, line, reader) in
            guard let until = try reader.fields.time(parameters.until, "until") else {
                throw InvalidField("until", .missing)
            }
            return try reader.sealing(reason: parameters.reason) { digest in
                TaskPostponement(line: line, until: until, reason: digest ?? "")
            }
        },
        call(.setTaskPhone) { (parameters: SetTaskPhoneParameters, line, _) in
            guard PhoneNumber.admits(parameters.phone) else { throw InvalidField("phone", .notAPhone) }
            return (TaskPhone(line: line, phone: parameters.phone), nil)
        },
    ]

    private static func call<Parameters: TaskParameters, Act: CallAct>(
        _ method: Method,
        _ read: @escaping @Sendable (Parameters, CallLine, ActReader) throws -> ActReader.Sealed<Act>
    ) -> MethodRow where Parameters: SendableMetatype {
        MethodRow(method: method) { dispatcher, call in
            let parameters: Parameters = try call.read()
            let reader = ActReader(plan: dispatcher.plan.current)
            let line = try reader.line(parameters.task, dispatcher.overview.current.header.callRows)
            let (act, personal) = try read(parameters, line, reader)
            let actor = try dispatcher.actor(of: call, person: parameters.person)
            let id = try reader.fields.commandID(parameters.id)
            let needs =
                try parameters.asks.map { try reader.needs($0) } ?? dispatcher.asks(on: line, by: actor, under: id)
            guard !needs.isEmpty else { throw Refusal.refused(.taskEnded(line)) }
            let command = Command(
                id: id,
                actor: actor,
                action: .call(needs, act),
                authority: dispatcher.authority(of: call, to: method)
            )
            dispatcher.offer(command, beside: personal, urgency: .life, method, call) { answered in
                WireWriter.bytes(of: TaskReply(answered, task: parameters.task))
            }
        }
    }
}

extension [CallEntry] {
    /// Adds what stands on the same rows of another incident.
    fileprivate mutating func join(_ others: [CallEntry]) {
        for other in others {
            if let index = firstIndex(where: { $0.task == other.task && $0.nextAt == other.nextAt }) {
                self[index].about = unique(self[index].about + other.about)
            } else {
                append(other)
            }
        }
        sort { $0.nextAt < $1.nextAt }
    }
}

extension ActReader {
    /// A row of the call list, by its number or by what it rings.
    fileprivate func line(_ text: String, _ rows: CallRows) throws -> CallLine {
        let text = try TextBound.line.check(text, "task") ?? ""
        if let number = Int(text), let line = rows.line(numbered: number) { return line }
        guard text.contains("/") || text.contains(":") || IncidentID(text) != nil, let line = CallLine(known: text)
        else {
            throw Refusal.refused(.unknownTask(text))
        }
        return line
    }

    fileprivate func needs(_ asks: [String]) throws -> [NeedID] {
        try asks.map { text in
            guard let need = NeedID(text) else { throw InvalidField("asks", .notAnAsk) }
            return need
        }
    }
}

extension Dispatcher {
    /// What is to be asked on a row; where this seat has claimed it, what stood there then. A command that comes again is about
    /// what it was about, and not about what stands there since.
    fileprivate func asks(on line: CallLine, by seat: Actor, under id: CommandID?) -> [NeedID] {
        let (overview, now) = (overview.current, clock.now)
        // Nothing else is asked there, before and after it was.
        if case .caller(let call) = line.end { return [NeedID(incident: call, number: 1)] }
        if let id, let before = overview.open.first(where: { $0.recorded(id) != nil }) {
            return [NeedID(incident: before.id, number: 1)]
        }
        let asks = overview.asks(on: line, at: now)
        let claimed = asks.filter { need in
            guard let incident = overview.incident(need.incident), let timer = incident.need(need.number),
                let claim = incident.progress(of: timer).claim
            else { return false }
            return claim.holds(at: now) && claim.seat == seat
        }
        return claimed.isEmpty ? asks : claimed
    }
}

extension TaskReply {
    init(_ answered: Request.Answered, task: String) {
        self.init()
        self.task = task
        recorded = answered.isNew
        recordedAt = answered.before?.recordedAt
        recordedBy = answered.before?.actor.map { $0.person ?? $0.account }
        sequence = answered.incident.sequence
        incidents = answered.event.map { $0.incidents.map(\.description) } ?? [answered.incident.id.description]
        switch answered.event?.fact {
        case .task(let completion):
            asks = Int64(completion.answers.reduce(0) { $0 + $1.needs.count })
            next = answered.calls { id in
                let answers = completion.answers.filter { $0.incident == id }
                return answers.flatMap { $0.needs.map { $0 - 1 } + $0.consequences.started.map(\.number) }
            }
            signed = unique(completion.answers.flatMap(\.consequences.passed).map(\.party.text))
        case .claim(let claim): asks = Int64(claim.needs.count)
        case .postponement(let postponement):
            asks = Int64(postponement.needs.count)
            next = answered.calls { id in postponement.needs.filter { $0.incident == id }.map { $0.number - 1 } }
        case .phone(let phone): asks = Int64(phone.needs.count)
        default: break
        }
    }
}

extension Request.Answered {
    /// Where needs stand now that were told of, by their timers' indices in each incident.
    fileprivate func calls(about timers: (IncidentID) -> [Int]) -> [CallEntry] {
        ladders.reduce(into: []) { calls, ladder in
            calls.join(
                CallEntry.entries(
                    about: timers(ladder.incident.id),
                    ladder,
                    people: people,
                    clockShift: clockShift
                )
            )
        }
    }
}
