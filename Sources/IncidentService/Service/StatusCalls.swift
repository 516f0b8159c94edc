internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Varlink

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
                    try call.reply(try listing.reply(from: store))
                } else {
                    read(call, method) { try call.reply(try listing.reply(from: store)) }
                }
            }
        case .show:
            let parameters: IncidentParameters = try call.parameters.decode()
            about(parameters.incident, call, method) {
                try call.reply(try $0.detail(from: store, seesPersonalData: sees))
            }
        case .timeline:
            let parameters: TimelineParameters = try call.parameters.decode()
            about(parameters.incident, call, method) {
                try call.reply(try $0.timeline(parameters, from: store, seesPersonalData: sees))
            }
        case .explain:
            let parameters: IncidentParameters = try call.parameters.decode()
            about(parameters.incident, call, method) { try call.reply(try $0.explanation(from: store)) }
        case .timers:
            let parameters: TimersParameters = try call.parameters.decode()
            ask(call, method) { try call.reply(try $0.state.timers(parameters, at: $0.now, in: store)) }
        case .tasks:
            let parameters: TasksParameters = try call.parameters.decode()
            ask(call, method) { try call.reply(try $0.state.tasks(parameters, in: store)) }
        case .headquarters: ask(call, method) { try call.reply(HeadquartersReply($0.state)) }
        case .plan:
            ask(call, method) { try call.reply(PlanReply($0.state.settled.plan, adoptedAt: nil)) }
        case .summary:
            ask(call, method) { [self] engine in
                try call.reply(Summary(engine.state, at: engine.now, daemon: facts(engine)))
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

    private func facts(_ engine: Engine) -> DaemonFacts {
        DaemonFacts(
            version: Daemon.version,
            since: since,
            planIsFallback: plans.isFallback,
            journalSequence: journal.sentSequence,
            storage: engine.storage.rawValue,
            connections: connectionCount,
            watchers: engine.watchers.count,
            waiting: mailbox.waiting
        )
    }
}
