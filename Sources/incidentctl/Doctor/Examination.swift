import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Ledger
import ResponsePlan
import UserInput
import Varlink
import Wording

/// Finds out what can be, from the daemon and from this machine. Changes nothing.
struct Examination {
    let service: Service
    /// The state folder that was typed; nil for that of the daemon, which says it.
    let typedState: String?
    /// The one that is looked into where no daemon says it.
    let usualState: String
    /// The configured plan where no daemon says it; nil for the built-in one.
    let plan: String?
    /// Verify the whole ledger too.
    let isDeep: Bool

    private static let journalSocket = "/run/systemd/journal/socket"
    private static let ledgerName = "log"

    func symptoms() throws(CommandFailure) -> Symptoms {
        var symptoms = Symptoms(
            state: typedState ?? usualState,
            runtime: service.seat.runtime,
            now: LocalClock.system.now()
        )
        do throws(ClientError) {
            symptoms.summary = try decode(try service.attempt(.summary))
        } catch {
            let failure = service.failure(error, .status)
            symptoms.isBarred = failure.status == .notPermitted
            symptoms.unreachable = symptoms.isBarred ? failure.message : Self.reason(error)
        }
        symptoms.now = LocalClock.system.now()
        if let daemon = symptoms.summary, typedState == nil { symptoms.state = daemon.stateFolder }
        symptoms.ledger = Self.ledgerFile(in: symptoms.state)
        symptoms.disk = Self.space(of: symptoms.state)
        for interface in InterfaceID.allCases {
            symptoms.sockets[interface] = Self.socketFile("\(service.seat.runtime)/\(interface.socketName)")
            symptoms.groups[interface] = Self.group("incident-\(interface.role)")
            if Self.isMasked("incidentd-\(interface.role).socket") { symptoms.maskedSockets.insert(interface) }
        }
        symptoms.hasJournal = access(Self.journalSocket, F_OK) == 0
        symptoms.isClockSynchronised = Self.isClockSynchronised()
        lookAtPlan(&symptoms)
        if isDeep { symptoms.verified = try verified(symptoms) }
        return symptoms
    }

    private func decode(_ object: JSONObject) throws(ClientError) -> Summary {
        do { return try object.decode() } catch { throw .malformed("\(error)") }
    }

    private static func reason(_ error: ClientError) -> String { error.description }

    private func lookAtPlan(_ symptoms: inout Symptoms) {
        symptoms.planPath = symptoms.summary.map(\.planPath) ?? plan
        guard symptoms.summary == nil, let plan else { return }
        do throws(PlanErrors) {
            _ = try PlanLoader.load(path: plan)
        } catch {
            symptoms.planErrors = error.errors.map { $0.label.text(service.language) }
        }
    }

    private func verified(_ symptoms: Symptoms) throws(CommandFailure) -> VerifyReply? {
        guard symptoms.summary == nil else { return try service.call(.verify, as: VerifyReply.self) }
        guard case .present = symptoms.ledger else { return nil }
        do throws(CommandFailure) {
            return try LedgerCopy.verified("\(symptoms.state)/\(Self.ledgerName)", service.language)
        } catch {
            return VerifyReply { $0.problem = Label(error.message) }
        }
    }

    private static func ledgerFile(in state: String) -> Symptoms.LedgerFile {
        let path = "\(state)/\(ledgerName)"
        var status = stat()
        guard stat(path, &status) == 0 else { return errno == EACCES ? .hidden : .absent }
        guard status.st_mode & S_IFMT == S_IFDIR else { return .foreign }
        guard access(path, R_OK | X_OK) == 0 else { return .hidden }
        do throws(StoreError) {
            return .present(bytes: try LedgerCopy(path).bytes)
        } catch {
            if case .system(_, _, EACCES) = error { return .hidden }
            return .foreign
        }
    }

    private static func space(of folder: String) -> (free: Int64, total: Int64)? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        let block = UInt64(status.f_frsize)
        return (Int64(clamping: UInt64(status.f_bavail) * block), Int64(clamping: UInt64(status.f_blocks) * block))
    }

    private static func socketFile(_ path: String) -> Symptoms.SocketFile? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return Symptoms.SocketFile(
            isSocket: status.st_mode & S_IFMT == S_IFSOCK,
            mode: status.st_mode & 0o777,
            group: status.st_gid
        )
    }

    /// A mask is a link to /dev/null, where systemd looks before it looks at what packages bring.
    private static func isMasked(_ unit: String) -> Bool {
        ["/etc/systemd/system", "/run/systemd/system"].contains { folder in
            var status = stat()
            return stat("\(folder)/\(unit)", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
        }
    }

    private static func group(_ name: String) -> UInt32? {
        var entry = Glibc.group()
        var found: UnsafeMutablePointer<Glibc.group>?
        var buffer = [CChar](repeating: 0, count: 65_536)
        guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0 else { return nil }
        return found?.pointee.gr_gid
    }

    /// What the kernel was told by whoever keeps its clock; `adjtimex(2)` with no modes only reads. Its header is none of
    /// those that Swift imports, so the function is looked up by name; all that is needed of it is what it returns.
    private static func isClockSynchronised() -> Bool? {
        // timesyncd's own word, which some machines have though the kernel's is not set.
        if access("/run/systemd/timesync/synchronized", F_OK) == 0 { return true }
        typealias Adjtimex = @convention(c) (UnsafeMutableRawPointer) -> Int32
        guard let symbol = dlsym(nil, "adjtimex") else { return nil }
        // struct timex is 208 bytes.
        var timex = [UInt64](repeating: 0, count: 64)
        let state = timex.withUnsafeMutableBytes { buffer in
            buffer.baseAddress.map { unsafeBitCast(symbol, to: Adjtimex.self)($0) } ?? -1
        }
        return state < 0 ? nil : state != clockError
    }

    /// TIME_ERROR of sys/timex.h: the clock is not synchronised.
    private static let clockError: Int32 = 5
}
