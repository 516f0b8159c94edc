import ArgumentParser
import IncidentAPI
import IncidentModel

/// Fills in what was not told at first.
struct SupplementVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .supplemented,
        commandName: "supplement",
        abstract: "Fills in fields of an incident that are empty, without a reason.",
        discussion: """
            A field that is not empty is left alone, and told: 'correct' changes it. What
            was said, the caller and the phone are added to those told before.

            EXAMPLES:
              incidentctl supplement 12 --phone 13800000000 --trapped 3
              incidentctl supplement 12 --kind 建筑火灾 --text '三楼冒烟，楼上有人'
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(
        help: ArgumentHelp("The kind's id or name, where it is not known yet.", valueName: "kind"),
        completion: .kinds
    ) var kind: String?
    @OptionGroup(title: "Fields of a report") var fields: CallFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        var report = fields.parameters
        report.kind = kind
        guard report != ReportParameters() else {
            throw ValidationError(
                "至少填写一项，如 --phone 13800000000。",
                "Give at least one field, such as --phone 13800000000."
            )
        }
        let parameters = try SupplementParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.report, $0.person) = (report, service.seat.person)
        }
        try Printer(service).change(
            try service.change(.supplement, orOnIntake: .intakeSupplement, parameters),
            done: "已补充接警",
            "supplemented"
        )
    }
}
