import ArgumentParser
import IncidentAPI

/// A responder is at the scene (到场).
struct ArriveVerb: MilestoneVerb {
    static let configuration = CommandConfiguration(
        commandName: "arrive",
        abstract: "Records that a responder is at the scene (default: the first).",
        discussion: """
            EXAMPLES:
              incidentctl arrive 12
              incidentctl arrive 12 --occurred-at 14:05 --by 王五 --via radio
            """
    )
    static let method = Method.arrive
    static let milestone = "arrived"

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
}
