import ArgumentParser
import IncidentAPI
import IncidentModel
import Wording

/// Draws a party in by hand, or lets it go.
struct AssignVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .assigned,
        commandName: "assign",
        abstract: "Draws a party into an incident by hand, or lets it go.",
        discussion: """
            What a person decides stands. Only a rule that did not hold before draws in
            again whom you let go.

            EXAMPLES:
              incidentctl assign 12 --party ambulance --reason 有人受伤
              incidentctl assign 12 --party flood-drought --strength inform --reason 可能影响河道
              incidentctl assign 12 --party ambulance --stand-down --reason 伤者已自行就医
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("A headquarters or a responder of the plan.", valueName: "id"), completion: .parties)
    var party: String
    @Option(help: "support or responder; else what it is in the plan.") var role: RoleChoice?
    @Option(help: "inform, assign or activate.") var strength: Strength?
    @Flag(help: "Lets it go.") var standDown = false
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func validate() throws {
        guard !standDown || role == nil && strength == nil else {
            throw ValidationError(
                "--stand-down 是解除任务，不能同时写 --role 和 --strength。",
                "--stand-down lets the party go: leave out --role and --strength."
            )
        }
    }

    func perform(_ service: Service) throws {
        let parameters = try AssignParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.party, $0.reason, $0.person) = (party, reason, service.seat.person)
            $0.role = WireWord(role?.role)
            $0.strength = WireWord(strength)
            $0.standDown = standDown
        }
        let answer = try service.change(.assign, parameters)
        try Printer(service).change(answer) { presentation in
            let answer = try service.decode(answer, as: Answer.self)
            let done = done(answer).text(presentation.language)
            return AnswerCard(presentation: presentation).brief(answer, done: done)
        }
    }

    private func done(_ answer: Answer) -> Label {
        if standDown { return Label("已解除任务", "stood down") }
        switch strength ?? .assign {
        case .inform: return Label("已通报", "informed")
        case .activate: return Label("已提请启动", "activation proposed")
        case .assign:
            let drivesOut = answer.parties.contains { $0.party == party && $0.role == .responder }
            return drivesOut ? Label("已调派", "sent") : Label("已交办", "assigned")
        }
    }
}

/// The roles that a person gives; who leads is the rules' to say.
enum RoleChoice: String, CaseIterable, ExpressibleByArgument {
    case support, responder

    var role: Role { self == .support ? .support : .responder }
}
