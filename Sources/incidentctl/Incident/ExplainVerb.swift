import ArgumentParser
import IncidentAPI
import JSONCoding
import Varlink

/// Why an incident was routed and graded so.
struct ExplainVerb: QueryVerb {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says why an incident was routed and graded so, rule by rule.",
        discussion: """
            EXAMPLES:
              incidentctl explain 12
              incidentctl explain 12 --matched
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Flag(help: "Leave out what did not match.") var matched = false
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let parameters = try IncidentParameters { $0.incident = try IncidentName(incident).resolved(by: service) }
        let object = try service.call(.explain, parameters)
        let rows = (object["explanations"]?.arrayValue ?? []).compactMap(\.objectValue)
            .filter { !matched || $0["matched"] == true }
        guard service.seat.output == .table else {
            return try Printer(service).array(of: Explanation.self, pages: { try $0(rows) }, table: { _, _ in [] })
        }
        var reply = try service.decode(object, as: ExplainReply.self)
        if matched { reply.explanations.removeAll { !$0.matched } }
        Printer(service).lines { ExplanationRows(presentation: $0).lines(reply) }
    }
}
