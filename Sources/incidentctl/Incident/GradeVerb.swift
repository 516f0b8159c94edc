import ArgumentParser
import IncidentAPI
import IncidentModel

/// A person's regrading.
struct GradeVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .regraded,
        commandName: "grade",
        abstract: "Sets an incident's grade by a person, downwards too.",
        discussion: """
            EXAMPLES:
              incidentctl grade 12 --to III --reason 现场指挥部研判
              incidentctl grade 12 --to none --reason 演练误报
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(help: "I, II, III, IV or none.") var to: GradeChoice
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try GradeParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            $0.to = WireWord(to)
            ($0.reason, $0.person) = (reason, service.seat.person)
        }
        try Printer(service).change(try service.change(.grade, parameters), done: "等级已定", "graded")
    }
}

extension GradeChoice: ExpressibleByArgument {}
