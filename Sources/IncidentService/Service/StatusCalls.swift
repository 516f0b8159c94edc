internal import JSONCoding
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Varlink
internal import Wording

// The questions. What the memory holds is answered on the engine's thread; what has to be read from the ledger is taken
// from there to a reader, so that nobody's call waits for it.
extension Dispatcher {
    func ask(_ method: Method, _ call: Call) throws {
        let store = store
        let sees = access.seesPersonalData(call.connection.peer)
        switch method {
        case .list:
            let parameters: ListParameters = try call.parameters.decode()
            ask(call, method) { [self] engine in
                let listing = try engine.state.list(parameters, at: engine.now, in: store)
                if listing.rest == nil {
                    try call.answer(try listing.reply(from: store), to: method)
                } else {
                    read(call, method) { try call.answer(try listing.reply(from: store), to: method) }
                }
            }
        case .show:
            let parameters: IncidentParameters = try call.parameters.decode()
            about(parameters.incident, call, method) {
                try call.answer(try $0.detail(from: store, seesPersonalData: sees), to: method)
            }
        case .timeline:
            let parameters: TimelineParameters = try call.parameters.decode()
            about(parameters.incident, call, method) {
                try call.answer(try $0.timeline(parameters, from: store, seesPersonalData: sees), to: method)
            }
        case .explain:
            let parameters: IncidentParameters = try call.parameters.decode()
            about(parameters.incident, call, method) { try call.answer(try $0.explanation(from: store), to: method) }
        case .timers:
            let parameters: TimersParameters = try call.parameters.decode()
            ask(call, method) { try call.answer(try $0.state.timers(parameters, at: $0.now, in: store), to: method) }
        case .tasks:
            let parameters: TasksParameters = try call.parameters.decode()
            ask(call, method) { try call.answer(try $0.state.tasks(parameters, in: store), to: method) }
        case .headquarters: ask(call, method) { try call.answer(HeadquartersReply($0.state), to: method) }
        case .plan:
            ask(call, method) { try call.answer(PlanReply($0.state.settled.plan, adoptedAt: nil), to: method) }
        case .summary:
            ask(call, method) { [self] engine in
                try call.answer(summary(engine, at: engine.now), to: method)
            }
        case .watch: try watch(call, seesPersonalData: sees)
        default: call.fail(StandardInterface.Failure.methodNotFound, ["method": .string(method.name)])
        }
    }

    // Finds the incident on the engine's thread, and tells of it on a reader's.
    private func about(
        _ incident: String,
        _ call: Call,
        _ method: Method,
        _ answer: @escaping @Sendable (Subject) throws -> Void
    ) {
        ask(call, method) { [self] engine in
            let subject = try engine.state.subject(incident, in: store)
            read(call, method) { try answer(subject) }
        }
    }

    private func watch(_ call: Call, seesPersonalData: Bool) throws {
        guard call.wantsMore else {
            call.fail(StandardInterface.Failure.expectedMore)
            return
        }
        let parameters: WatchParameters = try call.parameters.decode()
        if let from = parameters.from, from < 0 {
            throw InvalidField("from", .below(0))
        }
        let headquarters = try TextBound.tag.check(parameters.headquarters, "headquarters").map { PartyID($0) }
        if let headquarters, plan.current.headquarters[headquarters] == nil {
            let known = plan.current.plan.headquarters.map(\.id.text)
            let near = nearest(to: headquarters.text, among: known)
            throw InvalidField("headquarters", .unknownHeadquarters(headquarters.text, nearest: near))
        }
        let watcher = Watcher(call: call, headquarters: headquarters, from: parameters.from)
        ask(call, .watch) { [mailbox] engine in
            let number = engine.watch(watcher)
            call.onCancel { mailbox.post { $0.unwatch(number) } }
        }
    }

    /// The daemon and its open incidents at a glance: on the engine's thread.
    func summary(_ engine: Engine, at now: Instant) -> Summary {
        let facts = DaemonFacts(
            version: Daemon.version,
            since: since,
            planIsFallback: plans.isFallback,
            journalSequence: journal.sentSequence,
            storage: engine.storage.rawValue,
            boardProblem: boardProblem,
            connections: connectionCount,
            watchers: engine.watchers.count,
            waiting: mailbox.waiting
        )
        return Summary(engine.state, at: now, daemon: facts)
    }
}
