import Foundation
import TestSupport

@testable import Ledger
@testable import LedgerPostgres

/// A database of a test's own, with the log's tables in it.
struct LogDatabase {
    static let whose = LogOptions(jurisdiction: Desk.jurisdiction, program: "test")

    let server: PostgresServer
    let name: String
    let folder: TemporaryFolder

    init() throws {
        server = try PostgresServer.shared.get()
        name = try server.makeDatabase()
        folder = try TemporaryFolder()
        try PostgresTables.create(at: try address(as: "postgres"), for: "duty")
    }

    func options(
        node: String = "one",
        _ durability: PostgresLog.Durability = .local,
        through socket: String? = nil
    ) throws -> PostgresOptions {
        var options = PostgresOptions(
            address: try address(as: "duty", in: socket),
            node: node,
            durability: durability,
            folder: folder.path
        )
        options.lease = .milliseconds(600)
        options.period = .milliseconds(100)
        options.patience = .seconds(3)
        options.look = .milliseconds(20)
        return options
    }

    func address(as role: String, in socket: String? = nil) throws -> PostgresAddress {
        try PostgresAddress(server.address(name, as: role, in: socket), password: nil)
    }

    @discardableResult
    func run(_ sql: String) throws -> [String] { try server.run(sql, in: name) }
}
