import ArgumentParser
import IncidentAPI
import IncidentModel
import Wording

/// Takes a report out of an incident that it had joined.
struct SplitVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .split,
        commandName: "split",
        abstract: "Makes an incident of a report that had been added to another.",
        discussion: """
            EXAMPLES:
              incidentctl timeline 12            the numbers of the events: #57
              incidentctl split 12 57 --reason 是隔壁楼的另一处火情

            It is routed like any new report, and its timers run from now. What it told
            leaves the totals of the other; a figure that was changed since stays.
            """
    )

    @Argument(help: "The incident that the report leaves.", completion: .incidents) var incident: String
    @Argument(help: "The number of the event that added it, as \"timeline\" has it.") var sequence: EventNumber
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try UndoParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.sequence, $0.reason, $0.person) = (sequence.value, reason, service.seat.person)
        }
        let object = try service.change(.split, parameters)
        try Printer(service).object(object) { presentation in
            let say = presentation.language
            let done = say(
                "第\(sequence.value)条接报已分出，另立事件",
                "report #\(sequence.value) taken out as an incident of its own"
            )
            let answer = try service.decode(object, as: Answer.self)
            var facts = Facts()
            AnswerCard(presentation: presentation)
                .addContacts(answer.contacts, number: answer.incident, to: &facts)
            return AnswerCard(presentation: presentation).brief(answer, done: done) + presentation.facts(facts)
        }
    }
}
