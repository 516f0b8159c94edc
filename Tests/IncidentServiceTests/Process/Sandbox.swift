import Foundation
import Glibc
import JSONCoding
import TestSupport
import Testing
import Varlink

/// A fresh temporary folder with the programs that a test runs in it. When the test is over, however it went, every one of
/// them is ended and the folder is gone.
final class Sandbox {
    private let folder: TemporaryFolder
    var path: String { folder.path }
    private var processes: [ChildProcess] = []
    private var count = 0

    static func run(_ body: (Sandbox) async throws -> Void) async throws {
        let sandbox = try Sandbox()
        defer { sandbox.processes.forEach { $0.kill() } }
        try await body(sandbox)
    }

    /// The same with as many open files as this process may have; cancels the test where these are fewer than `files`.
    static func run(openFiles files: rlim_t, _ body: (Sandbox) async throws -> Void) async throws {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var before = rlimit()
        getrlimit(resource, &before)
        var raised = rlimit(rlim_cur: before.rlim_max, rlim_max: before.rlim_max)
        guard before.rlim_max >= files, setrlimit(resource, &raised) == 0 else {
            try Test.cancel("this machine lets a process have \(before.rlim_max) files only")
        }
        defer { setrlimit(resource, &before) }
        try await run(body)
    }

    private init() throws {
        folder = try TemporaryFolder()
        // Other accounts have to get at the sockets.
        chmod(folder.path, 0o755)
    }

    /// A path within.
    func at(_ name: String) -> String { folder.at(name) }

    func write(_ text: String, to name: String) throws -> String { try folder.write(text, to: name) }

    /// Starts a program, with what it writes in files of its own.
    func start(
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String] = [:],
        input: String = "/dev/null"
    ) throws -> ChildProcess {
        count += 1
        let process = try ChildProcess(
            program,
            arguments,
            environment: Self.environment.merging(homes) { $1 }.merging(environment) { $1 },
            input: input,
            output: at("output-\(count)"),
            errors: at("errors-\(count)")
        )
        processes.append(process)
        return process
    }

    // What incidentctl keeps for its account.
    private var homes: [String: String] { ["XDG_STATE_HOME": at("home/state"), "XDG_CACHE_HOME": at("home/cache")] }

    /// Runs a program to its end.
    func run(_ program: String, _ arguments: [String], _ environment: [String: String] = [:]) async throws -> Run {
        let process = try start(program, arguments, environment)
        let ending = try await process.end()
        return Run(ending: ending, output: process.output, errors: process.errors)
    }

    /// What a program that has ended left.
    struct Run {
        var ending: ChildProcess.Ending
        var output: String
        var errors: String

        /// Nil when a signal ended it.
        var status: Int32? {
            if case .exited(let status) = ending { status } else { nil }
        }

        func json() throws -> JSON { try JSON(parsing: output) }

        func jsonLines() throws -> [JSONObject] {
            try output.split(separator: "\n").map { try #require(try JSON(parsing: String($0)).objectValue) }
        }
    }

    // Nothing of a service manager's that the tests themselves may have been started by.
    private static let environment: [String: String] = {
        let kept = ["PATH", "HOME", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE", "TMPDIR", "TSAN_OPTIONS", "LD_PRELOAD"]
        return ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
            .merging(["LC_ALL": "C.UTF-8", "INCIDENT_SEGMENT_BYTES": "\(8 << 20)"]) { $1 }
    }()
}

/// Everything that runs the real programs. One at a time: each wants the machine for itself.
@Suite("The programs", .serialized, .enabled(if: BuiltProgram.areThere, "the programs were not built beside the tests"))
enum ProgramTests {}
