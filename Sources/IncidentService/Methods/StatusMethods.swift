internal import Foundation
internal import JSONCoding
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Varlink
internal import Wording

// The questions: a reader answers them from the overview and the ledger, so that no call waits for them. What the engine
// alone knows it answers itself.
extension MethodRow {
    static let questions: [MethodRow] = [
        MethodRow(method: .candidates) { try $0.candidates($1) },
        MethodRow(method: .list) { try $0.list($1) },
        about(.show) { dispatcher, call, subject in
            let sees = dispatcher.access.seesPersonalData(call.connection.peer)
            var detail = try subject.detail(from: dispatcher.store, seesPersonalData: sees, at: dispatcher.clock.now)
            detail.answer.candidates = dispatcher.overview.current.candidates(for: subject.incident)
            return detail
        },
        MethodRow(method: .timeline) { dispatcher, call in
            let parameters: TimelineParameters = try call.read()
            let sees = dispatcher.access.seesPersonalData(call.connection.peer)
            dispatcher.about(parameters.incident, call, .timeline) { [store = dispatcher.store] subject in
                try call.answer(try subject.timeline(parameters, from: store, seesPersonalData: sees), to: .timeline)
            }
        },
        about(.explain) { dispatcher, _, subject in try subject.explanation(from: dispatcher.store) },
        MethodRow(method: .timers) { dispatcher, call in
            let parameters: TimersParameters = try call.read()
            dispatcher.read(call, .timers) {
                let overview = dispatcher.overview.current
                let reply = try overview.timers(parameters, at: dispatcher.clock.now, in: dispatcher.store)
                try call.answer(reply, to: .timers)
            }
        },
        MethodRow(method: .tasks) { dispatcher, call in
            let parameters: TasksParameters = try call.read()
            let sees = dispatcher.access.seesPersonalData(call.connection.peer)
            dispatcher.read(call, .tasks) {
                let overview = dispatcher.overview.current
                let reply = try overview.tasks(
                    parameters,
                    at: dispatcher.clock.now,
                    in: dispatcher.store,
                    seesPersonalData: sees
                )
                try call.answer(reply, to: .tasks)
            }
        },
        MethodRow(method: .headquarters) { dispatcher, call in
            dispatcher.read(call, .headquarters) {
                try call.answer(HeadquartersReply(dispatcher.overview.current), to: .headquarters)
            }
        },
        MethodRow(method: .plan) { dispatcher, call in
            dispatcher.read(call, .plan) {
                let reply = PlanReply(dispatcher.plan.current, adoptedAt: nil, now: dispatcher.clock.now)
                try call.answer(reply, to: .plan)
            }
        },
        MethodRow(method: .planFiles) { dispatcher, call in
            let parameters: PlanFilesParameters = try call.read()
            guard parameters.from ?? 0 >= 0 else { throw InvalidField("from", .below(0)) }
            dispatcher.read(call, .planFiles) {
                let id = dispatcher.plan.current.id
                let reply = PlanFilesReply(dispatcher.plans.files(of: id) ?? [], of: id, from: parameters.from ?? 0)
                try call.answer(reply, to: .planFiles)
            }
        },
        MethodRow(method: .summary) { dispatcher, call in
            dispatcher.ask(call, .summary) { engine in
                let (overview, now) = (dispatcher.overview.current, dispatcher.clock.now)
                try call.answer(dispatcher.summary(engine, overview, at: now), to: .summary)
            }
        },
        MethodRow(method: .watch) { dispatcher, call in
            try dispatcher.watch(call, seesPersonalData: dispatcher.access.seesPersonalData(call.connection.peer))
        },
    ]

    /// A question about one incident.
    private static func about<Reply: Record>(
        _ method: Method,
        _ answer: @escaping @Sendable (Dispatcher, MethodCall, FoundIncident) throws -> Reply
    ) -> MethodRow where Reply: SendableMetatype {
        MethodRow(method: method) { dispatcher, call in
            let parameters: IncidentParameters = try call.read()
            dispatcher.about(parameters.incident, call, method) { subject in
                try call.answer(try answer(dispatcher, call, subject), to: method)
            }
        }
    }
}

extension Dispatcher {
    /// What a report would be about, read as leniently as the report itself.
    fileprivate func candidates(_ call: MethodCall) throws {
        let parameters: CandidatesParameters = try call.read()
        let (plan, now) = (plan.current, clock.now)
        var told = ReportParameters()
        (told.kind, told.place, told.town) = (parameters.kind, parameters.place, parameters.town)
        (told.latitude, told.longitude, told.datum) = (parameters.latitude, parameters.longitude, parameters.datum)
        told.exercise = parameters.exercise
        let reading = FieldReader(plan: plan).report(told, id: ReportID(), at: now)
        let warnings = reading.warnings + reading.report.warnings(plan: plan)
        let reply = CandidatesReply {
            $0.kind = reading.report.kind.text
            $0.town = plan.whereabouts(of: reading.report).town
            $0.candidates = overview.read { $0.candidates(for: reading.report, at: now) }
            $0.warnings = warnings.map { WarningEntry($0, plan: plan) }
        }
        try call.answer(reply, to: .candidates)
    }

    fileprivate func list(_ call: MethodCall) throws {
        let parameters: ListParameters = try call.read()
        read(call, .list) { [self] in
            let listing = try overview.current.list(parameters, at: clock.now, in: store)
            try call.answer(try listing.reply(from: store), to: .list)
        }
    }

    fileprivate func about(
        _ incident: String,
        _ call: MethodCall,
        _ method: Method,
        _ answer: @escaping @Sendable (FoundIncident) throws -> Void
    ) {
        read(call, method) { [self] in try answer(try overview.current.subject(incident, in: store)) }
    }

    fileprivate func watch(_ call: MethodCall, seesPersonalData: Bool) throws {
        guard call.wantsMore else {
            call.fail(StandardInterface.Failure.expectedMore)
            return
        }
        let parameters: WatchParameters = try call.read()
        if let from = parameters.from, from < 0 {
            throw InvalidField("from", .below(0))
        }
        let headquarters = try FieldReader(plan: plan.current).headquarters(parameters.headquarters)
        let watcher = Watcher(call: call, headquarters: headquarters, from: parameters.from)
        ask(call, .watch) { [mailbox] engine in
            let number = engine.watch(watcher)
            call.onCancel { mailbox.post { $0.unwatch(number) } }
        }
    }

    /// The daemon and its open incidents at a glance: on the engine's loop.
    func summary(_ engine: Engine, _ overview: Overview, at now: Instant) -> Summary {
        let facts = DaemonFacts(
            version: Daemon.version,
            since: since,
            stateFolder: URL(fileURLWithPath: inspection.folder).path,
            planPath: plans.path.map { URL(fileURLWithPath: $0).path },
            planIsFallback: plans.isFallback,
            journalSequence: journal.sentSequence,
            indexSequence: store.indexSequence,
            storage: engine.storage,
            ledgerProblem: inspection.problem,
            boardProblem: boardProblem,
            missingSockets: missingSockets.map(\.role),
            node: engine.node,
            connections: connectionCount,
            watchers: engine.watchers.count,
            waiting: mailbox.waiting
        )
        return Summary(overview, at: now, daemon: facts)
    }
}
