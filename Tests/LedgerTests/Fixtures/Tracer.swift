import Foundation
import Glibc
import Testing

/// `strace` on the calling thread alone, so that tests that run beside this one are not disturbed.
final class Tracer {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")

    private let process = Process()
    private let output: URL

    /// Attaches, with strace's own options in `arguments`.
    init(_ arguments: [String], in folder: Folder) throws {
        output = URL(fileURLWithPath: "\(folder.path)/trace")
        let thread = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
        process.arguments =
            ["-y", "-s", "16", "-o", output.path, "-p", String(thread.split(separator: "/")[2])] + arguments
        process.standardError = errors
        try process.run()
        var said = Data()
        while case let more = errors.fileHandleForReading.availableData, !more.isEmpty {
            said += more
            if said.range(of: Data(" attached".utf8)) != nil { return }
        }
        try Test.cancel("strace may not attach here: \(String(decoding: said, as: UTF8.self))")
    }

    deinit { if process.isRunning { end() } }

    private func end() {
        // It has inherited a mask that blocks every signal but this one.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Detaches and gives the calls that were traced, one a line.
    func stop() throws -> [String] {
        end()
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}
