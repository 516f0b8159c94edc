import ArgumentParser
import Glibc
import IncidentModel
import Ledger
import Wording

/// The ledger's log, read without the daemon.
struct LogVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Reads the ledger's log without the daemon, and copies it into PostgreSQL and back.",
        discussion: """
            EXAMPLES:
              sudo incidentctl log cat --from 4100
              incidentctl log cat --ledger backup.log --incident 140930-20261121-0012
            """,
        subcommands: [LogCatVerb.self, LogCopyVerb.self, LogInitVerb.self]
    )
}

/// Prints events as they stand in the log.
struct LogCatVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cat",
        abstract: "Prints events as they stand in the log: SEQUENCE HASH BODY.",
        discussion: """
            EXAMPLES:
              sudo incidentctl log cat --from 4100
              incidentctl log cat --ledger backup.log --incident 140930-20261121-0012
              sudo incidentctl log cat | cut -d' ' -f3- | jq .kind

            Checks frames, chain and digests as it reads, and ends with status 1 where they
            do not hold. Personal data are not printed.
            """
    )

    @Option(help: ArgumentHelp("The first event's number.", valueName: "n")) var from: Int64 = 1
    @Option(help: ArgumentHelp("Only events of this incident, by its whole number.", valueName: "incident"))
    var incident: String?
    @Option(help: ArgumentHelp("A backup's file, or a folder; else --state.", valueName: "file|folder"))
    var ledger: String?
    @OptionGroup var folder: StateOption
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func validate() throws {
        guard from > 0 else { throw ValidationError("--from 须为1以上的序号。", "--from is a number from 1 on.") }
        if let incident, IncidentID(incident) == nil {
            throw ValidationError(
                "--incident 须为完整编号，如 140930-20261121-0012。",
                "--incident takes the whole number, such as 140930-20261121-0012."
            )
        }
    }

    func perform(_ service: Service) throws {
        let source = ledger ?? folder.path(of: service.seat.jurisdiction)
        let wanted = incident.flatMap { IncidentID($0) }
        let result: LogVerification
        do throws(StoreError) {
            result = try LedgerCopy(source).read { entry throws(StoreError) in
                guard entry.sequence >= from else { return }
                if let wanted, try !entry.event.subjects.contains(.incident(wanted)) { return }
                Screen.line("\(entry.sequence) \(entry.hash) \(String(decoding: entry.body, as: UTF8.self))")
            }
        } catch {
            throw LedgerCopy.failure(error, path: source, service.language)
        }
        guard let problem = result.problem else { return }
        let bad = result.firstBad.map { "#\($0)" } ?? "?"
        throw CommandFailure(
            .refused,
            service.language(
                "处置日志在 \(bad) 处有错：\(problem.label.zh)。",
                "The ledger is wrong at \(bad): \(problem.label.en)."
            )
        )
    }
}

/// Writes the log without personal data, for somebody who may not have them.
struct ExportVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the log without personal data into a file, for an auditor.",
        discussion: """
            EXAMPLES:
              sudo incidentctl export --without-personal /tmp/audit.log
              incidentctl export --without-personal audit.log --ledger /backup/ledger.log
              incidentctl verify --ledger audit.log

            Callers, phones and free text are blanked; every event, every hash and every
            digest stays, so that the chain can be checked with 'verify --ledger', or with
            sha256sum as the README shows. Places, units and the names of staff stay. Works
            on the log itself, without the daemon, which may run meanwhile.
            """
    )

    @Flag(help: "Without callers, phones and free text.") var withoutPersonal = false
    @Argument(help: "Where it goes.") var file: String
    @Option(help: ArgumentHelp("A backup's file, or a folder; else --state.", valueName: "file|folder"))
    var ledger: String?
    @OptionGroup var folder: StateOption
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func validate() throws {
        guard withoutPersonal else {
            throw ValidationError(
                "须写明 --without-personal；要保留个人信息，请用 'incidentctl backup 文件'。",
                "--without-personal is needed; 'incidentctl backup FILE' keeps personal data."
            )
        }
    }

    func perform(_ service: Service) throws {
        let (source, say) = (ledger ?? folder.path(of: service.seat.jurisdiction), service.language)
        guard access(file, F_OK) != 0 else {
            throw CommandFailure(.refused, say("\(file) 已存在。", "\(file) is there already."))
        }
        let result: LogVerification
        do throws(StoreError) {
            result = try LedgerCopy(source).exportWithoutPersonalData(to: file)
        } catch {
            throw LedgerCopy.failure(error, path: source, say)
        }
        if let problem = result.problem?.label {
            unlink(file)
            let bad = result.firstBad.map { "#\($0)" } ?? "?"
            throw CommandFailure(
                .refused,
                say(
                    "处置日志在 \(bad) 处有错：\(problem.zh)。未导出。",
                    "The ledger is wrong at \(bad): \(problem.en). Nothing was written."
                )
            )
        }
        Screen.line(
            say(
                "✓ 已导出至第 \(result.head?.sequence ?? 0) 条，不含个人信息：\(file)",
                "✓ Exported up to #\(result.head?.sequence ?? 0), without personal data: \(file)"
            )
        )
    }
}
