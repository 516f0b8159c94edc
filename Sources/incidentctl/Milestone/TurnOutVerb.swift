import ArgumentParser
import IncidentAPI

/// A responder is on its way (出动).
struct TurnOutVerb: MilestoneVerb {
    static let configuration = CommandConfiguration(
        commandName: "turnout",
        abstract: "Records that a responder is on its way (default: the first).",
        discussion: """
            EXAMPLES:
              incidentctl turnout 12
              incidentctl turnout 12 --party ambulance --occurred-at -3m --by 调度 --via radio
            """
    )
    static let method = Method.turnOut
    static let milestone = "turned-out"

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
}
