import ArgumentParser
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Wording

/// Files one report, or a batch of them.
struct ReportVerb: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Files a report.",
        discussion: """
            EXAMPLES:
              incidentctl report road-crash --place 黄河大街 --injured 2 --source 122
              incidentctl report 后山起火 --place 沙泉镇
              incidentctl report forest-fire --at 39.21,111.33 --area 300亩
              incidentctl report unknown --text 听见爆炸声 --occurred-at -20m
              incidentctl report coal-gas-explosion --trapped 12 --join 12
              incidentctl report --batch calls.jsonl > answers.jsonl
              incidentctl report --batch 台账.csv --mapping county.yaml --dry-run
              incidentctl report --batch 2025.csv --mapping county.yaml --history
              incidentctl report       on a terminal: files on kind and place, asks on
              incidentctl report --resend      files what was not confirmed

            Words that name no kind are kept, and the kinds near them are offered: by
            number on a terminal, else the report is filed as unknown.

            The report's id is printed before it is sent. When no answer comes,
            the call is kept in the spool, and --resend files it, oldest first,
            under the same id: it is never taken twice. A refused one stays there,
            with its reason told; file it as it should be with its --id, and the
            next --resend clears it. A batch is not kept: its file is there, and
            lines with an id may safely be sent again.
            """
    )

    @Argument(
        help: "The kind's id or name, or the caller's words: forest-fire, 山上着火; 'unknown' when it is not clear.",
        completion: .kinds
    )
    var kind: String?

    @OptionGroup(title: "Fields of a report") var fields: ReportFields
    @OptionGroup(title: "Many reports") var batch: BatchOptions
    @Flag(help: "File the calls that were not confirmed, in the order in which they were taken.") var resend = false
    @OptionGroup var spool: SpoolOption
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func validate() throws {
        if batch.batch == nil {
            guard batch.mapping == nil, batch.format == nil, !batch.dryRun, !batch.history else {
                throw ValidationError(
                    "--format、--mapping、--dry-run、--history 须与 --batch 同用。",
                    "--format, --mapping, --dry-run and --history go with --batch."
                )
            }
        } else if kind != nil {
            throw ValidationError("--batch 的类型取自各行，不能另写。", "--batch takes the kind from each line.")
        }
        if resend, kind != nil || batch.batch != nil {
            throw ValidationError("--resend 补报暂存的接报，不能另写内容。", "--resend takes everything from the spool.")
        }
    }

    func perform(_ service: Service) throws {
        if let path = batch.batch { return try BatchVerb(path: path, options: batch).perform(service) }
        if resend { return try resend(service) }
        if kind == nil, fields.call.text == nil && fields.call.place == nil || isatty(STDIN_FILENO) == 1 {
            return try form(service)
        }
        let filing = ReportFiling(service: service, spool: spool.folder)
        var report = fields.parameters(
            kind: kind,
            id: filing.id(fields.id),
            join: filing.join(fields.join),
            service: service
        )
        let isAsked = [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].allSatisfy { isatty($0) == 1 }
        if let kind { report.take(filing.settle(kind, isAsked ? .terminal(service.language) : nil)) }
        let object = try filing.file(report)
        let answer = try service.decode(object, as: Answer.self)
        try Printer(service).change(object) { AnswerCard(presentation: $0).lines(answer) }
        filing.conclude()
    }

    private func resend(_ service: Service) throws {
        let nothing = ReportParameters { ($0.id, $0.person) = ("", service.seat.person) }
        guard fields.parameters(kind: nil, id: fields.id ?? "", join: fields.join, service: service) == nothing
        else {
            throw ValidationError("--resend 补报暂存的接报，不能另写内容。", "--resend takes everything from the spool.")
        }
        try Resending(service: service, spool: spool.folder).run()
    }

    private func form(_ service: Service) throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw ValidationError(
                "请写明类型；情况不明时写 'incidentctl report unknown --text …'。",
                "Name the KIND: 'incidentctl report unknown --text …' when it is not clear."
            )
        }
        try CallForm(ReportFiling(service: service, spool: spool.folder), LineEditor()).take(fields)
    }
}
