import Foundation
import Glibc

/// A PostgreSQL server of the tests' own, on a Unix socket alone. It ends with the process. What is asked of it here is asked
/// by psql.
package final class PostgresServer: Sendable {
    /// One for all tests: each has a database of its own in it.
    package static let shared = Result { try PostgresServer() }

    /// The folder of its socket.
    package let folder: String

    package struct NotStarted: Error { package var log: String }

    private init() throws {
        // Not where TMPDIR says: the account that it runs as has to get there.
        var template = Array("/tmp/incidentd-pg-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw NotStarted(log: "mkdtemp") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let programs = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")
            .compactMap(Int.init).max().map { "/usr/lib/postgresql/\($0)/bin" }
        // It does not run as root. The pipe from this process ends with it, however that ends, and the server with the pipe.
        let script = """
            set -e
            if [ "$(id -u)" = 0 ]; then chown postgres "$1"; as="setpriv --reuid=postgres --regid=postgres --init-groups"; fi
            $as "$2/initdb" -D "$1/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$1/log" 2>&1
            $as "$2/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c unix_socket_permissions=0777 \
                -c autovacuum_naptime=1s -c max_connections=200 >>"$1/log" 2>&1 &
            server=$!
            cat >/dev/null
            kill -INT $server
            wait $server
            rm -rf "$1"
            """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", script, "bash", folder, programs ?? ""]
        let pipe = Pipe()
        process.standardInput = pipe
        _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try process.run()
        held = pipe
        let deadline = ContinuousClock.now + .seconds(120)
        while (try? run("SELECT", in: "postgres")) == nil {
            guard ContinuousClock.now < deadline, process.isRunning else {
                throw NotStarted(log: (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "")
            }
            Thread.sleep(forTimeInterval: 0.05)
        }
        try run("CREATE ROLE duty LOGIN", in: "postgres")
    }

    private let held: Pipe

    /// Carries out statements as the superuser, or another role.
    /// - Returns: the lines of what they give.
    /// - Throws: ``Refused``, with the server's words.
    @discardableResult
    package func run(_ sql: String, in database: String, as role: String = "postgres") throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/psql")
        process.arguments = ["-h", folder, "-U", role, "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql]
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let problem = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refused(message: problem) }
        return text.split(separator: "\n").map(String.init)
    }

    package struct Refused: Error { package var message: String }

    /// Makes a database of a test's own.
    /// - Returns: its name.
    /// - Throws: ``Refused``.
    package func makeDatabase() throws -> String {
        let name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
        try run("CREATE DATABASE \(name)", in: "postgres")
        return name
    }

    /// The daemon's way to a database.
    package func address(_ database: String, as role: String = "duty", in folder: String? = nil) -> String {
        "host=\(folder ?? self.folder) dbname=\(database) user=\(role)"
    }
}
