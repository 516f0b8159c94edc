import ArgumentParser
import Glibc
import IncidentAPI
import IncidentModel

/// Files one report, or a batch of them.
struct ReportVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Files a report.",
        discussion: """
            EXAMPLES:
              incidentctl report road-crash --place 黄河大街 --injured 2 --source 122
              incidentctl report forest-fire --at 39.21,111.33 --area 300亩
              incidentctl report unknown --text 听见爆炸声 --occurred-at -20m
              incidentctl report coal-gas-explosion --trapped 12 --join 12
              incidentctl report --batch calls.jsonl > answers.jsonl
              incidentctl report       on a terminal: files on kind and place, asks on

            The report's id is printed before it is sent. When no answer comes,
            repeat the report with the same --id: it is never taken twice.
            """
    )

    @Argument(help: "The kind's id or name, such as forest-fire or 森林火灾; 'unknown' when it is not clear.")
    var kind: String?

    @OptionGroup(title: "Fields of a report") var fields: ReportFields
    @OptionGroup(title: "Many reports") var batch: BatchOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    var seatPerson: PersonOption? { person }

    func validate() throws {
        if batch.batch == nil {
            guard batch.mapping == nil, batch.format == nil else {
                throw ValidationError("--format and --mapping go with --batch.")
            }
        } else if kind != nil {
            throw ValidationError("--batch takes the kind from each line.")
        }
        if let id = fields.id, ReportID(id) == nil { throw ValidationError("'\(id)' is no UUID.") }
        if fields.join != nil, fields.new { throw ValidationError("--join and --new exclude each other.") }
    }

    func perform(_ service: Service) throws {
        if let path = batch.batch { return try BatchVerb(path: path, options: batch).perform(service) }
        guard let kind else { return try form(service) }
        let join = try fields.join.map { try IncidentName($0).resolved(by: service) }
        let report = try fields.parameters(
            kind: kind,
            id: fields.id ?? DrawnID.draw(),
            join: join,
            service: service
        )
        let object = try ReportSending(service).send(report)
        let answer = try service.decode(object, as: Answer.self)
        try Printer(service).object(object) { AnswerCard(presentation: $0).lines(answer) }
    }

    private func form(_ service: Service) throws {
        guard isatty(STDIN_FILENO) == 1 else {
            throw ValidationError("Name the KIND: 'incidentctl report unknown --text …' when it is not clear.")
        }
        try ReportForm(service: service, asker: Asker(language: service.language)).fill(fields)
    }
}
