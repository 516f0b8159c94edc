import ArgumentParser
import IncidentAPI
import JSONCoding
import Varlink

/// The calls that the duty room has to make.
struct TasksVerb: QueryVerb {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "Lists the calls that the duty room has to make.",
        discussion: """
            EXAMPLES:
              incidentctl tasks
              incidentctl tasks --headquarters fire --limit 5
              incidentctl tasks --unreached

            A row for each number to ring, or person without one, the most urgent first and
            exercises last, with all that is to be asked there. "incidentctl task" enters
            the result.
            """
    )

    @Flag(help: "Those too that are to be rung later.") var all = false
    @Flag(help: "Only what nobody was ever reached about.") var unreached = false
    @Option(
        help: ArgumentHelp("Only about incidents that it has a part in.", valueName: "id"),
        completion: .headquarters
    )
    var headquarters: String?
    @Option(help: ArgumentHelp("Only about the incident.", valueName: "incident"), completion: .incidents) var incident:
        String?
    @Option(help: ArgumentHelp("At most so many rows; 0 for all.", valueName: "count")) var limit: Int = 0
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let incident = try incident.map { try IncidentName($0).resolved(by: service) }
        var shown: [TaskEntry] = []
        try Printer(service).array(
            of: TaskEntry.self,
            pages: { page in
                try service.pages(
                    .tasks,
                    field: "tasks",
                    limit: limit,
                    asking: { cursor in
                        TasksParameters {
                            ($0.all, $0.unreached, $0.incident) = (all, unreached, incident)
                            ($0.headquarters, $0.limit, $0.cursor) = (headquarters, 1_000, cursor?.stringValue)
                        }
                    },
                    { rows in
                        shown += try rows.map { try service.decode($0, as: TaskEntry.self) }
                        try page(rows)
                    }
                )
            },
            table: { OwnAlarm.lines(service, $0) + TaskRows(presentation: $0).lines($1) }
        )
        if incident == nil, headquarters == nil, !unreached { CallCache().keep(shown) }
    }
}
