import ArgumentParser
import IncidentAPI
import IncidentModel
import Wording

/// Makes one incident of two.
struct MergeVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .merged,
        commandName: "merge",
        abstract: "Makes one incident of two that are the same event.",
        discussion: """
            EXAMPLE:
              incidentctl merge 13 --into 12 --reason 同一处火情，两人报警

            The reports, figures and parties of 13, and what they still owe, go on in 12,
            each timer from when it began first; 13 is closed as a duplicate. Whoever
            was told of both is to be told once that they are one. "unlink 13" takes
            it back.
            """
    )

    @Argument(help: "The incident that ends as a duplicate.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("The incident that goes on.", valueName: "incident"), completion: .incidents) var into:
        String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try MergeParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            $0.into = try IncidentName(into).resolved(by: service)
            ($0.reason, $0.person) = (reason, service.seat.person)
        }
        try Printer(service).change(
            try service.change(.merge, parameters),
            done: "已并入\(into)",
            "merged into \(into)"
        )
    }
}

/// Takes two apart that were taken for one.
struct UnlinkVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .unlinked,
        commandName: "unlink",
        abstract: "Takes an incident apart from the one that it was merged into.",
        discussion: """
            EXAMPLE:
              incidentctl unlink 13 --reason 是相邻两处火情

            It goes on where it stopped, with its reports and figures; its timers run on
            from when they began. The other gives back what it had of it, but for what
            was changed there since. So it does after "close --of".
            """
    )

    @Argument(help: "The incident that ended as a duplicate.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func perform(_ service: Service) throws {
        let parameters = try ReopenParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.reason, $0.person) = (reason, service.seat.person)
        }
        try Printer(service).change(
            try service.change(.unlink, parameters),
            done: "已分开，继续处置",
            "taken apart, and goes on"
        )
    }
}

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
            stays in the totals of the incident that it leaves: update puts them right.
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
