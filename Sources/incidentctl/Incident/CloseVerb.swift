import ArgumentParser
import IncidentAPI
import IncidentModel
import Wording

/// Ends a response.
struct CloseVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .closed,
        commandName: "close",
        abstract: "Ends the response to an incident.",
        discussion: """
            EXAMPLES:
              incidentctl close 12 --outcome handled
              incidentctl close 12 --outcome handled --reason 搜救转入常态，由公安继续查找
              incidentctl close 13 --outcome duplicate --of 12

            Unless there is a --reason, refused while people are missing or trapped or a
            party is engaged, and as a false alarm while people are recorded as dead or
            hurt. Reports upwards go on.
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("A code of the plan.", valueName: "code"), completion: .outcomes) var outcome: String
    @Option(help: ArgumentHelp("Anything to add.", valueName: "text")) var note: String?
    @Option(help: ArgumentHelp("Why it is closed all the same.", valueName: "text")) var reason: String?
    @Option(
        help: ArgumentHelp("The incident of which it is a duplicate; each names the other.", valueName: "incident"),
        completion: .incidents
    ) var of: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let incident = try IncidentName(incident).resolved(by: service)
        let original = try of.map { try IncidentName($0).resolved(by: service) }
        let parameters = CloseParameters {
            ($0.incident, $0.outcome) = (incident, outcome)
            ($0.note, $0.reason) = (note, reason)
            ($0.of, $0.person) = (original, service.seat.person)
        }
        let object = try service.change(.close, parameters)
        try Printer(service).object(object) { presentation in
            let name = presentation.outcome(outcome)
            let done = presentation.language("已结束：\(name)", "closed: \(name)")
            return AnswerCard(presentation: presentation).brief(try service.decode(object, as: Answer.self), done: done)
        }
    }
}
