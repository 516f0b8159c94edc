internal import JSONCoding
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Varlink

// The questions: a reader answers them from the overview and the ledger, so that no call waits for them. What the engine
// alone knows it answers itself.
extension Dispatcher {
    func ask(_ method: Method, _ call: MethodCall) throws {
        let store = store
        let sees = access.seesPersonalData(call.connection.peer)
        switch method {
        case .list:
            let parameters: ListParameters = try call.parameters.decode()
            read(call, method) { [self] in
                let listing = try overview.current.list(parameters, at: clock.now, in: store)
                try call.answer(try listing.reply(from: store), to: method)
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
            read(call, method) { [self] in
                let reply = try overview.current.timers(parameters, at: clock.now, in: store)
                try call.answer(reply, to: method)
            }
        case .tasks:
            let parameters: TasksParameters = try call.parameters.decode()
            read(call, method) { [self] in
                try call.answer(try overview.current.tasks(parameters, in: store), to: method)
            }
        case .headquarters:
            read(call, method) { [self] in try call.answer(HeadquartersReply(overview.current), to: method) }
        case .plan:
            read(call, method) { [self] in try call.answer(PlanReply(plan.current, adoptedAt: nil), to: method) }
        case .summary:
            ask(call, method) { [self] engine in
                try call.answer(summary(engine, overview.current, at: clock.now), to: method)
            }
        case .watch: try watch(call, seesPersonalData: sees)
        default: call.fail(StandardInterface.Failure.methodNotFound, ["method": .string(method.name)])
        }
    }

    private func about(
        _ incident: String,
        _ call: MethodCall,
        _ method: Method,
        _ answer: @escaping @Sendable (Subject) throws -> Void
    ) {
        read(call, method) { [self] in try answer(try overview.current.subject(incident, in: store)) }
    }

    private func watch(_ call: MethodCall, seesPersonalData: Bool) throws {
        guard call.wantsMore else {
            call.fail(StandardInterface.Failure.expectedMore)
            return
        }
        let parameters: WatchParameters = try call.parameters.decode()
        if let from = parameters.from, from < 0 {
            throw InvalidField("from", "from is a sequence number, 0 for all that is told from the first event on.")
        }
        let headquarters = try TextBound.tag.check(parameters.headquarters, "headquarters").map { PartyID($0) }
        if let headquarters, plan.current.headquarters[headquarters] == nil {
            let known = plan.current.plan.headquarters.map(\.id.text)
            let hint = nearest(to: headquarters.text, among: known).map { " Did you mean \($0)?" } ?? ""
            throw InvalidField("headquarters", "The plan has no headquarters \(headquarters).\(hint)")
        }
        let watcher = Watcher(call: call, headquarters: headquarters, from: parameters.from)
        ask(call, .watch) { [mailbox] engine in
            let number = engine.watch(watcher)
            call.onCancel { mailbox.post { $0.unwatch(number) } }
        }
    }

    /// The daemon and its open incidents at a glance: on the engine's thread.
    func summary(_ engine: Engine, _ overview: Overview, at now: Instant) -> Summary {
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
        return Summary(overview, at: now, daemon: facts)
    }
}
