internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import NIOCore
internal import Synchronization
internal import Varlink
internal import Wording

/// Takes each call from its socket to where it is dealt with: commands to the engine's mailbox, questions to the readers.
/// It runs on the sockets' event loops and never waits.
final class Dispatcher: MethodCallHandler {
    let mailbox: Mailbox
    let overview: Published<Overview>
    let clock: LedgerClock
    let readers = Readers(count: 2)
    /// For what may take minutes.
    let slowReaders = Readers(count: 1)
    let access: Access
    let accounts: AccountNames
    let plan: Published<PlanIndex>
    let plans: PlanKeeper
    let store: any EventStore
    let inspection: LedgerInspection
    let journal: JournalSender
    let log: Logger
    /// Where answers are worded when many of them wait.
    let wording: any EventLoop
    /// The backup that is being made, if there is one.
    let backups = BackupSlot()
    /// When the daemon started.
    let since: Instant
    /// The interfaces for which no socket was passed.
    let missingSockets: [InterfaceID]
    private let server = Mutex<Server?>(nil)
    private let board = Mutex<WallBoardWriter?>(nil)
    private let bound = Mutex(BoundPeers.none)

    init(
        mailbox: Mailbox,
        overview: Published<Overview>,
        clock: LedgerClock,
        access: Access,
        accounts: AccountNames,
        plan: Published<PlanIndex>,
        plans: PlanKeeper,
        store: any EventStore,
        inspection: LedgerInspection,
        journal: JournalSender,
        log: Logger,
        wording: any EventLoop,
        since: Instant,
        missingSockets: [InterfaceID]
    ) {
        self.mailbox = mailbox
        self.overview = overview
        self.clock = clock
        self.access = access
        self.accounts = accounts
        self.plan = plan
        self.plans = plans
        self.store = store
        self.inspection = inspection
        self.journal = journal
        self.log = log
        self.wording = wording
        self.since = since
        self.missingSockets = missingSockets
    }

    /// Tells which server the calls come from.
    func serving(_ server: Server) { self.server.withLock { $0 = server } }

    /// Tells who writes the board.
    func writing(_ board: WallBoardWriter?) { self.board.withLock { $0 = board } }

    /// Why the board is not written; nil when it is, or none is wanted.
    var boardProblem: Label? { board.withLock { $0?.problem } }

    var connectionCount: Int { server.withLock { $0?.connectionCount ?? 0 } }

    func handle(_ call: MethodCall) {
        guard let method = Method(interface: call.interface, name: call.method) else {
            call.fail(StandardInterface.Failure.methodNotFound, ["method": .string(call.method)])
            return
        }
        guard access.permits(call.connection.peer, method.interface) else {
            call.refuse(.notPermitted(role: method.interface.role, headquarters: nil), method)
            return
        }
        do {
            try MethodTable.row(of: method).handle(self, call)
        } catch let refusal as Refusal {
            call.refuse(refusal, PlanNames(plan: plan.current), method)
        } catch let field as InvalidField {
            call.refuse(field)
        } catch let failure as Failure {
            call.refuse(failure, method)
        } catch let error as JSONDecodingError {
            call.refuse(InvalidField(error))
        } catch {
            log.error(
                "a call failed",
                metadata: ["method": "\(method.fullName)", "error": "\(StoreError(error).label.en)"]
            )
            call.refuse(Failure(unreadable: error), method)
        }
    }

    /// Who stands behind a call: the account from the peer's credentials, the person as the account says.
    func actor(of call: MethodCall, person: String?) throws(InvalidField) -> Actor {
        Actor(
            account: accounts.name(of: call.connection.peer.uid),
            person: try TextBound.line.check(person, "person")
        )
    }

    /// Who stands behind a report, which is taken whatever the person is called.
    func actor(of call: MethodCall, reporting person: String?) -> Actor {
        Actor(
            account: accounts.name(of: call.connection.peer.uid),
            person: person.flatMap { ReportText($0, bound: .line)?.text }
        )
    }

    /// For whom the peer speaks, where the method asks: only those of the command move anybody.
    func authority(of call: MethodCall, to method: Method) -> Authority {
        guard method.interface == .command else { return .unbound }
        let peer = call.connection.peer
        return access.authority(of: peer, among: bound.withLock { $0 })
    }

