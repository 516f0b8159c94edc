import ArgumentParser
import DaemonOptions
import IncidentService

/// The incident and emergency dispatch daemon.
@main
struct Incidentd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidentd",
        abstract: "The incident and emergency dispatch daemon.",
        discussion: """
            Takes incident reports on its sockets, routes each through the headquarters of
            the response plan, keeps it in the ledger, runs the response timers, and writes
            every step to the journal. systemd starts it; in the foreground:

              incidentd --state ./state --runtime ./run
              incidentd --plan /etc/incidentd/plan --board /var/cache/incidentd

            Exit status: 0 clean stop, 64 usage or passed sockets without intake, 69 a live
            socket is in the way, 74 the ledger is damaged, 75 the ledger cannot be opened
            now, 78 a bad plan and no good one in the ledger.
            """,
        version: Daemon.version
    )

    @OptionGroup var options: DaemonOptions

    static func main() { runDaemon(chineseHelp: chineseHelp) }

    mutating func run() throws { try options.run(options.configuration) }
}
