package import ArgumentParser
import Foundation
import Glibc
package import IncidentService
package import Wording

/// What every daemon is told on its command line, wherever it keeps its ledger.
package struct DaemonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the ledger. [$STATE_DIRECTORY]", valueName: "dir")) package var state:
        String?

    @Option(
        help: ArgumentHelp("The folder of the sockets, where none are passed. [$RUNTIME_DIRECTORY]", valueName: "dir")
    )
    package var runtime: String?

    @Option(help: ArgumentHelp("A response plan: a file or a folder. Without it the built-in one.", valueName: "path"))
    package var plan: String?

    @Option(
        help: ArgumentHelp(
            "Keeps board.zh.txt and board.en.txt in this folder: the open incidents on a page for the wall.",
            valueName: "dir"
        )
    )
    package var board: String?

    @Option(help: ArgumentHelp("How often the board is written.", valueName: "seconds")) package var boardEvery = 60

    @Flag(help: ArgumentHelp("Prints the journal's message catalog, for the package.", visibility: .private))
    package var printCatalog = false

    package init() {}

    package func validate() throws {
        guard (1...3_600).contains(boardEvery) else {
            throw ValidationError(
                Language.ofTerminal(
                    "--board-every 须为 1 至 3600 之间的秒数。",
                    "--board-every is a number of seconds from 1 to 3600."
                )
            )
        }
    }

    package var configuration: DaemonConfiguration {
        DaemonConfiguration(
            state: state,
            runtime: runtime,
            plan: plan,
            board: board,
            boardSeconds: boardEvery,
            environment: ProcessInfo.processInfo.environment
        )
    }

    /// Runs the daemon until it is told to stop.
    /// - Parameter configuration: that of these options, or one made of it.
    /// - Throws: `ExitCode`, unless it was told to stop.
    package func run(_ configuration: DaemonConfiguration) throws {
        if printCatalog {
            print(MessageCatalog.text, terminator: "")
            guard fflush(nil) == 0 else { throw ExitCode.failure }
            return
        }
        let status = Daemon.main(configuration)
        if status != .clean { throw ExitCode(status.rawValue) }
    }
}

extension ParsableCommand {
    /// Reads the command line and carries it out, and ends the process. What is wrong with the usage is told in Chinese where
    /// the locale is.
    ///
    /// - Parameter chineseHelp: What `--help` shows there; nil for the English page.
    package static func runDaemon(chineseHelp: String? = nil) {
        let language = Language.ofTerminal
        do {
            if let problem = Daemon.prepareProcess(language) { throw ValidationError(problem) }
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let text = fullMessage(for: error)
            guard language == .zh, !text.isEmpty else { exit(withError: error) }
            let status = exitCode(for: error)
            if status.isSuccess {
                print(text.hasPrefix("OVERVIEW: ") ? chineseHelp ?? text : text)
                guard fflush(nil) == 0 else { Glibc.exit(ExitCode.failure.rawValue) }
            } else {
                FileHandle.standardError.write(Data((UsageWords.zh(text) + "\n").utf8))
            }
            Glibc.exit(status.rawValue)
        }
    }
}

extension Language {
    /// That of the locale.
    package static let ofTerminal = Language.ofUTF8Locale { name in getenv(name).map { String(cString: $0) } }
}