    /// Looks up on this machine the accounts and groups that the plan in force names. At the start, and whenever the plan
    /// is loaded again: an account may be made, and a group be given to somebody, under the same plan.
    ///
    /// - Returns: Those that the machine does not have.
    @discardableResult
    func bind() -> [String] {
        var bound: BoundPeers
        var index: PlanIndex
        repeat {
            index = plan.current
            bound = BoundPeers(index, account: AccountNames.account, group: AccountNames.group)
            self.bound.withLock { $0 = bound }
            // Another plan may have been adopted meanwhile, and its bindings have been overwritten.
        } while plan.current !== index
        guard !bound.missing.isEmpty else { return [] }
        log.warning(
            "the plan binds accounts or groups that this machine does not have",
            metadata: ["missing": "\(bound.missing.joined(separator: ", "))"]
        )
        return bound.missing
    }

    /// Puts a question to the engine, which answers it on its own loop.
    func ask(_ call: MethodCall, _ method: Method, _ question: @escaping @Sendable (Engine) throws -> Void) {
        let job: Mailbox.Job = { engine in
            call.answering(method) { try question(engine) }
        }
        if !mailbox.ask(job) { call.refuse(.busy(retryAfterMilliseconds: 100), method) }
    }

    /// Reads from the overview or the ledger, away from the engine and the sockets.
    func read(
        _ call: MethodCall,
        _ method: Method,
        by readers: Readers? = nil,
        _ body: @escaping @Sendable () throws -> Void
    ) {
        let isTaken = (readers ?? self.readers).add { call.answering(method, body) }
        if !isTaken { call.refuse(.busy(retryAfterMilliseconds: 100), method) }
    }
}

extension MethodCall {
    /// The parameters, read in place.
    ///
    /// - Throws: ``JSONDecodingError``, for the first member that does not fit.
    func read<Parameters: Record>() throws(JSONDecodingError) -> Parameters {
        try withParameters { value throws(JSONDecodingError) in try WireReader.read(from: value) }
    }

    /// Answers with a typed error of the method's interface.
    func refuse(_ failure: Failure, _ method: Method) {
        fail(failure.fullName(in: method.interface), failure.parameters)
    }

    /// Answers that a parameter cannot be taken, and why.
    func refuse(_ field: InvalidField) {
        let reply = field.reply
        fail(reply.name, reply.parameters)
    }

    /// Answers that the core refuses it.
    func refuse(_ refusal: Refusal, _ names: PlanNames, _ method: Method) {
        switch refusal {
        case .unknownKind(let kind, let nearest): refuse(.unknownKind(kind: kind, nearest: nearest), method)
        case .notFound(let incident): refuse(.notFound(incident: incident), method)
        case .invalid(let field, let invalid): refuse(InvalidField(field, message: invalid.label(names)))
        case .refused(let reason):
            refuse(.refused(reason: WireWord(reason.code), message: reason.label(names)), method)
        case .notPermitted(let party):
            refuse(.notPermitted(role: InterfaceID.command.role, headquarters: party.text), method)
        }
    }

    /// Runs the body, and answers with whatever it throws.
    func answering(_ method: Method, _ body: () throws -> Void) {
        do {
            try body()
        } catch let failure as Failure {
            refuse(failure, method)
        } catch let field as InvalidField {
            refuse(field)
        } catch {
            refuse(Failure(unreadable: error), method)
        }
    }
}

extension InvalidField {
    /// A parameter that does not fit its method's description.
    init(_ invalid: InvalidParameter) {
        let problem: FieldProblem =
            switch invalid.problem {
            case .missing: .missing
            case .unknown: .unknownField
            case .wrongType(let expected, let found): .wrongType(expected: expected, found: found)
            case .tooGreat: .tooGreat
            case .notInEnumeration(let values): .oneOf(values)
            }
        self.init(invalid.parameter, problem)
    }

    /// That it cannot be taken, and why.
    var reply: ErrorReply {
        ErrorReply(
            StandardInterface.Failure.invalidParameter,
            ["parameter": .string(field), "message": .object(WireWriter.object(message))]
        )
    }

    /// A member that is missing or of another type.
    init(_ error: JSONDecodingError) {
        switch error.problem {
        case .missing: self.init(error.path, .missing)
        case .wrongType(let expected, let found): self.init(error.path, .wrongType(expected: expected, found: found))
        case .refused(let reason): self.init(error.path, message: Label(reason))
        }
    }
}
