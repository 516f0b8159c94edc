import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// What became of a call, or becomes of it.
struct TaskVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "task",
        abstract: "Enters the result of a call, or says that it is being made.",
        discussion: """
            EXAMPLES:
              incidentctl task 3 --claim
              incidentctl task 3 --claim --take-over
              incidentctl task 3 --result acknowledged --answered-by 王五
              incidentctl task 3 --result acknowledged --only 12
              incidentctl task 3 --result no-answer
              incidentctl task 3 --later 14:30 --reason "on the way back"
              incidentctl task 9 --phone 0350-7221234

            One result stands for all that was asked: what "tasks" last showed at this seat,
            or what stood on the row when this seat claimed it. Acknowledged signs for the
            desk that was rung; reached is for whoever spoke and signed for nothing. Where
            nobody answers, the next number or person is on the list at once, and named in
            the answer. A row that another seat is ringing is claimed with --take-over only.
            A call can be put off by an hour where a life is at risk, by four where it is
            urgent, else by a day.

            Who is to be rung back stands under the number of his call:
            "task 1121-0012 --result reached".
            """
    )

    @Argument(help: "The rows, as \"tasks\" numbers them.", completion: .tasks) var tasks: [String]
    @Option(help: "acknowledged, turned-out, arrived, reached, no-answer, busy or refused.") var result: CallResult?
    @Option(help: ArgumentHelp("Who answered, by name or number.", valueName: "name")) var answeredBy: String?
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only what was asked about these incidents.", valueName: "incident"),
        completion: .incidents
    )
    var only: [String] = []
    @Flag(help: "Say that this seat is ringing.") var claim = false
    @Flag(help: "Ring although another seat says that it does.") var takeOver = false
    @Option(time: "Ring later; needs a reason.") var later: TypedTime?
    @Option(help: ArgumentHelp("Why it is rung later.", valueName: "text")) var reason: String?
    @Option(help: ArgumentHelp("The number that was found.", valueName: "number")) var phone: String?
    @Option(help: ArgumentHelp("Anything to add.", valueName: "text")) var note: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func validate() throws {
        let said = [result != nil, claim, later != nil, phone != nil].count { $0 }
        guard said == 1 else {
            throw ValidationError(
                "--result、--claim、--later、--phone 须写一项，且只写一项。",
                "Give one of --result, --claim, --later and --phone."
            )
        }
        if takeOver, !claim { throw ValidationError("--take-over 须与 --claim 同用。", "--take-over goes with --claim.") }
        if later != nil, reason?.isEmpty ?? true {
            throw ValidationError("--later 须同时写明 --reason。", "Give a --reason with --later.")
        }
    }

    func perform(_ service: Service) throws {
        for typed in tasks {
            // A call that is to be rung back stands under its own number, of which a row's has no dash.
            let isCall = typed.contains("-") && !typed.contains("/")
            let task = isCall ? try IncidentName(typed).resolved(by: service) : typed
            let asks = try asks(on: task, service)
            let reply = try tell(task, asks, service)
            CallCache().forget(task)
            try Printer(service).change(reply) { presentation in
                let answer = try service.decode(reply, as: TaskReply.self)
                return TaskRows(presentation: presentation).answered(answer, done, result)
            }
        }
    }

    private var done: Label {
        if let result { return result.label }
        if later != nil { return Label("已推迟", "put off") }
        return claim ? Label("正在拨打", "ringing") : Label("号码已登记", "number recorded")
    }

    private func tell(_ task: String, _ asks: [String]?, _ service: Service) throws -> JSONObject {
        if let result {
            return try service.change(
                .completeTask,
                CompleteTaskParameters {
                    ($0.task, $0.result, $0.asks) = (task, WireWord(result), asks)
                    ($0.answeredBy, $0.note, $0.person) = (answeredBy, note, service.seat.person)
                }
            )
        }
        if let later {
            let until = try later.nextTimestamp(by: service)
            return try service.change(
                .postponeTask,
                PostponeTaskParameters {
                    ($0.task, $0.until, $0.reason, $0.asks) = (task, until, reason ?? "", asks)
                    $0.person = service.seat.person
                }
            )
        }
        if let phone {
            return try service.change(
                .setTaskPhone,
                SetTaskPhoneParameters {
                    ($0.task, $0.phone, $0.asks, $0.person) = (task, phone, asks, service.seat.person)
                }
            )
        }
        return try service.change(
            .claimTask,
            ClaimTaskParameters {
                ($0.task, $0.asks, $0.person) = (task, asks, service.seat.person)
                $0.takeOver = takeOver ? true : nil
            }
        )
    }

    // Those that this seat has seen; with incidents named, of these. Nil leaves it to the daemon: what stood there when this
    // seat claimed the row, else what stands there now.
    private func asks(on task: String, _ service: Service) throws -> [String]? {
        guard !claim else { return nil }
        guard !only.isEmpty else { return CallCache().asks(on: task) }
        let incidents = try only.map { try IncidentName($0).resolved(by: service) }
        var rows: [TaskEntry] = []
        try service.pages(
            .tasks,
            field: "tasks",
            asking: { cursor in
                TasksParameters { ($0.all, $0.cursor) = (true, cursor?.stringValue) }
            },
            { rows += try $0.map { try service.decode($0, as: TaskEntry.self) } }
        )
        let asks = rows.first { $0.task == task }?.asks ?? []
        return asks.filter { incidents.contains($0.incident) }.map(\.ask)
    }
}
