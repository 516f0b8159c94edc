import ArgumentParser
import IncidentAPI
import IncidentModel

/// Takes back what was recorded by mistake.
struct UndoVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .undone,
        commandName: "undo",
        abstract: "Takes back a milestone that was recorded by mistake.",
        discussion: """
            EXAMPLES:
              incidentctl timeline 12            the numbers of the events: #57
              incidentctl undo 12 57 --reason 错登为消防队

            Its timers run on from when they began, and calls about it go on where
            they were. The event stays in the ledger. What else is wrong is put right
            with correct, grade, assign or reopen.
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Argument(help: "The event's number, as \"timeline\" has it.") var sequence: EventNumber
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try UndoParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.sequence, $0.reason, $0.person) = (sequence.value, reason, service.seat.person)
        }
        let reply = try service.change(.undo, parameters)
        try Printer(service).change(reply, done: "已撤销第\(sequence.value)条登记", "#\(sequence.value) undone")
    }
}

/// An event's number: `57`, or `#57` as it is shown.
struct EventNumber: ExpressibleByArgument {
    let value: Int64

    init?(argument: String) {
        guard let value = Int64(argument.hasPrefix("#") ? String(argument.dropFirst()) : argument), value > 0 else {
            return nil
        }
        self.value = value
    }
}
