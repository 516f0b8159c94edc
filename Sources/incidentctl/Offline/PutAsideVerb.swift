import ArgumentParser
import IncidentAPI
import IncidentModel
import Ledger
import LedgerIndex
import UserInput
import Wording

/// Begins a fresh ledger in the place of a damaged one.
struct PutAsideVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "put-aside",
        abstract: "Puts a damaged ledger aside, so that the daemon takes calls into a fresh one.",
        discussion: """
            EXAMPLES:
              systemctl stop incidentd.service        callers wait meanwhile
              sudo incidentctl put-aside
              systemctl start incidentd.service

            Without the daemon, on its state folder. Nothing is deleted: the damaged ledger
            is renamed, and is evidence. Incidents that were open in it are no longer shown,
            reminded of or timed: they are printed as far as they can be read. Report those
            that still matter again; their numbers are not given a second time. A sound
            ledger is not put aside unless --force says so. Where it can no longer be read
            whose it was, --jurisdiction says it.
            """
    )

    @OptionGroup var folder: StateOption
    @Flag(help: "Put it aside although it is sound.") var force = false
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let (say, jurisdiction) = (service.language, service.seat.jurisdiction)
        let work = FolderWork(
            path: folder.path(of: service.seat.jurisdiction),
            language: say,
            patience: service.seat.timeout ?? .seconds(2)
        )
        let ledger = try work.open(isMade: false)
        guard let remains = ledger.remains() else { throw work.failure(.absent(path: work.path)) }
        if !force { try refuseSound(remains, say) }
        if let jurisdiction, let read = remains.jurisdiction, jurisdiction != read {
            throw work.failure(.otherJurisdiction(found: read, expected: jurisdiction))
        }
        let result: ReplacementResult
        do throws(StoreError) {
            result = ReplacementResult(
                try ledger.beginAnew(
                    after: remains,
                    jurisdiction: jurisdiction,
                    by: work.actor(service.seat),
                    at: LocalClock.system.now()
                ),
                in: work
            )
        } catch {
            guard case .absent = error else { throw work.failure(error) }
            throw CommandFailure(
                .usage,
                say(
                    "读不出处置日志属于哪个辖区：用 --jurisdiction 写明代码，如 140930。未作任何更改。",
                    "Whose ledger it is cannot be read: name the code, such as --jurisdiction 140930. Nothing was changed."
                )
            )
        }
        SystemLog.write(
            "incidentctl put-aside: a fresh ledger is in place; the one that was there is "
                + "\(result.aside ?? "gone"), with \(result.open.count) open incidents"
        )
        try write(result, service)
    }

    private func refuseSound(_ remains: LedgerRemains, _ say: Language) throws(CommandFailure) {
        switch remains.problem {
        case nil:
            let open = remains.open.count
            throw CommandFailure(
                .refused,
                say(
                    "处置日志完好，未作任何更改。换掉它会使 \(open) 起未结事件不再显示；确要如此，用 --force。",
                    "The ledger is sound, and nothing was changed. \(open) open incidents would disappear from view; "
                        + "--force does it all the same."
                )
            )
        case .newerVersion(let what)?:
            throw CommandFailure(
                .refused,
                say(
                    "处置日志没有损坏，是更新版本的程序写的（\(what.label.zh)）：请装回那个版本。",
                    "The ledger is not damaged: a later version of the program wrote \(what.label.en). Install that version."
                )
            )
        case .damaged?, .notALedger?: return
        case let problem?:
            throw CommandFailure(
                .refused,
                say(
                    "看不出处置日志是否完好（\(problem.label.zh)）。未作任何更改。",
                    "Whether the ledger is sound cannot be seen (\(problem.label.en)). Nothing was changed."
                )
            )
        }
    }

    private func write(_ result: ReplacementResult, _ service: Service) throws {
        guard service.seat.output == .table else { return try Printer(service).object(result) { _ in [] } }
        let say = service.language
        var lines = [say("✓ 已换上空的处置日志。", "✓ A fresh ledger is in place.")] + result.lines(say)
        if result.open.isEmpty {
            lines.append(say("  没有读到未结事件。", "  No open incident could be read in the old one."))
        } else {
            lines.append(
                say(
                    "!! 以下 \(result.open.count) 起未结事件不再显示和催办，仍要处置的请重新报：",
                    "!! \(result.open.count) open incidents are no longer shown or reminded of; report again what matters:"
                )
            )
            lines += result.openLines(say)
            lines.append(
                say("   各自的经过：journalctl INCIDENT_ID=编号", "   the story of each: journalctl INCIDENT_ID=NUMBER")
            )
        }
        Screen.line(lines.joined(separator: "\n"))
    }
}
