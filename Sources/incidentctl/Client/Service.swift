import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink
import Wording

/// The daemon, as the verbs call it: one connection for each interface, made when it is first needed. Where there are several
/// servers, that of the one that answers.
final class Service {
    let seat: Seat
    let language: Language
    let servers: Servers
    private var connections: [InterfaceID: (server: ServerAddress, client: Client)] = [:]
    private var askedPlan: PlanReply??

    init(_ seat: Seat, language: Language = .current) {
        self.seat = seat
        servers = Servers(seat.servers)
        self.language = language
    }

    /// How long the verb waits for an answer. Where there are several servers, long enough for another one to take over: 5 s until
    /// it knows that nobody leads, and the time in which it is ready.
    func timeout(for interface: InterfaceID) -> Duration {
        seat.timeout ?? (interface == .intake && !servers.areSeveral ? .seconds(2) : .seconds(10))
    }

    /// To verify is to read the whole ledger, which takes what it takes: an hour is enough for tens of millions of events.
    func timeout(for method: Method) -> Duration {
        if let timeout = seat.timeout { return timeout }
        switch method {
        case .verify, .backup: return .seconds(3_600)
        // Names and the zone: nobody should wait longer for them than for a report.
        case .plan: return .seconds(2)
        default: return timeout(for: method.interface)
        }
    }

    func failure(_ error: ClientError, _ interface: InterfaceID) -> CommandFailure {
        // Whom a party's people are, the plan says; it is asked only when that matters.
        guard case .failed(let name, let parameters) = error,
            case .notPermitted(_, let party?) = Failure(error: name, parameters: parameters)
        else {
            var failure = FailureMapping.failure(error, interface: interface, language: language)
            if servers.areSeveral, !servers.failures.isEmpty, Servers.mayBeAnsweredElsewhere(error) {
                let each = servers.failures.map { server, error in
                    "  \(server.text): \(FailureWords(language: language).cause(of: error))"
                }
                let none = language("各节点均未办成：", "No server did it:")
                failure.message = ([none] + each).joined(separator: "\n")
            }
            return failure
        }
        let words = FailureWords(language: language)
        return CommandFailure(.notPermitted, words.notSpeaking(for: party, plan: plan()))
    }

    /// Makes a call and waits for its answer.
    /// - Returns: the answer as the daemon sent it.
    func call(_ method: Method, _ parameters: some Record = NoParameters()) throws(CommandFailure) -> JSONObject {
        do {
            return try attempt(method, parameters)
        } catch {
            throw failure(error, method.interface)
        }
    }

    /// Makes a call and decodes its answer.
    func call<Reply: Record>(
        _ method: Method,
        _ parameters: some Record = NoParameters(),
        as type: Reply.Type
    ) throws(CommandFailure) -> Reply {
        try decode(try call(method, parameters), as: type)
    }

    func decode<Reply: Record>(_ object: JSONObject, as type: Reply.Type) throws(CommandFailure) -> Reply {
        do {
            return try object.decode(type)
        } catch {
            let problem = ClientError.malformed("\(error)")
            throw FailureMapping.failure(problem, interface: .status, language: language)
        }
    }

    /// Makes a call, and leaves it to the caller what an error means.
    func attempt(
        _ method: Method,
        _ parameters: some Record = NoParameters(),
        within limit: Duration? = nil
    ) throws(ClientError) -> JSONObject {
        let interface = method.interface
        let parameters = WireWriter.bytes(of: parameters)
        return try servers.ask(Waiting(limit ?? timeout(for: method))) { server, limit throws(ClientError) in
            let waiting = Waiting(limit)
            let client = try client(of: interface, at: server, timeout: waiting.left)
            do throws(ClientError) {
                return try client.call(method.fullName, encoded: parameters, timeout: waiting.left)
            } catch {
                // An answer that says no leaves the connection good; whatever else happened does not.
                if case .failed = error {} else { connections[interface] = nil }
                throw error
            }
        }
    }

    /// A connection of its own, for a verb that keeps it busy. Its calls may be answered with `NotLeader`: see
    /// ``Servers/leave(_:)``.
    func connect(_ interface: InterfaceID, timeout: Duration) throws(ClientError) -> Client {
        try servers.current.connect(interface, within: timeout)
    }

    private func client(
        of interface: InterfaceID,
        at server: ServerAddress,
        timeout: Duration
    ) throws(ClientError) -> Client {
        if let known = connections[interface], known.server == server { return known.client }
        let client = try server.connect(interface, within: timeout)
        connections[interface] = (server, client)
        return client
    }

