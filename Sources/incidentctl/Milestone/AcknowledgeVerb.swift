import ArgumentParser
import IncidentAPI

/// A party has taken note and acts (签收).
struct AcknowledgeVerb: MilestoneVerb {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Records that a party has taken note and acts (default: the lead).",
        discussion: """
            EXAMPLES:
              incidentctl ack 12
              incidentctl ack 12 --party fire-brigade --by 王五 --via phone
            """
    )
    static let method = Method.acknowledge
    static let milestone = "acknowledged"

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
}
