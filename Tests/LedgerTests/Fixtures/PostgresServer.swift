import Foundation
import Glibc
import TestSupport

@testable import Ledger
@testable import LedgerPostgres

/// A PostgreSQL server of the tests' own, on a Unix socket alone. It ends with the process.
final class PostgresServer: Sendable {
    /// One for all tests: each has a database of its own in it.
    static let shared = Result { try PostgresServer() }

    /// The folder of its socket.
    let folder: String

    struct NotStarted: Error { var log: String }

    private init() throws {
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

    /// Carries out statements as the superuser.
    func run(_ sql: String, in database: String) throws {
        try PostgresConnection(try address(database, as: "postgres")).run(sql)
    }

    /// The rows' first columns, as text.
    func column(_ sql: String, in database: String) throws -> [String] {
        let rows = try PostgresConnection(try address(database, as: "postgres")).query(sql)
        return (0..<rows.count).map { rows.text($0, 0) ?? "NULL" }
    }

    func address(_ database: String, as user: String, in folder: String? = nil) throws -> PostgresAddress {
        try PostgresAddress("host=\(folder ?? self.folder) dbname=\(database) user=\(user)", password: nil)
    }
}

/// A database of a test's own, with the log's tables in it.
struct LogDatabase {
    let server: PostgresServer
    let name: String
    let folder: TemporaryFolder

    init() throws {
        server = try PostgresServer.shared.get()
        name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
        folder = try TemporaryFolder()
        try server.run("CREATE DATABASE \(name)", in: "postgres")
        try PostgresTables.create(at: try server.address(name, as: "postgres"), for: "duty")
    }

    func options(
        node: String = "one",
        _ durability: PostgresLog.Durability = .local,
        through socket: String? = nil,
        standingBy: @escaping StandingBy = { _ in true }
    ) throws -> PostgresOptions {
        var options = PostgresOptions(
            address: try server.address(name, as: "duty", in: socket),
            node: node,
            durability: durability,
            folder: folder.path,
            standingBy: standingBy
        )
        options.lease = .milliseconds(600)
        options.period = .milliseconds(100)
        options.patience = .seconds(3)
        return options
    }

    func run(_ sql: String) throws { try server.run(sql, in: name) }
    func column(_ sql: String) throws -> [String] { try server.column(sql, in: name) }
}
