import ArgumentParser
import IncidentAPI
import IncidentModel

/// A party has taken note and acts (签收).
struct AcknowledgeVerb: MilestoneVerb {
    static let configuration = CommandConfiguration.act(
        .milestone,
        commandName: "ack",
        abstract: "Records that a party has taken note and acts (default: the lead).",
        discussion: """
            EXAMPLES:
              incidentctl ack 12
              incidentctl ack 12 --party fire-brigade --by 王五 --via phone
            """
    )
    static let method = Method.acknowledge
    static let milestone = Milestone.acknowledged

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption
}

/// A responder is on its way (出动).
struct TurnOutVerb: MilestoneVerb {
    static let configuration = CommandConfiguration.act(
        .milestone,
        commandName: "turnout",
        abstract: "Records that a responder is on its way (default: the first).",
        discussion: """
            EXAMPLES:
              incidentctl turnout 12
              incidentctl turnout 12 --party ambulance --occurred-at -3m --by 调度 --via radio
            """
    )
    static let method = Method.turnOut
    static let milestone = Milestone.turnedOut

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption
}

/// A responder is at the scene (到场).
struct ArriveVerb: MilestoneVerb {
    static let configuration = CommandConfiguration.act(
        .milestone,
        commandName: "arrive",
        abstract: "Records that a responder is at the scene (default: the first).",
        discussion: """
            EXAMPLES:
              incidentctl arrive 12
              incidentctl arrive 12 --occurred-at 14:05 --by 王五 --via radio
            """
    )
    static let method = Method.arrive
    static let milestone = Milestone.arrived

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption
}

/// The event does not grow any more (已控制).
struct UnderControlVerb: MilestoneVerb {
    static let configuration = CommandConfiguration.act(
        .milestone,
        commandName: "under-control",
        abstract: "Records that the event does not grow any more.",
        discussion: """
            EXAMPLES:
              incidentctl under-control 12
              incidentctl under-control 12 --occurred-at 15:30
            """
    )
    static let method = Method.underControl
    static let milestone = Milestone.underControl

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption
}

/// The fire is out (明火已灭).
struct ExtinguishedVerb: MilestoneVerb {
    static let configuration = CommandConfiguration.act(
        .milestone,
        commandName: "extinguished",
        abstract: "Records that the fire is out.",
        discussion: """
            EXAMPLES:
              incidentctl extinguished 12 --occurred-at -5m --note 现场留守看护
            """
    )
    static let method = Method.extinguished
    static let milestone = Milestone.extinguished

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption
}

/// A party is no longer engaged (撤离).
struct ReleaseVerb: MilestoneVerb {
    static let configuration = CommandConfiguration.act(
        .milestone,
        commandName: "release",
        abstract: "Records that a party is no longer engaged.",
        discussion: """
            EXAMPLES:
              incidentctl release 12 --party fire-brigade

            A responder that was stood down at the scene is engaged until it is released,
            too.
            """
    )
    static let method = Method.release
    static let milestone = Milestone.released

    @OptionGroup var fields: MilestoneFields
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption
}
