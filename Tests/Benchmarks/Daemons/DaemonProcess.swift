import Foundation
import Glibc
import IncidentAPI
import Synchronization

/// A daemon that a measure has started. It is ended by its own id, whatever becomes of the measure.
final class DaemonProcess {
    let state: String
    let runtime: String
    private let program: String
    private let plan: String?
    private var id: pid_t = 0

    /// Starts nothing yet.
    ///
    /// - Parameters:
    ///   - program: The `incidentd` to run.
    ///   - state: The folder of its ledger.
    ///   - plan: A plan's folder; nil for the built-in plan.
    init(_ program: String, state: String, plan: String? = nil) {
        self.program = program
        // A service is told of its manager's socket by an absolute path only.
        self.state = URL(filePath: state).standardizedFileURL.path
        self.plan = plan
        runtime = "\(self.state)/run"
    }

    deinit { kill() }

    /// Starts it and waits until it says that it is ready.
    ///
    /// - Parameter limit: How long it may take.
    /// - Returns: From the start of the process to READY=1.
    /// - Throws: ``Failed``, with what it wrote to standard error.
    func start(within limit: Duration = .seconds(300)) throws -> Duration {
        // Closed once it is ready: a daemon whose notices nobody reads waits for room for the next.
        let notices = try NoticeSocket("\(state)/notify")
        let start = ContinuousClock.now
        try spawn()
        while true {
            if let notice = try notices.next(milliseconds: 200), notice.split(separator: "\n").contains("READY=1") {
                return ContinuousClock.now - start
            }
            guard isRunning else { throw Failed("The daemon ended: \(log.suffix(2_000))") }
            guard ContinuousClock.now - start < limit else { throw Failed("The daemon is not ready after \(limit).") }
        }
    }

    /// SIGTERM, and waits for its end; SIGKILL after a minute.
    func stop() {
        guard isRunning else { return }
        Glibc.kill(id, SIGTERM)
        let end = ContinuousClock.now + .seconds(60)
        while isRunning, ContinuousClock.now < end { usleep(2_000) }
        kill()
    }

    /// Ends it as a loss of power would.
    func kill() {
        guard id > 0 else { return }
        Glibc.kill(id, SIGKILL)
        waitpid(id, nil, 0)
        id = 0
        OrphanWatch.child.store(0, ordering: .relaxed)
    }

    /// The path of one of its sockets.
    func socket(_ interface: InterfaceID) -> String { "\(runtime)/\(interface.socketName)" }

    /// What it holds in memory now, and at the most so far.
    var memory: (nowBytes: Int64, mostBytes: Int64) {
        let text = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
        func kibibytes(_ name: String) -> Int64 {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int64($0) } ?? 0
        }
        return (kibibytes("VmRSS:") << 10, kibibytes("VmHWM:") << 10)
    }

    /// Waits until it has nothing more to do of its own accord, as after a start that leaves snapshots behind for the next.
    ///
    /// - Parameter limit: How long at the most.
    func rest(within limit: Duration = .seconds(120)) {
        let end = ContinuousClock.now + limit
        var before = processorSeconds
        while ContinuousClock.now < end {
            Thread.sleep(forTimeInterval: 0.5)
            let now = processorSeconds
            if now - before < 0.02 { return }
            before = now
        }
    }

    /// The processor time that it has used, in seconds.
    var processorSeconds: Double {
        let text = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        // Behind the name in its parentheses: utime and stime are the twelfth and thirteenth.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private var log: String { (try? String(contentsOfFile: "\(state)/output", encoding: .utf8)) ?? "" }

    private var isRunning: Bool {
        guard id > 0 else { return false }
        guard waitpid(id, nil, WNOHANG) == id else { return true }
        id = 0
        OrphanWatch.child.store(0, ordering: .relaxed)
        return false
    }

    private func spawn() throws {
        OrphanWatch.begin()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "\(state)/output", flags, 0o600)
        let words = [program, "--state", state, "--runtime", runtime] + (plan.map { ["--plan", $0] } ?? [])
        var settings = ProcessInfo.processInfo.environment
        settings["NOTIFY_SOCKET"] = "\(state)/notify"
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = settings.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        let problem = posix_spawn(&id, program, &actions, nil, &arguments, &environment)
        guard problem == 0 else { throw Failed("\(program): \(String(cString: strerror(problem)))") }
        OrphanWatch.child.store(id, ordering: .relaxed)
    }
}

/// Takes the daemon along when the measure itself is ended.
private enum OrphanWatch {
    /// The process to end; 0 for none.
    static let child = Atomic<pid_t>(0)

    static func begin() {
        // Loaded here, as a signal's handler must not be the first to ask for it.
        _ = child.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { number in
                let child = OrphanWatch.child.load(ordering: .relaxed)
                if child > 0 { kill(child, SIGKILL) }
                _exit(128 + number)
            }
        }
    }
}
