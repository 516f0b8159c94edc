import ArgumentParser
import IncidentAPI
import IncidentModel

/// A named person takes command.
struct CommandVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .commandTaken,
        commandName: "command",
        abstract: "Takes command of an incident for a headquarters.",
        discussion: """
            EXAMPLES:
              incidentctl command 12 --take --commander 李县长
              incidentctl command 12 --take --party general --commander 李县长
              incidentctl command 12 --take --beside --commander 周县长
              incidentctl command 12 --take --party prefecture --commander 赵市长
              incidentctl command 12 --take --party forest-fire --reason 火势减弱，交回县里

            Without --party it is the headquarters that a rule calls for, or else the lead.
            Without --commander it is who sits at this seat. From a higher command to a
            lower one it takes a --reason.
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Flag(help: "Take it.") var take = false
    @Flag(help: "Beside who commands already: either's order is an order.") var beside = false
    @Option(help: ArgumentHelp("The headquarters.", valueName: "id"), completion: .headquarters) var party: String?
    @Option(help: ArgumentHelp("Who commands.", valueName: "name")) var commander: String?
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func validate() throws {
        guard take else {
            throw ValidationError("请写明 --take：接管指挥须明确表示。", "Say --take: command is never taken by accident.")
        }
    }

    func perform(_ service: Service) throws {
        guard commander ?? service.seat.person != nil else {
            throw ValidationError("接管指挥须写明指挥人：--commander 姓名。", "Command is taken by a named person: --commander NAME.")
        }
        let parameters = try TakeCommandParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.party, $0.commander, $0.reason) = (party, commander, reason)
            $0.beside = beside ? true : nil
            $0.person = service.seat.person
        }
        try Printer(service).change(try service.change(.takeCommand, parameters), done: "已接管指挥", "command taken")
    }
}
