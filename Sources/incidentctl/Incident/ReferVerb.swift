import ArgumentParser
import IncidentAPI
import IncidentModel

/// Passes an incident on.
struct ReferVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .referred,
        commandName: "refer",
        abstract: "Records that an incident was passed on to a neighbour or another service.",
        discussion: """
            EXAMPLES:
              incidentctl refer 12 --to 保德县 --received-by 值班员王五
              incidentctl refer 12 --to 铁路公安 --received-by 8210 --note 涉铁路线路

            The response here goes on, as where a fire crosses the border. What is
            not this county's is closed afterwards, with --outcome transferred.
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("A neighbour, a party of the plan or another service.", valueName: "name")) var to:
        String
    @Option(help: ArgumentHelp("Who received it there, by name or number.", valueName: "name")) var receivedBy: String
    @Option(help: ArgumentHelp("Anything to add.", valueName: "text")) var note: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try ReferParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.to, $0.receivedBy, $0.note, $0.person) = (to, receivedBy, note, service.seat.person)
        }
        try Printer(service).change(
            try service.change(.refer, parameters),
            done: "已转办\(to)，\(receivedBy)接收",
            "referred to \(to), received by \(receivedBy)"
        )
    }
}
