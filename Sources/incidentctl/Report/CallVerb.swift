import ArgumentParser
import IncidentAPI
public import IncidentModel
import Wording

/// Records a call that is about no incident.
struct CallVerb: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Records a call that is about no incident.",
        discussion: """
            EXAMPLES:
              incidentctl call --as silent --phone 13800000000
              incidentctl call --as inquiry --note 问停水何时恢复
              incidentctl call --as 骚扰电话 --phone 13800000000
              incidentctl list --calls --since -1d

            The call gets a number and is among no incidents. Whoever was silent or rang off
            is to be rung back within 5 minutes: the call stands among the "tasks" under its
            own number, and ends when somebody speaks or after 3 calls that nobody answers.
            If there is an incident after all, file a report.
            """
    )

    @Option(name: .customLong("as"), help: "silent, abandoned, nuisance, wrong-number, inquiry, tip or test.")
    var sort: CallSort
    @Option(help: ArgumentHelp("The caller's phone.", valueName: "number")) var phone: String?
    @Option(help: ArgumentHelp("Who called.", valueName: "name")) var caller: String?
    @Option(help: ArgumentHelp("Anything to add.", valueName: "text")) var note: String?
    @Option(
        help: ArgumentHelp("The channel: 119, 110, 120, 122, 12350, grid, unit, satellite, ….", valueName: "source"),
        completion: .sources
    )
    var source: String?
    @Option(told: "When the caller rang.") var calledAt: Typed<TypedTime>?
    @Flag(help: "It is an exercise.") var exercise = false
    @Option(help: ArgumentHelp("The report's UUID; drawn when left out.", valueName: "uuid")) var id: String?
    @OptionGroup var spool: SpoolOption
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let filing = ReportFiling(service: service, spool: spool.folder)
        var report = ReportParameters {
            $0.id = filing.id(id)
            $0.callAs = WireWord(sort)
            ($0.phone, $0.caller, $0.text, $0.source) = (phone, caller, note, source)
            $0.exercise = exercise ? true : nil
            $0.person = service.seat.person
        }
        if let time = calledAt?.value, let timestamp = try? time.timestamp(by: service) {
            report.calledAt = timestamp
        } else if let typed = calledAt?.unread("calledAt")
            ?? calledAt?.value.map({ TypedText(field: "calledAt", text: $0.text) })
        {
            report.typed = [typed]
        }
        let object = try filing.file(report)
        let answer = try service.decode(object, as: Answer.self)
        try Printer(service).change(object) { AnswerCard(presentation: $0).recorded(answer, as: sort) }
        filing.conclude()
    }
}

extension CallVerb: ChineseHelp {
    static let zh = [
        "Records a call that is about no incident.": "登记不属事件的来电。",
        "silent, abandoned, nuisance, wrong-number, inquiry, tip or test.":
            "silent 无声电话、abandoned 中途挂断、nuisance 骚扰电话、wrong-number 误拨、inquiry 咨询、tip 举报或 test 测试电话。",
        """
        The call gets a number and is among no incidents. Whoever was silent or rang off
        is to be rung back within 5 minutes: the call stands among the "tasks" under its
        own number, and ends when somebody speaks or after 3 calls that nobody answers.
        If there is an incident after all, file a report.
        """:
            """
        来电有编号，不算事件。无声和中途挂断的，须在5分钟内回拨：列在 tasks 中，以来电编号为号；有人应答即完成，三次无人接听即终止。如确有险情，请另行接报。
        """,
    ]
}

extension CallSort: SpokenArgument {
    /// By what was typed.
    public init?(argument: String) { self.init(spoken: argument) }
    var spoken: [Label] { [label] }
}
