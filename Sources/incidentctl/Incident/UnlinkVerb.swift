import ArgumentParser
import IncidentAPI
import IncidentModel
import Wording

/// Takes two apart that were taken for one.
struct UnlinkVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .unlinked,
        commandName: "unlink",
        abstract: "Takes an incident apart from the one that it was merged into.",
        discussion: """
            EXAMPLE:
              incidentctl unlink 13 --reason 是相邻两处火情

            It goes on where it stopped, with its reports and figures; its timers run on
            from when they began. The other gives back what it had of it, but for what
            was changed there since. So it does after "close --of".
            """
    )

    @Argument(help: "The incident that ended as a duplicate.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try ReopenParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.reason, $0.person) = (reason, service.seat.person)
        }
        try Printer(service).change(
            try service.change(.unlink, parameters),
            done: "已分开，继续处置",
            "taken apart, and goes on"
        )
    }
}
