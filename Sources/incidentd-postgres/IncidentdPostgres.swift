import ArgumentParser
import DaemonOptions
import Foundation
import Glibc
import IncidentModel
import IncidentService
import Ledger
import LedgerPostgres
import Wording

/// The same daemon, with its ledger in PostgreSQL.
@main
struct IncidentdPostgres: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidentd-postgres",
        abstract: "The incident and emergency dispatch daemon, with its ledger in PostgreSQL.",
        discussion: """
            As incidentd(8), but the ledger's log is kept in a database that several nodes
            can reach. One of them leads; another follows, and leads once the first was
            stopped or has said nothing for 5 s. The state folder has this node's index.

              incidentd-postgres --log postgres://owner@db1/incidentd \\
                  --create-tables --role incidentd
              incidentd-postgres --log postgres://incidentd@db1/incidentd \\
                  --take-over /var/lib/incidentd
              incidentd-postgres --log postgres://incidentd@db1/incidentd

            The database's encoding is UTF8. The password is read from the systemd
            credential postgres-password, else as libpq does (~/.pgpass); none belongs on a
            command line.

            Exit status: as incidentd(8); 75 also where the database cannot be reached, or
            another node has been made leader.
            """,
        version: Daemon.version
    )

    @OptionGroup var options: DaemonOptions

    @Option(
        help: ArgumentHelp(
            "The database: a URI or keyword=value, as libpq has it, without a password. [$INCIDENT_LOG]",
            valueName: "address"
        )
    )
    var log: String?

    @Option(help: ArgumentHelp("What the other nodes know this one by. (default: the host's name)", valueName: "name"))
    var node: String?

    @Option(
        help: ArgumentHelp(
            "What has to have an event before it is acknowledged: local, the server's disk, or standby, a standby's too.",
            valueName: "where"
        )
    )
    var durability: Durability = .local

    @Flag(help: "Makes the log's tables, as their owner, and lets --role use them.") var createTables = false

    @Option(help: ArgumentHelp("As which role the daemon will connect, for --create-tables.", valueName: "name"))
    var role: String?

    @Option(
        help: ArgumentHelp(
            "Takes a ledger in files over into the tables: a state folder whose daemon is stopped, or a backup.",
            valueName: "path"
        )
    )
    var takeOver: String?

    enum Durability: String, ExpressibleByArgument, CaseIterable {
        case local, standby
    }

    static func main() { runDaemon() }

    mutating func validate() throws {
        guard createTables == (role != nil) else {
            throw ValidationError(
                "--create-tables wants --role, the role as which the daemon connects; and --role is for that alone."
            )
        }
    }

    mutating func run() throws {
        if options.printCatalog { return try options.run(options.configuration) }
        let address = try address()
        if let role, createTables { return try create(at: address, role) }
        var configuration = options.configuration
        if let takeOver { return try take(takeOver, to: address, folder: configuration.state) }
        let node = node ?? ProcessInfo.processInfo.hostName
        let durability: PostgresLog.Durability = durability == .standby ? .standby : .local
        let folder = configuration.state
        configuration.elsewhere = { log throws(StoreError) in
            let options = PostgresOptions(
                address: address,
                node: node,
                durability: durability,
                folder: folder
            )
            return try PostgresLog.open(options, log)
        }
        try options.run(configuration)
    }

    private func address() throws -> PostgresAddress {
        let environment = ProcessInfo.processInfo.environment
        guard let text = log ?? environment["INCIDENT_LOG"], !text.isEmpty else {
            throw ValidationError("Say where the log is: --log postgres://incidentd@HOST/DATABASE, or $INCIDENT_LOG.")
        }
        do throws(PostgresAddress.Refusal) {
            return try PostgresAddress(text, password: Self.password(environment))
        } catch {
            switch error {
            case .notAnAddress(let problem): throw ValidationError("--log: \(problem)")
            case .holdsPassword:
                throw ValidationError(
                    "--log has a password in it, which whoever lists the processes reads. "
                        + "Give it by the systemd credential postgres-password, or ~/.pgpass."
                )
            }
        }
    }

    /// Of the credential that systemd has laid out (`LoadCredential=postgres-password:…`).
    private static func password(_ environment: [String: String]) -> String? {
        guard let folder = environment["CREDENTIALS_DIRECTORY"] else { return nil }
        let text = try? String(contentsOfFile: "\(folder)/postgres-password", encoding: .utf8)
        return text?.trimmingCharacters(in: .newlines)
    }

    private func create(at address: PostgresAddress, _ role: String) throws {
        do throws(StoreError) {
            try PostgresTables.create(at: address, for: role)
        } catch {
            throw ended(by: error)
        }
        print("The tables are there, and \(role) may use them.")
    }

    private func take(_ path: String, to address: PostgresAddress, folder: String) throws {
        let destination = PostgresOptions(
            address: address,
            node: node ?? "take-over",
            durability: .local,
            folder: folder
        )
        do throws(StoreError) {
            var told = ContinuousClock.now
            let head = try PostgresLog.takeOver(LedgerCopy(path), to: destination, program: Daemon.version) {
                done,
                all in
                guard ContinuousClock.now - told > .seconds(1) || done == all else { return }
                told = .now
                FileHandle.standardError.write(Data("event \(done) of \(all)\n".utf8))
            }
            print(
                "The ledger is in the database, up to #\(head.sequence). Its files were not touched: move them away before the start."
            )
        } catch {
            throw ended(by: error)
        }
    }

    private func ended(by error: StoreError) -> ExitCode {
        FileHandle.standardError.write(Data("incidentd-postgres: \(error.label.en)\n".utf8))
        if case .damaged = error { return ExitCode(74) }
        return ExitCode(75)
    }
}
