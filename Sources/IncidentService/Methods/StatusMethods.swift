internal import JSONCoding
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Varlink

// The questions. What the memory holds is answered on the engine's thread; what has to be read from the ledger is taken
// from there to a reader, so that nobody's call waits for it.
extension MethodRow {
    static let questions: [MethodRow] = [
        MethodRow(method: .list) { try $0.list($1) },
        about(.show) { dispatcher, call, subject in
            let sees = dispatcher.access.seesPersonalData(call.connection.peer)
            return try subject.detail(from: dispatcher.store, seesPersonalData: sees)
        },
        MethodRow(method: .timeline) { dispatcher, call in
            let parameters: TimelineParameters = try call.parameters.decode()
            let sees = dispatcher.access.seesPersonalData(call.connection.peer)
            dispatcher.about(parameters.incident, call, .timeline) { [store = dispatcher.store] subject in
                try call.answer(try subject.timeline(parameters, from: store, seesPersonalData: sees), to: .timeline)
            }
        },
        about(.explain) { dispatcher, _, subject in try subject.explanation(from: dispatcher.store) },
        MethodRow(method: .timers) { dispatcher, call in
            let parameters: TimersParameters = try call.parameters.decode()
            dispatcher.ask(call, .timers) { [store = dispatcher.store] engine in
                try call.answer(try engine.state.timers(parameters, at: engine.now, in: store), to: .timers)
            }
        },
        MethodRow(method: .tasks) { dispatcher, call in
            let parameters: TasksParameters = try call.parameters.decode()
            dispatcher.ask(call, .tasks) { [store = dispatcher.store] engine in
                try call.answer(try engine.state.tasks(parameters, in: store), to: .tasks)
            }
        },
        MethodRow(method: .headquarters) { dispatcher, call in
            dispatcher.ask(call, .headquarters) { try call.answer(HeadquartersReply($0.state), to: .headquarters) }
        },
        MethodRow(method: .plan) { dispatcher, call in
            dispatcher.ask(call, .plan) {
                try call.answer(PlanReply($0.state.settled.plan, adoptedAt: nil), to: .plan)
            }
        },
        MethodRow(method: .summary) { dispatcher, call in
            dispatcher.ask(call, .summary) { engine in
                try call.answer(dispatcher.summary(engine, at: engine.now), to: .summary)
            }
        },
        MethodRow(method: .watch) { dispatcher, call in
            try dispatcher.watch(call, seesPersonalData: dispatcher.access.seesPersonalData(call.connection.peer))
        },
    ]

    /// A question about one incident, found on the engine's thread and answered on a reader's.
    private static func about<Reply: Record>(
        _ method: Method,
        _ answer: @escaping @Sendable (Dispatcher, Call, Subject) throws -> Reply
    ) -> MethodRow where Reply: SendableMetatype {
        MethodRow(method: method) { dispatcher, call in
            let parameters: IncidentParameters = try call.parameters.decode()
            dispatcher.about(parameters.incident, call, method) { subject in
                try call.answer(try answer(dispatcher, call, subject), to: method)
            }
        }
    }
}

extension Dispatcher {
    fileprivate func list(_ call: Call) throws {
        let parameters: ListParameters = try call.parameters.decode()
        ask(call, .list) { [self] engine in
            let listing = try engine.state.list(parameters, at: engine.now, in: store)
            if listing.rest == nil {
                try call.answer(try listing.reply(from: store), to: .list)
            } else {
                read(call, .list) { [self] in try call.answer(try listing.reply(from: store), to: .list) }
            }
        }
    }

    // Finds the incident on the engine's thread, and tells of it on a reader's.
    fileprivate func about(
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

    fileprivate func watch(_ call: Call, seesPersonalData: Bool) throws {
        guard call.wantsMore else {
            call.fail(StandardInterface.Failure.expectedMore)
            return
        }
        let parameters: WatchParameters = try call.parameters.decode()
        if let from = parameters.from, from < 0 {
            throw InvalidField("from", "from is a sequence number, 0 for all that is told from the first event on.")
        }
        let headquarters = try headquarters(parameters.headquarters)
        let watcher = Watcher(call: call, headquarters: headquarters, from: parameters.from)
        ask(call, .watch) { [mailbox] engine in
            let number = engine.watch(watcher)
            call.onCancel { mailbox.post { $0.unwatch(number) } }
        }
    }

    private func headquarters(_ text: String?) throws(InvalidField) -> PartyID? {
        guard let text = try TextBound.tag.check(text, "headquarters") else { return nil }
        if let party = PartyID(known: text), plan.current.headquarters[party] != nil { return party }
        let known = plan.current.plan.headquarters.map(\.id.text)
        let hint = nearest(to: text, among: known).map { " Did you mean \($0)?" } ?? ""
        throw InvalidField("headquarters", "The plan has no headquarters \(text).\(hint)")
    }

    /// The daemon and its open incidents at a glance: on the engine's thread.
    func summary(_ engine: Engine, at now: Instant) -> Summary {
        let facts = DaemonFacts(
            version: Daemon.version,
            since: since,
            planIsFallback: plans.isFallback,
            journalSequence: journal.sentSequence,
            storage: engine.storage,
            boardProblem: boardProblem,
            connections: connectionCount,
            watchers: engine.watchers.count,
            waiting: mailbox.waiting
        )
        return Summary(engine.state, at: now, daemon: facts)
    }
}
