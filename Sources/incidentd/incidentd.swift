import ArgumentParser
import Foundation
import Glibc
import IncidentService

/// The incident and emergency dispatch daemon.
@main
struct Incidentd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidentd",
        abstract: "The incident and emergency dispatch daemon.",
        discussion: """
            Takes incident reports on its sockets, routes each through the headquarters of the response plan, keeps it in
            the ledger, runs the response timers, and writes every step to the journal. systemd starts it; in the
            foreground:

              incidentd --state ./state --runtime ./run
              incidentd --plan /etc/incidentd/plan --board /var/cache/incidentd

            Exit status: 0 clean stop, 64 usage or passed sockets without intake, 69 a live socket is in the way, 74 the
            ledger is damaged, 75 the ledger cannot be opened now, 78 a bad plan and no good one in the ledger.
            """,
        version: Daemon.version
    )

    @Option(help: ArgumentHelp("The folder of the ledger. [$STATE_DIRECTORY]", valueName: "dir")) var state: String?

    @Option(
        help: ArgumentHelp("The folder of the sockets, where none are passed. [$RUNTIME_DIRECTORY]", valueName: "dir")
    )
    var runtime: String?

    @Option(help: ArgumentHelp("A response plan: a file or a folder. Without it the built-in one.", valueName: "path"))
    var plan: String?

    @Option(
        help: ArgumentHelp(
            "Keeps board.zh.txt and board.en.txt in this folder: the open incidents on a page for the wall.",
            valueName: "dir"
        )
    )
    var board: String?

    @Option(help: ArgumentHelp("How often the board is written.", valueName: "seconds")) var boardEvery = 60

    @Flag(help: ArgumentHelp("Prints the journal's message catalog, for the package.", visibility: .private))
    var printCatalog = false

    static func main() {
        do {
            if let problem = Daemon.prepareProcess() { throw ValidationError(problem) }
            var command = try parseAsRoot()
            try command.run()
        } catch {
            exit(withError: error)
        }
    }

    func validate() throws {
        guard (1...3_600).contains(boardEvery) else {
            throw ValidationError("--board-every is a number of seconds from 1 to 3600.")
        }
    }

    mutating func run() throws {
        if printCatalog {
            print(MessageCatalog.text, terminator: "")
            guard fflush(nil) == 0 else { throw ExitCode.failure }
            return
        }
        let configuration = DaemonConfiguration(
            state: state,
            runtime: runtime,
            plan: plan,
            board: board,
            boardSeconds: boardEvery,
            environment: ProcessInfo.processInfo.environment
        )
        let status = Daemon.main(configuration)
        if status != .clean { throw ExitCode(status.rawValue) }
    }
}
