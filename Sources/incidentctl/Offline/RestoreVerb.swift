import ArgumentParser
import Glibc
import IncidentAPI
import IncidentModel
import Ledger
import LedgerIndex
import UserInput
import Wording

/// Puts a backup into the ledger's place.
struct RestoreVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup into the ledger's place.",
        discussion: """
            EXAMPLES:
              systemctl stop incidentd.service        callers wait meanwhile
              sudo incidentctl restore /backup/ledger-2026-11-21.log
              systemctl start incidentd.service

            Without the daemon, on its state folder. The backup is verified whole before
            anything is changed. A ledger that is there is put aside, never deleted.
            Incidents that came after the backup are not in it: look at what was put aside,
            and at the journal. Their numbers are not given a second time.
            """
    )

    @Argument(help: "A backup's file, or the folder of a ledger that was put aside.") var file: String
    @OptionGroup var folder: StateOption
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let say = service.language
        guard access(file, F_OK) == 0 else {
            throw CommandFailure(.notFound, say("没有文件 \(file)。", "There is no file \(file)."))
        }
        let work = FolderWork(
            path: folder.path(of: service.seat.jurisdiction),
            language: say,
            patience: service.seat.timeout ?? .seconds(2)
        )
        let ledger = try work.open(isMade: true)
        if isatty(STDERR_FILENO) == 1 {
            Screen.say(say("正在复制并核验……", "Copying the file and verifying the copy …"))
        }
        let result: ReplacementResult
        do throws(StoreError) {
            result = ReplacementResult(
                try ledger.restore(file, by: work.actor(service.seat), at: LocalClock.system.now()),
                in: work
            )
        } catch {
            throw work.failure(error, about: file)
        }
        SystemLog.write(
            "incidentctl restore: \(file) is the ledger now, up to event \(result.sequence)"
                + (result.aside.map { "; the one that was there is \($0)" } ?? "")
        )
        try Printer(service).object(result) { presentation in
            let (say, last) = (presentation.language, LastEvent(result.sequence, result.recordedAt).text(of: service))
            return [
                say("✓ 已恢复至\(last)，并已核验。", "✓ Restored up to \(last), and verified.")
            ] + result.lines(say) + whatWasOpen(result, say)
        }
    }

    // Whoever restores has to know what the backup may not have.
    private func whatWasOpen(_ result: ReplacementResult, _ say: Language) -> [String] {
        guard !result.open.isEmpty else { return [] }
        let count = result.open.count
        return [
            say(
                "!! 换下的处置日志中有 \(count) 起未结事件是备份里没有的，或备份之后有变化的，请逐一核对，缺的重新报：",
                "!! \(count) incidents that were open in the one put aside are not in the backup, or had changed since: look at "
                    + "each, and report again what is missing:"
            )
        ] + result.openLines(say) + [
            say("   各自的经过：journalctl INCIDENT_ID=编号", "   the story of each: journalctl INCIDENT_ID=NUMBER")
        ]
    }
}
