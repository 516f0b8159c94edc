import ArgumentParser
import IncidentAPI
import IncidentModel
import Ledger
import Wording

/// Recomputes the chain.
struct VerifyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes the whole chain of the ledger.",
        discussion: """
            EXAMPLES:
              incidentctl verify
              incidentctl verify --ledger /backup/ledger.log      a copy, without the daemon
              incidentctl verify --ledger FOLDER --chain-only     without the events: faster

            Reads the whole ledger, and waits for it up to an hour unless --timeout says
            otherwise. Calls are taken meanwhile. Ends with status 1 when something is
            wrong, and tells the first bad sequence number.
            """
    )

    @Option(
        help: ArgumentHelp(
            "A copy of a ledger, to be verified without the daemon: a backup's file, or a folder.",
            valueName: "file|folder"
        )
    )
    var ledger: String?
    @Flag(help: "With --ledger: the events themselves are not read, only what guards them.")
    var chainOnly = false

    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func validate() throws {
        if chainOnly, ledger == nil {
            throw ValidationError("--chain-only 须与 --ledger 同用。", "--chain-only goes with --ledger.")
        }
    }

    func perform(_ service: Service) throws {
        if Screen.isTerminal {
            Screen.say(service.language("正在核验整个处置日志……", "Reading the whole ledger; this may take a while."))
        }
        let reply =
            try ledger.map { try LedgerCopy.verified($0, service.language, isChainOnly: chainOnly) }
            ?? service.call(.verify, as: VerifyReply.self)
        if service.seat.output == .table {
            Screen.line(text(reply, service))
        } else {
            try Printer(service).object(reply) { _ in [] }
        }
        if !reply.valid { throw CommandFailure.silent(.refused) }
    }

    private func text(_ reply: VerifyReply, _ service: Service) -> String {
        let (say, last) = (service.language, LastEvent(reply.sequence, reply.recordedAt).text(of: service))
        guard !reply.valid else {
            return say(
                "✓ 处置日志完整：\(reply.events) 条，至\(last)。",
                "✓ The ledger is sound: \(reply.events) events, up to \(last)."
            )
        }
        let bad = reply.firstBad.map { "#\($0)" } ?? "?"
        return say(
            "✗ 处置日志在 \(bad) 处有错：\(reply.problem?.zh ?? "")",
            "✗ The ledger is wrong at \(bad): \(reply.problem?.en ?? "")"
        )
    }
}
