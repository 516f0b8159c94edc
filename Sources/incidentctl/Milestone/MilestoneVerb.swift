import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// What every milestone can carry.
struct MilestoneFields: ParsableArguments {
    @Argument(help: "The incident: 12, 1121-0012 or its full number.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("Which party did it.", valueName: "id"), completion: .parties) var party: String?
    @Option(time: "When it happened, if not now: 14:05, -10m, RFC 3339.") var occurredAt: TypedTime?
    @Option(help: ArgumentHelp("Who told it on behalf of the party.", valueName: "name")) var by: String?
    @Option(help: "How it was told: phone, radio or person.") var via: Channel?
    @Option(help: ArgumentHelp("Anything to add.", valueName: "text")) var note: String?
    @Option(help: ArgumentHelp("Why a responder set out or is there that nobody sent.", valueName: "text"))
    var reason: String?
}

/// A verb that records a milestone of a party.
protocol MilestoneVerb: ActVerb {
    static var method: Method { get }
    static var milestone: Milestone { get }
    var fields: MilestoneFields { get }
}

extension MilestoneVerb {
    func perform(_ service: Service) throws {
        let parameters = try MilestoneParameters {
            $0.incident = try IncidentName(fields.incident).resolved(by: service)
            $0.party = fields.party
            $0.occurredAt = try fields.occurredAt?.timestamp(by: service)
            ($0.by, $0.via, $0.note) = (fields.by, WireWord(fields.via), fields.note)
            ($0.reason, $0.person) = (fields.reason, service.seat.person)
        }
        let object = try service.change(Self.method, parameters)
        try Printer(service).change(object) { presentation in
            Self.card(try service.decode(object, as: Answer.self), asked: fields.party, presentation)
        }
    }

    /// What was recorded: where no party was asked for, only the daemon knows for which.
    static func card(_ answer: Answer, asked party: String?, _ presentation: Presentation) -> [String] {
        let party = (answer.party ?? party).map { presentation.party($0) + " " } ?? ""
        let done = party + milestone.label.text(presentation.language)
        return AnswerCard(presentation: presentation).brief(answer, done: done)
    }
}
