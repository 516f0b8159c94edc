import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

/// The real daemon, with folders in a sandbox: started, killed, started again.
final class RunningDaemon: Reachable {
    let sandbox: Sandbox
    let state: String
    let runtime: String
    /// A plan's file or folder; nil for the built-in one.
    var plan: String?
    var program = BuiltProgram.daemon
    /// Further options.
    var options: [String] = []
    /// A program and its arguments that end by running the daemon in their place.
    var through: [String] = []
    private(set) var process: ChildProcess?

    init(in sandbox: Sandbox, state: String = "state", runtime: String = "run", plan: String? = nil) {
        self.sandbox = sandbox
        self.state = sandbox.at(state)
        self.runtime = sandbox.at(runtime)
        self.plan = plan
    }

    /// Starts it, and waits until it answers.
    func start() async throws {
        try launch()
        try await Patience.until("an answer to Ping: \(log.suffix(2_000))") {
            if let ending = process?.look() { throw Ended(ending: ending, log: log) }
            return try answers()
        }
    }

    struct Ended: Error {
        var ending: ChildProcess.Ending
        var log: String
    }

    /// Starts it, and waits for nothing.
    func launch() throws {
        var words = through + [program, "--state", state, "--runtime", runtime] + options
        if let plan { words += ["--plan", plan] }
        process = try sandbox.start(words.removeFirst(), words)
    }

    /// Starts one that is not to come up, and gives what it ends with.
    func startInVain() async throws -> (ending: ChildProcess.Ending, log: String) {
        try launch()
        let ending = try await #require(process).end()
        return (ending, log)
    }

    /// SIGKILL.
    func kill() { process?.kill() }

    func restart() async throws {
        kill()
        try await start()
    }

    /// SIGTERM, and what it ends with.
    @discardableResult
    func terminate() async throws -> ChildProcess.Ending {
        process?.send(SIGTERM)
        return try await #require(process).end()
    }

    /// What it has written since it was last started.
    var log: String { process?.errors ?? "" }

    private func answers() throws -> Bool {
        do throws(ClientError) {
            _ = try connect(.admin).call(Method.ping.fullName, timeout: .seconds(1))
            return true
        } catch {
            switch error {
            case .unreachable, .timedOut, .disconnected: return false
            default: throw error
            }
        }
    }

    // MARK: Over the command line

    /// Starts `incidentctl`.
    func startControl(_ arguments: [String]) throws -> ChildProcess {
        try sandbox.start(BuiltProgram.control, arguments, ["INCIDENT_RUNTIME": runtime])
    }

    /// Runs `incidentctl` to its end.
    func control(_ arguments: String...) async throws -> Sandbox.Run {
        try await sandbox.run(BuiltProgram.control, arguments, ["INCIDENT_RUNTIME": runtime])
    }

    /// Every incident, page by page.
    func listAll(pages limit: Int = 100) async throws -> [IncidentSummary] {
        var (incidents, cursor): ([IncidentSummary], [String]) = ([], [])
        repeat {
            let words = ["list", "--all", "--limit", String(limit), "--output", "json"] + cursor
            let run = try await sandbox.run(BuiltProgram.control, words, ["INCIDENT_RUNTIME": runtime])
            try #require(run.status == 0, "\(run.errors)")
            let page: ListReply = try run.json().decode()
            #expect(page.incidents.count <= limit)
            incidents += page.incidents
            cursor = page.next.map { ["--cursor", $0] } ?? []
        } while !cursor.isEmpty
        return incidents
    }

    /// Has the whole chain recomputed.
    func verify() async throws -> VerifyReply {
        let run = try await control("verify", "--output", "json", "--timeout", "60")
        try #require(run.status == 0, "\(run.errors)")
        return try run.json().decode()
    }
}
