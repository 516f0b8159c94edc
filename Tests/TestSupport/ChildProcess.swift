import Foundation
package import Glibc

/// A program that a test has started. It is ended by its own id, whatever becomes of the test.
package final class ChildProcess {
    /// How it ended.
    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
    }

    package struct NotStarted: Error {
        package var program: String
        package var errno: Int32
    }

    package let id: pid_t
    /// Where its standard output goes.
    package let outputPath: String
    /// Where its standard error goes.
    package let errorsPath: String
    package private(set) var ending: Ending?

    /// Starts it with a clean signal mask and no descriptors but the three. Both files are appended to.
    package init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        input: String = "/dev/null",
        output: String,
        errors: String
    ) throws {
        (outputPath, errorsPath) = (output, errors)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, flags, 0o644)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, flags, 0o644)
        // Other tests' sockets, were they to live on in this process, would never seem closed.
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            if let descriptor = Int32(name), descriptor > STDERR_FILENO {
                posix_spawn_file_actions_addclose(&actions, descriptor)
            }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var id = pid_t()
        let problem = posix_spawnp(&id, program, &actions, &attributes, &words, &settings)
        guard problem == 0 else { throw NotStarted(program: program, errno: problem) }
        self.id = id
    }

    deinit { kill() }

    package var output: String { Self.text(outputPath) }
    package var errors: String { Self.text(errorsPath) }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// How it ended; nil while it runs.
    package func look() -> Ending? {
        guard ending == nil else { return ending }
        var status: Int32 = 0
        if waitpid(id, &status, WNOHANG) == id { ending = Self.ending(status) }
        return ending
    }

    package func send(_ signal: Int32) {
        if look() == nil { Glibc.kill(id, signal) }
    }

    /// Ends it as a loss of power would, and waits until it is gone.
    package func kill() {
        guard look() == nil else { return }
        Glibc.kill(id, SIGKILL)
        wait()
    }

    /// Waits on this thread until it ends.
    @discardableResult
    package func wait() -> Ending {
        if let ending { return ending }
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        let ending = Self.ending(status)
        self.ending = ending
        return ending
    }

    /// Waits for it to end by itself.
    package func end(within limit: Duration = Patience.enough) async throws -> Ending {
        try await Patience.until("the end of process \(id): \(errors.suffix(2_000))", within: limit) { look() != nil }
        return ending ?? .signalled(0)
    }

    private static func ending(_ status: Int32) -> Ending {
        let signal = status & 0x7f
        return signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    }
}

/// Waiting for something to come true, but not for ever.
package enum Patience {
    /// Longer than anything takes on the slowest machine; only what hangs is ever waited for so long.
    package static let enough = Duration.seconds(120)

    package struct Over: Error, CustomStringConvertible {
        package var what: String
        package var description: String { "waited in vain for \(what)" }

        package init(what: String) { self.what = what }
    }

    package static func until(
        _ what: @autoclosure () -> String,
        within limit: Duration = enough,
        _ condition: () throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + limit
        while try !condition() {
            guard ContinuousClock.now < end else { throw Over(what: what()) }
            try await Task.sleep(for: .milliseconds(3))
        }
    }
}
