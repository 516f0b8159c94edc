import ArgumentParser
import DaemonOptions
import Foundation
import Glibc
import IncidentModel
import IncidentService
import Ledger
import LedgerIndex
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
              incidentd-postgres --log postgres://incidentd@db1/incidentd \\
                  --copy-to /var/lib/incidentd

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

    @Option(
        help: ArgumentHelp(
            "Takes the ledger in the tables over into files: a state folder that is empty, or in which this was cut short.",
            valueName: "folder"
        )
    )
    var copyTo: String?

    @Option(help: ArgumentHelp("Whose, for --copy-to, where the database has several.", valueName: "code"))
    var jurisdiction: String?

    enum Durability: String, ExpressibleByArgument, CaseIterable {
        case local, standby
    }

    static func main() { runDaemon(chineseHelp: chineseHelp) }

    mutating func validate() throws {
        let say = Language.ofTerminal
        guard createTables == (role != nil) else {
            throw ValidationError(
                say(
                    "--create-tables 与 --role 须同用：--role 写明接警服务以哪个角色连接。",
                    "--create-tables wants --role, the role as which the daemon connects; and --role is for that alone."
                )
            )
        }
        let works = [createTables, takeOver != nil, copyTo != nil].count { $0 }
        guard works <= 1, jurisdiction == nil || copyTo != nil else {
            throw ValidationError(
                say(
                    "--create-tables、--take-over、--copy-to 只能写一个；--jurisdiction 与 --copy-to 同用。",
                    "Only one of --create-tables, --take-over and --copy-to at a time; --jurisdiction goes with --copy-to."
                )
            )
        }
    }

    mutating func run() throws {
        if options.printCatalog { return try options.run(options.configuration) }
        let address = try address()
        if let role, createTables { return try create(at: address, role) }
        var configuration = options.configuration
        if let takeOver { return try take(takeOver, to: address, folder: configuration.state) }
        if let copyTo { return try copy(from: address, to: copyTo) }
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
        let say = Language.ofTerminal
        let environment = ProcessInfo.processInfo.environment
        guard let text = log ?? environment["INCIDENT_LOG"], !text.isEmpty else {
            throw ValidationError(
                say(
                    "须写明处置日志在哪里：--log postgres://incidentd@主机/数据库，或 $INCIDENT_LOG。",
                    "Say where the log is: --log postgres://incidentd@HOST/DATABASE, or $INCIDENT_LOG."
                )
            )
        }
        do throws(PostgresAddress.Refusal) {
            return try PostgresAddress(text, password: Self.password(environment))
        } catch {
            switch error {
            case .notAnAddress(let problem): throw ValidationError("--log: \(problem)")
            case .holdsPassword:
                throw ValidationError(
                    say(
                        "--log 里不能写密码：列出进程的人都看得到。请用 systemd 凭据 postgres-password，或 ~/.pgpass。",
                        "--log has a password in it, which whoever lists the processes reads. "
                            + "Give it by the systemd credential postgres-password, or ~/.pgpass."
                    )
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
        print(Language.ofTerminal("表已建好，角色 \(role) 可以使用。", "The tables are there, and \(role) may use them."))
    }

    private func take(_ path: String, to address: PostgresAddress, folder: String) throws {
        let destination = PostgresOptions(
            address: address,
            node: node ?? "take-over",
            durability: .local,
            folder: folder
        )
        do throws(StoreError) {
            var progress = Progress()
            let head = try PostgresLog.takeOver(LedgerCopy(path), to: destination, program: Daemon.version) {
                done,
                all in
                progress.tell(done, of: all)
            }
            print(
                Language.ofTerminal(
                    "✓ 处置日志已转入数据库，至第\(head.sequence)条。原文件没有改动：启动前请移开。",
                    "✓ The ledger is in the database, up to #\(head.sequence). Its files were not touched: move them away before the start."
                )
            )
        } catch {
            throw ended(by: error)
        }
    }

    private func copy(from address: PostgresAddress, to folder: String) throws {
        let source = PostgresOptions(address: address, node: node ?? "copy", durability: .local, folder: folder)
        let options = LogOptions(jurisdiction: jurisdiction, program: Daemon.version)
        do throws(StoreError) {
            let log = try PostgresLog.openToCopy(source, options)
            var progress = Progress()
            let files = try OfflineLedger(folder: folder, isMade: true, program: Daemon.version)
            let head = try files.takeOver(log) { done, all in progress.tell(done, of: all) }
            print(
                Language.ofTerminal(
                    "✓ 处置日志已转成文件，至第\(head.sequence)条，已核验：\(folder)。用文件启动前，请停止数据库上的所有节点。",
                    "✓ The ledger is in files, up to #\(head.sequence), and verified: \(folder). Stop every node of the database before a "
                        + "daemon is started on them."
                )
            )
        } catch {
            if case .absent = error, jurisdiction == nil {
                let hint = Language.ofTerminal(
                    "有几个辖区时，用 --jurisdiction 写明哪一个",
                    "of several, name one with --jurisdiction"
                )
                FileHandle.standardError.write(Data("incidentd-postgres: \(hint)\n".utf8))
            }
            throw ended(by: error)
        }
    }

    /// A line on standard error each second.
    private struct Progress {
        private var told = ContinuousClock.now

        mutating func tell(_ done: Int64, of all: Int64) {
            guard ContinuousClock.now - told > .seconds(1) || done == all else { return }
            told = .now
            let line = Language.ofTerminal("第\(done)条，共\(all)条", "event \(done) of \(all)")
            FileHandle.standardError.write(Data((line + "\n").utf8))
        }
    }

    private func ended(by error: StoreError) -> ExitCode {
        FileHandle.standardError.write(Data("incidentd-postgres: \(error.label.text(.ofTerminal))\n".utf8))
        if case .damaged = error { return ExitCode(74) }
        return ExitCode(75)
    }
}
