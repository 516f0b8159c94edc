internal import Foundation
internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import Synchronization
internal import Systemd
internal import UnixSignals
internal import Varlink
internal import Wording

/// The daemon from start to stop: recover, bind, serve, drain. It says that it is ready when it is: the ledger recovered,
/// the timers armed, every socket bound, the plan in force.
package struct Daemon: Service {
    /// This program's version.
    package static let version = Version.text

    let configuration: DaemonConfiguration
    let sockets: [PassedSocket]
    let destination: LogDestination
    let log: Logger

    /// - Parameters:
    ///   - configuration: Folders and plan.
    ///   - sockets: Those that systemd passed; none means that it binds its own.
    ///   - destination: Where log lines go.
    init(configuration: DaemonConfiguration, sockets: [PassedSocket], destination: LogDestination) {
        self.configuration = configuration
        self.sockets = sockets
        self.destination = destination
        log = Logger(label: "incidentd")
    }

    package func run() async throws {
        log.tell(.started(version: Daemon.version))
        // First of all, as a hang-up would end the process; one that comes meanwhile is heeded after the start.
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        let listeners = try passedListeners()
        let notifier = Notifier()
        let notified = Status(notifier: notifier, missingSockets: listeners.missing)
        let plans = PlanKeeper(path: configuration.plan, keptIn: configuration.state)
        var ledger = try OpenedLedger(configuration, plans, log: log) { done, all in
            // The manager waits as long as it goes on.
            notifier.extendTimeout(by: .seconds(60))
            notifier.status("reading the ledger: event \(done) of \(all)")
        }
        let (happenings, happening) = AsyncStream.makeStream(of: Happening.self)
        // Commands are read, decided and answered on one loop; questions do not hold them up on another.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let loops = Loops(commands: group.next(), questions: group.next())
        let running = RunningEngine(
            &ledger,
            in: configuration.state,
            on: loops.commands,
            status: notified,
            log: log
        ) { happening.yield($0) }
        let dispatcher = dispatcher(running, plans, ledger.store, wording: loops.questions, missing: listeners.missing)
        let server = server(dispatcher, group)
        dispatcher.serving(server)
        try await bind(server, listeners, loops)

        let board = board(of: dispatcher)
        dispatcher.writing(board)
        running.start()
        let reloads = Task { await reload(at: hangUps, on: dispatcher) }
        let plan = ledger.plan
        let end = try await end(of: happenings) { [self] leads in
            if leads {
                try await adopt(plan, running)
                plans.keep(plan.id)
            }
            if !notified.hasBeenReady {
                dispatcher.bind()
                try await server.start()
                board?.start()
                notified.isReady()
                dispatcher.inspection.start()
            }
            if leads { log.tell(.ready(plan: plan.id.text, sequence: running.engine.feed.last)) }
        }
        reloads.cancel()
        notifier.stopping(status: "stopping")
        log.tell(.stopping)
        await server.stopAccepting()
        // With the ledger gone nothing can be answered but that: the sooner the fresh start, the better.
        await server.shutdown(drain: end.isFailure ? .seconds(1) : .seconds(10))
        board?.stop(within: .seconds(2))
        await running.stop()
        if case .failed(let error) = end {
            log.tell(.storageFailed(error: error.label.en))
            destination.flush(within: .seconds(1))
            throw ExitStatus.temporary
        }
        try? ledger.store.close(journalSequence: running.journal.sentSequence)
        try? await group.shutdownGracefully()
        destination.flush(within: .seconds(1))
    }

    private enum End: Sendable {
        case asked
        case failed(StoreError)

        var isFailure: Bool { if case .failed = self { true } else { false } }
    }

    /// Serves as soon as it is known whether this node leads, and once more when one that followed does.
    private func end(
        of happenings: AsyncStream<Happening>,
        serve: @escaping @Sendable (_ leads: Bool) async throws -> Void
    ) async throws -> End {
        try await withThrowingTaskGroup(of: End.self) { group in
            group.addTask {
                try? await gracefulShutdown()
                return .asked
            }
            group.addTask { [log] in
                for await happening in happenings {
                    switch happening {
                    case .failed(let error): return .failed(error)
                    case .follows(let leader):
                        log.notice(
                            "standing by: another node leads",
                            metadata: ["node": "\(leader.node)", "epoch": "\(leader.epoch)"]
                        )
                        try await serve(false)
                    case .leads: try await serve(true)
                    }
                }
                return .asked
            }
            let end = try await group.next() ?? .asked
            group.cancelAll()
            return end
        }
    }

    // MARK: Starting

    // What cannot be served is closed, and a set without intake refused, before anything else is touched.
    private func passedListeners() throws(ExitStatus) -> PassedListeners {
        let listeners = PassedListeners(sockets)
        for socket in listeners.unusable {
            log.error("a passed socket is of no use here", metadata: ["name": "\(socket.name)"])
            socket.close()
        }
        do throws(PassedListeners.WithoutIntake) {
            try listeners.requireIntake()
        } catch {
            log.tell(.socketsRefused(passed: error.names))
            throw .usage
        }
        if !listeners.missing.isEmpty { log.tell(.socketsMissing(listeners.missing.map(\.role))) }
        return listeners
    }

    private func dispatcher(
        _ running: RunningEngine,
        _ plans: PlanKeeper,
        _ store: any EventStore,
        wording: any EventLoop,
        missing: [InterfaceID]
    ) -> Dispatcher {
        Dispatcher(
            mailbox: running.mailbox,
            overview: running.engine.overview,
            clock: running.engine.clock,
            access: Access.ofThisMachine(),
            accounts: AccountNames(),
            plan: running.plan,
            plans: plans,
            store: store,
            inspection: LedgerInspection(store, in: configuration.state, log: log),
            journal: running.journal,
            log: log,
            wording: wording,
            since: Instant(milliseconds: running.engine.readClocks().wallMilliseconds),
            missingSockets: missing
        )
    }

    /// The plan has to be adopted before anybody's call is decided by it.
    private func adopt(_ plan: PlanIndex, _ running: RunningEngine) async throws {
        guard running.engine.overview.read({ !$0.header.isAdopted || $0.header.plan.id != plan.id }) else { return }
        let outcome = await running.mailbox.carryOut(
            Command(actor: .daemon, action: .daemon(PlanAdoption(id: plan.id, plan: plan.plan)))
        )
        guard case .done = outcome else {
            log.critical("the plan could not be entered in the ledger", metadata: ["outcome": "\(outcome)"])
            throw ExitStatus.temporary
        }
    }

    private func server(_ dispatcher: Dispatcher, _ group: MultiThreadedEventLoopGroup) -> Server {
        var bounds = Server.Configuration()
        // Questions may have answers of a mebibyte: one at a time.
        bounds.pipelineLimits = [InterfaceID.status.role: 1, InterfaceID.admin.role: 1]
        // Some hundred refusals of commands: whoever reads none of them is not asked for more.
        bounds.unsentBytesToPause = 128 << 10
        bounds.tooManyConnections = { limit in
            let failure = Failure.tooManyConnections(limit: Int64(limit))
            return ErrorReply(failure.fullName(in: .intake), failure.parameters)
        }
        bounds.unofferedInterface = { name, _ in
            // It is ours, but not on this socket.
            InterfaceID(rawValue: name).map { interface in
                let failure = Failure.notPermitted(role: interface.role, headquarters: nil)
                return ErrorReply(failure.fullName(in: interface), failure.parameters)
            }
        }
        bounds.invalidParameter = { InvalidField($0).reply }
        let (connections, log) = (ConnectionLog(accounts: dispatcher.accounts, log: log), log)
        bounds.connectionClosed = { connections.ended($0, $1) }
        bounds.acceptFailed = { socket, problem in
            log.tell(.connectionsNotAccepted(socket: socket, error: Label.systemError(problem).en))
        }
        // An emergency call is filed, whatever is wrong with it.
        bounds.lenientMethods = Method.ofEmergencyCalls
        return Server(
            information: ServiceInformation(
                vendor: "incidentd",
                product: "incidentd",
                version: Daemon.version,
                url: ""
            ),
            configuration: bounds,
            handler: dispatcher,
            group: group
        )
    }

    /// Which sockets are served where.
    private struct Loops: Sendable {
        var commands: any EventLoop
        var questions: any EventLoop

        func of(_ interface: InterfaceID) -> any EventLoop {
            switch interface {
            case .intake, .command: commands
            case .status, .admin: questions
            }
        }
    }

    private func bind(_ server: Server, _ listeners: PassedListeners, _ loops: Loops) async throws {
        do {
            if listeners.isEmpty {
                try SocketFolder(configuration.runtime).prepare()
                for interface in InterfaceID.allCases {
                    let path = configuration.runtime + "/" + interface.socketName
                    try await server.listen(
                        path: path,
                        mode: 0o660,
                        name: interface.role,
                        interfaces: [interface.interface],
                        on: loops.of(interface)
                    )
                    SocketFolder.give(path, to: interface)
                }
            } else {
                for (interface, socket) in listeners.served {
                    try await server.listen(
                        descriptor: socket.descriptor,
                        name: interface.role,
                        interfaces: [interface.interface],
                        on: loops.of(interface)
                    )
                }
            }
        } catch let error as ListenError {
            log.tell(.socketsUnavailable(error: "\(error)"))
            throw ExitStatus.unavailable
        }
    }

    private func board(of dispatcher: Dispatcher) -> WallBoardWriter? {
        configuration.board.map { folder in
            WallBoardWriter(folder: folder, every: .seconds(Int64(configuration.boardSeconds)), log: log) { deliver in
                dispatcher.takeWallBoard(deliver)
            }
        }
    }

    private func reload(at hangUps: UnixSignalsSequence, on dispatcher: Dispatcher) async {
        // Its result is in the journal; there is nobody else to tell.
        for await _ in hangUps { _ = try? await dispatcher.reload(by: .daemon) }
    }
}
