import ArgumentParser
import IncidentAPI
import JSONCoding
import Varlink

/// The events of an incident.
struct TimelineVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Shows what happened in an incident, step by step.",
        discussion: """
            EXAMPLES:
              incidentctl timeline 12
              incidentctl timeline 12 --output jsonl | jq .message.en
            """
    )

    @Argument(help: "The incident.") var incident: String
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
                    asking: { ["incident": .string(incident), "from": $0 ?? .null, "limit": 1_000] },
                    page
                )
            },
            table: { presentation, entries in
                entries.flatMap { ChangeLine(presentation: presentation).lines($0) }
            }
        )
    }
}
