import ArgumentParser
import IncidentAPI
import IncidentModel

/// Puts right what was recorded wrongly.
struct CorrectVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .corrected,
        commandName: "correct",
        abstract: "Puts right what was recorded wrongly; nothing is erased.",
        discussion: """
            EXAMPLES:
              incidentctl correct 12 --kind grassland-fire --reason 现场核实为草原火
              incidentctl correct 12 --at 39.38,111.15 --town 文笔镇 --reason 报警人记错地点

            Grades and routes anew. A party that is no longer needed gets a stand-down to
            acknowledge.
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @Option(help: ArgumentHelp("The right kind.", valueName: "kind"), completion: .kinds) var kind: String?
    @Option(
        help: ArgumentHelp("The right urgency: life, urgent or routine.", valueName: "urgency"),
        completion: .urgencies
    ) var urgency: String?
    @Option(help: ArgumentHelp("The right place.", valueName: "text")) var place: String?
    @OptionGroup var position: PositionFields
    @Option(help: ArgumentHelp("The right town.", valueName: "town"), completion: .towns) var town: String?
    @Option(help: ArgumentHelp("The right unit.", valueName: "name")) var unit: String?
    @Option(help: ArgumentHelp("The right channel.", valueName: "source"), completion: .sources) var source: String?
    @Option(help: "In production or business: yes, no or unknown.") var production: Production?
    @Option(name: .customLong("tag"), help: ArgumentHelp("A right tag; all of them, one by one.", valueName: "tag"))
    var tags: [String] = []
    // What was said is a record, and is not shown among what can be put right.
    @Option(help: .private) var text: String?
    @Option(help: .private) var caller: String?
    @Option(help: .private) var phone: String?
    @OptionGroup(title: "Totals") var totals: TotalFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func validate() throws {
        guard text == nil, caller == nil, phone == nil else {
            throw ValidationError(
                "所述情况、报警人、电话照原样留存，不能更正：用 supplement 补充，或用 note 说明。",
                "What was said, the caller and the phone stand as they were told: add to them with supplement, or a note."
            )
        }
        try position.require()
        try totals.require()
    }

    func perform(_ service: Service) throws {
        var correction = CorrectParameters { $0.reason = reason }
        (correction.kind, correction.place) = (kind, place)
        correction.urgency = urgency.map { WireWord(text: $0) }
        (correction.latitude, correction.longitude) = position.coordinates
        correction.datum = position.datum.map { WireWord(text: $0) }
        (correction.town, correction.unit, correction.source) = (town, unit, source)
        correction.production = WireWord(production)
        correction.tags = tags.isEmpty ? nil : tags
        correction.totals = totals.totals
        guard correction != CorrectParameters({ $0.reason = reason }) else {
            throw ValidationError("至少填写一项，如 --kind。", "Give at least one field, such as --kind.")
        }
        correction.incident = try IncidentName(incident).resolved(by: service)
        correction.person = service.seat.person
        try Printer(service).change(try service.change(.correct, correction), done: "已更正", "corrected")
    }
}
