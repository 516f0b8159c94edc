import ArgumentParser
import IncidentAPI

/// The fire is out (明火扑灭).
struct ExtinguishedVerb: MilestoneVerb {
    static let configuration = CommandConfiguration(
        commandName: "extinguished",
        abstract: "Records that the fire is out.",
        discussion: """
            EXAMPLES:
              incidentctl extinguished 12 --occurred-at -5m --note 现场留守看护
            """
    )
    static let method = Method.extinguished
    static let milestone = "extinguished"

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
}
