import ArgumentParser
import IncidentAPI

/// The event does not grow any more (已控制).
struct UnderControlVerb: MilestoneVerb {
    static let configuration = CommandConfiguration(
        commandName: "under-control",
        abstract: "Records that the event does not grow any more.",
        discussion: """
            EXAMPLES:
              incidentctl under-control 12
              incidentctl under-control 12 --occurred-at 15:30
            """
    )
    static let method = Method.underControl
    static let milestone = "under-control"

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
}
