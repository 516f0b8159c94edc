import ArgumentParser
import IncidentAPI
import JSONCoding
import Varlink

/// The events of an incident.
struct TimelineVerb: QueryVerb {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Shows what happened in an incident, step by step.",
        discussion: """
            EXAMPLES:
              incidentctl timeline 12
              incidentctl timeline 12 --output jsonl | jq .message.en
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let incident = try IncidentName(incident).resolved(by: service)
        try Printer(service).array(
            of: TimelineEntry.self,
            pages: { page in
                try service.pages(
                    .timeline,
                    field: "entries",
                    asking: { cursor in
                        TimelineParameters {
                            ($0.incident, $0.from, $0.limit) = (incident, cursor?.integerValue, 1_000)
                        }
                    },
                    page
                )
            },
            table: { presentation, entries in
                entries.flatMap { ChangeLine(presentation: presentation).lines($0) }
            }
        )
    }
}