    /// The plan in force, asked for once; with it come the daemon's clock and zone. Nil when it cannot be had: an id is
    /// better than no answer.
    func plan() -> PlanReply? {
        if let askedPlan { return askedPlan }
        let plan = (try? attempt(.plan)).flatMap { try? $0.decode(PlanReply.self) }
        askedPlan = .some(plan)
        if let plan { DaemonTime.adopt(plan) }
        return plan
    }

    /// Whether the plan was asked for, with or without success.
    var hasAskedPlan: Bool { askedPlan != nil }

    /// From here on times are the daemon's and the jurisdiction's: as the daemon says, else as it last said.
    func adoptTime() {
        if plan() == nil, let copy = PlanCopy().read() { DaemonTime.adopt(zoneOf: copy.plan) }
    }

    func presentation() -> Presentation {
        .here(plan().map(NameIndex.init) ?? .none, person: seat.person, isFull: seat.view.isFull)
    }
}

extension Service {
    /// Asks for a change, under an id of its own. Where the daemon goes before it has answered, it is asked once more: by the
    /// id it knows what it has recorded. So does a person who types again what nobody confirmed (``UnconfirmedChanges``).
    ///
    /// - Parameters:
    ///   - method: Of Command or Admin.
    ///   - intakeMethod: The same on Intake, for those who may not call the first; nil where there is none.
    ///   - parameters: Their id is drawn here.
    /// - Returns: The answer as the daemon sent it.
    /// - Throws: ``CommandFailure``.
    func change(
        _ method: Method,
        orOnIntake intakeMethod: Method? = nil,
        _ parameters: some ChangeParameters
    ) throws(CommandFailure) -> JSONObject {
        var parameters = parameters
        parameters.expect = seat.expect
        let unconfirmed = UnconfirmedChanges()
        let name = UnconfirmedChanges.name(of: method.fullName, parameters, at: seat.servers)
        let before = unconfirmed.id(of: name)
        let id = before ?? DrawnID.draw()
        parameters.id = id
        do {
            let answer = try attemptAgain(method, parameters)
            if before != nil {
                unconfirmed.forget(name)
                Screen.say(
                    language(
                        "与刚才未确认的一次相同，只登记一次；确需再登记一次的，请再输一遍。",
                        "The same was sent before and not confirmed: it is recorded once. To record it again, type it once more."
                    )
                )
            }
            return answer
        } catch {
            if let intakeMethod, Self.isForbidden(error) {
                parameters.id = nil
                return try change(intakeMethod, parameters)
            }
            var failure = self.failure(error, method.interface)
            if Self.isPerhapsRecorded(error) {
                unconfirmed.keep(id, of: name)
                failure.message += "\n" + perhapsRecorded(parameters)
            }
            throw failure
        }
    }

    private func perhapsRecorded(_ parameters: some ChangeParameters) -> String {
        let incident = WireWriter.object(parameters)["incident"]?.stringValue
        let look = incident.map { "incidentctl timeline \($0)" } ?? "incidentctl tasks --all"
        let minutes = UnconfirmedChanges.reach / 60
        return language(
            "可能已经登记：用 '\(look)' 查看。\(minutes)分钟内原样再输一次，也只登记一次。",
            "It was perhaps recorded: see '\(look)'. Typed again as it was within \(minutes) minutes, it is recorded once."
        )
    }

    private static func isPerhapsRecorded(_ error: ClientError) -> Bool {
        switch error {
        case .timedOut, .disconnected, .malformed: return true
        case .unreachable, .bridgeFailed: return false
        case .failed(let name, let parameters):
            guard case .storageUnavailable(_, _, perhapsTaken: true) = Failure(error: name, parameters: parameters)
            else {
                return false
            }
            return true
        }
    }

    private func attemptAgain(_ method: Method, _ parameters: some ChangeParameters) throws(ClientError) -> JSONObject {
        do {
            return try attempt(method, parameters)
        } catch {
            guard error == .disconnected else { throw error }
            return try attempt(method, parameters)
        }
    }

    private static func isForbidden(_ error: ClientError) -> Bool {
        switch error {
        case .unreachable(_, let errno): return errno == EACCES || errno == EPERM
        case .failed(let name, let parameters):
            if name == StandardInterface.Failure.permissionDenied { return true }
            // An account of the role that lacks the headquarters would be refused there as well.
            if case .notPermitted(_, nil) = Failure(error: name, parameters: parameters) { return true }
            return false
        default: return false
        }
    }
}
