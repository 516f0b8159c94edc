import ArgumentParser
import IncidentAPI
import IncidentModel

/// Goes on with the response to a closed incident.
struct ReopenVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .reopened,
        commandName: "reopen",
        abstract: "Goes on with the response to a closed incident.",
        discussion: """
            EXAMPLE:
              incidentctl reopen 12 --reason 死灰复燃

            Whoever took part when it was closed is to be rung again and has to
            acknowledge again; who is at the scene need not turn out again. All that
            was recorded stays.
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try ReopenParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.reason, $0.person) = (reason, service.seat.person)
        }
        try Printer(service).change(try service.change(.reopen, parameters), done: "已恢复处置", "reopened")
    }
}
