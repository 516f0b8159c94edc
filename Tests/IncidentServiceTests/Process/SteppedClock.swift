import Foundation
import IncidentModel
import TestSupport
import Testing

/// Clocks and a boot for one program, as if the machine's were so: a few lines of C that are loaded before the C library.
struct SteppedClock {
    private let file: String
    private let library: String
    /// With what a program has before it already, such as the sanitizer's view of a mutex.
    private let preloaded: String

    init(in sandbox: Sandbox) async throws {
        file = sandbox.at("step")
        library = sandbox.at("stepped-clock.so")
        let source = URL(filePath: #filePath).appending(path: "../../Clients/stepped-clock.c").standardized
        let words = ["-shared", "-fPIC", "-O1", "-o", library, source.path(percentEncoded: false)]
        let run = try? await sandbox.run("clang", words)
        preloaded = ([library] + [ProcessInfo.processInfo.environment["LD_PRELOAD"]].compactMap(\.self))
            .joined(separator: ":")
        guard run?.status == 0 else { try Test.cancel("no C compiler: \(run?.errors ?? "clang is missing")") }
        try set(to: .zero)
    }

    var through: [String] { ["env", "LD_PRELOAD=\(preloaded)", "CLOCK_STEP=\(file)"] }

    /// What a program is given to see the clocks held, at what ``hold(at:boot:)`` says.
    var held: [String: String] { ["LD_PRELOAD": preloaded, "CLOCK_STEP": file, "CLOCK_HELD": "1"] }

    func through(boot: String) -> [String] { through + ["CLOCK_BOOT=\(boot)"] }

    /// In place: the program has the file in its memory.
    /// - Parameters:
    ///   - step: added to the wall clock.
    ///   - slept: added to CLOCK_BOOTTIME.
    /// - Throws: when the file cannot be written.
    func set(to step: Interval, suspended slept: Interval = .zero) throws {
        try write(step.milliseconds, slept.milliseconds)
    }

    /// Has the programs see these times until it is said again: the clocks stand still.
    /// - Parameters:
    ///   - now: what the wall clock shows.
    ///   - boot: what CLOCK_BOOTTIME shows.
    /// - Throws: when the file cannot be written.
    func hold(at now: Instant, boot: Interval) throws { try write(now.milliseconds, boot.milliseconds) }

    private func write(_ first: Int64, _ second: Int64) throws {
        let bytes = [first, second].withUnsafeBytes { Data($0) }
        guard let handle = FileHandle(forUpdatingAtPath: file) else { return try bytes.write(to: URL(filePath: file)) }
        defer { try? handle.close() }
        try handle.write(contentsOf: bytes)
    }
}
