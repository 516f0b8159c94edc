import ArgumentParser
import IncidentAPI
import JSONCoding

/// All that is known of an incident.
struct ShowVerb: QueryVerb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows all that is known of an incident.",
        discussion: """
            EXAMPLES:
              incidentctl show 12
              incidentctl show 140930-20261121-0012 --output json
            """
    )

    @Argument(help: "The incident: 12, 1121-0012 or its full number.", completion: .incidents) var incident: String
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let parameters = try IncidentParameters { $0.incident = try IncidentName(incident).resolved(by: service) }
        let object = try service.call(.show, parameters)
        try Printer(service).object(object) { presentation in
            DetailCard(presentation: presentation).lines(try service.decode(object, as: IncidentDetail.self))
        }
    }
}
