import ArgumentParser
import IncidentAPI
import JSONCoding
import Varlink

/// The calls that the duty room has to make.
struct TasksVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "Lists the calls that the duty room has to make.",
        discussion: """
            EXAMPLES:
              incidentctl tasks
              incidentctl tasks --all --incident 12
            """
    )

    @Flag(help: "Ended ones too.") var all = false
    @Option(help: ArgumentHelp("Only those of the incident.", valueName: "incident")) var incident: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let incident = try incident.map { try IncidentName($0).resolved(by: service) }
        try Printer(service).array(
            of: TaskEntry.self,
            pages: { page in
                try service.pages(
                    .tasks,
                    field: "tasks",
                    asking: { cursor in
                        TasksParameters {
                            ($0.all, $0.incident, $0.cursor) = (all, incident, cursor?.stringValue)
                        }
                    },
                    page
                )
            },
            table: { TaskRows(presentation: $0).lines($1) }
        )
    }
}
