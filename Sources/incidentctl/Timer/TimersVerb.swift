import ArgumentParser
import IncidentAPI
import JSONCoding
import UserInput
import Varlink
import Wording

/// What is due next, what is late.
struct TimersVerb: QueryVerb {
    static let configuration = CommandConfiguration(
        commandName: "timers",
        abstract: "Lists the running timers: what is due next, what is late.",
        discussion: """
            EXAMPLES:
              incidentctl timers
              incidentctl timers --overdue --headquarters traffic
              incidentctl timers --check || echo "something is overdue"
            """
    )

    @Option(
        help: ArgumentHelp("Only those of the incident, ended ones too.", valueName: "incident"),
        completion: .incidents
    ) var incident: String?
    @Option(help: ArgumentHelp("Only of incidents that it has a part in.", valueName: "id"), completion: .headquarters)
    var headquarters: String?
    @Option(help: ArgumentHelp("Only those of the party.", valueName: "id"), completion: .parties) var party: String?
    @Flag(help: "Only those past their limit.") var overdue = false
    @Option(help: ArgumentHelp("At most so many; 0 for all.", valueName: "count")) var limit: Int = 0
    @Flag(help: "End with status 5 when one is past its limit; of all of them, also as status does.") var check = false
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let incident = try incident.map { try IncidentName($0).resolved(by: service) }
        service.adoptTime()
        let times = Times(language: service.language, clock: .system)
        var isLate = false
        try Printer(service).array(
            of: TimerEntry.self,
            pages: { page in
                try service.pages(.timers, field: "timers", limit: limit, asking: { ask(incident, $0) }) { rows in
                    for row in rows where check && !isLate {
                        isLate = TimerRows.isOverdue(try service.decode(row, as: TimerEntry.self), times)
                    }
                    try page(rows)
                }
            },
            table: { TimerRows(presentation: $0).lines($1, overdueOnly: overdue) }
        )
        if check, incident == nil, !isLate { isLate = try service.call(.summary, as: Summary.self).isAlarming }
        if isLate { throw CommandFailure.silent(.overdue) }
    }

    private func ask(_ incident: String?, _ cursor: JSON?) -> TimersParameters {
        TimersParameters {
            ($0.incident, $0.overdue) = (incident, overdue)
            ($0.headquarters, $0.party) = (headquarters, party)
            ($0.limit, $0.cursor) = (1_000, cursor?.stringValue)
        }
    }
}
