import ArgumentParser
import IncidentAPI
import IncidentModel

/// Adds a remark.
struct NoteVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .noted,
        commandName: "note",
        abstract: "Adds a remark to an incident.",
        discussion: """
            EXAMPLES:
              incidentctl note 12 国道交通管制，由府前街绕行
              incidentctl note 12 "second caller confirms smoke"
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Argument(help: "What to add.") var text: [String]
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let note = try NoteParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.text, $0.person) = (text.joined(separator: " "), service.seat.person)
        }
        try Printer(service).change(
            try service.change(.note, orOnIntake: .intakeNote, note),
            done: "已补充记录",
            "note added"
        )
    }
}
