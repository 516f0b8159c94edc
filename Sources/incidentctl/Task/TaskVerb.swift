public import ArgumentParser
import IncidentAPI
public import IncidentModel

/// The result of a call.
struct TaskVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "task",
        abstract: "Enters the result of a call.",
        discussion: """
            EXAMPLES:
              incidentctl task 12/1 --result reached --person 王五
              incidentctl task 12/1 --result no-answer

            No answer moves to the next person at once. After this verb --person is who was reached; who sits at
            this seat is given by INCIDENT_PERSON, or by --person before the verb.
            """
    )

    @Argument(help: "The task: 12/1 or its full id.") var task: String
    @Option(help: "reached, no-answer, busy or refused.") var result: CallTask.Result
    @Option(help: ArgumentHelp("Who was reached.", valueName: "name")) var person: String?
    @Option(help: ArgumentHelp("Anything to add.", valueName: "text")) var note: String?
    @OptionGroup var options: SeatOptions

    func perform(_ service: Service) throws {
        let parameters = try CompleteTaskParameters {
            $0.task = try TaskName(task).resolved(by: service)
            $0.result = WireWord(result)
            ($0.reached, $0.note, $0.person) = (person, note, service.seat.person)
        }
        try Printer(service).change(try service.change(.completeTask, parameters), done: "结果已登记", "result entered")
    }
}

extension CallTask.Result: ExpressibleByArgument {
    /// Nobody enters that a call was withdrawn.
    private static let entered = allCases.filter { $0 != .withdrawn }

    /// As typed.
    public init?(argument: String) {
        guard let result = Self.entered.first(where: { $0.rawValue == argument }) else { return nil }
        self = result
    }

    /// What can be typed.
    public static var allValueStrings: [String] { entered.map(\.rawValue) }
}
