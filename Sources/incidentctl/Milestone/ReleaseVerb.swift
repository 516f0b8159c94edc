import ArgumentParser
import IncidentAPI

/// A party is no longer engaged (撤收).
struct ReleaseVerb: MilestoneVerb {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Records that a party is no longer engaged.",
        discussion: """
            EXAMPLES:
              incidentctl release 12 --party fire-brigade
            """
    )
    static let method = Method.release
    static let milestone = "released"

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
}
