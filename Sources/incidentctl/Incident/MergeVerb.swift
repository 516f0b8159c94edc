import ArgumentParser
import IncidentAPI
import IncidentModel
import Wording

/// Makes one incident of two.
struct MergeVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .merged,
        commandName: "merge",
        abstract: "Makes one incident of two that are the same event.",
        discussion: """
            EXAMPLE:
              incidentctl merge 13 --into 12 --reason 同一处火情，两人报警

            The reports, figures and parties of 13, and what they still owe, go on in 12,
            each timer from when it began first; 13 is closed as a duplicate. Whoever
            was told of both is to be told once that they are one. "unlink 13" takes
            it back.
            """
    )

    @Argument(help: "The incident that ends as a duplicate.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("The incident that goes on.", valueName: "incident"), completion: .incidents) var into:
        String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try MergeParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            $0.into = try IncidentName(into).resolved(by: service)
            ($0.reason, $0.person) = (reason, service.seat.person)
        }
        try Printer(service).change(
            try service.change(.merge, parameters),
            done: "已并入\(into)",
            "merged into \(into)"
        )
    }
}
