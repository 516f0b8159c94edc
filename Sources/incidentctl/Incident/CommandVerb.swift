import ArgumentParser
import IncidentAPI

/// A named person takes command.
struct CommandVerb: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "command",
        abstract: "Takes command of an incident for a headquarters.",
        discussion: """
            EXAMPLES:
              incidentctl command 12 --take --person 李县长
              incidentctl command 12 --take --party general --person 李县长

            Without --party it is the headquarters that a rule calls for, or else the lead.
            """
    )

    @Argument(help: "The incident.") var incident: String
    @Flag(help: "Take it.") var take = false
    @Option(help: ArgumentHelp("The headquarters.", valueName: "id")) var party: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func validate() throws {
        guard take else { throw ValidationError("Say --take: command is never taken by accident.") }
    }

    func perform(_ service: Service) throws {
        guard let name = service.seat.person else {
            throw ValidationError("Command is taken by a named person: --person NAME.")
        }
        let parameters = try TakeCommandParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.party, $0.person) = (party, name)
        }
        try Printer(service).change(try service.change(.takeCommand, parameters), done: "已接管指挥", "command taken")
    }
}
