package import IncidentModel

/// The plan in force, as far as a client needs it to show names.
package struct PlanReply: Hashable, Sendable {
    /// The SHA-256 of the compiled plan.
    package var id = ""
    /// The code of the jurisdiction.
    package var jurisdiction = ""
    /// The jurisdiction's name.
    package var name = Label()
    /// The jurisdiction's time zone, such as `Asia/Shanghai`.
    package var zone = ""
    /// When it was adopted.
    package var adoptedAt: Instant?
    /// The general one first.
    package var headquarters: [PlanParty] = []
    /// Who drives out.
    package var responders: [PlanParty] = []
    /// What can happen.
    package var kinds: [PlanKind] = []
    /// What can be told of it.
    package var figures: [PlanFigure] = []
    /// Names of timers.
    package var timers: [PlanName] = []
    /// With what an incident can be closed.
    package var outcomes: [PlanName] = []
    /// The towns.
    package var towns: [PlanName] = []

    package init() {}
}

extension PlanReply: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("jurisdiction", &value.jurisdiction)
        try archive.field("name", &value.name)
        try archive.field("zone", &value.zone)
        try archive.field("adoptedAt", &value.adoptedAt)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("responders", &value.responders)
        try archive.field("kinds", &value.kinds)
        try archive.field("figures", &value.figures)
        try archive.field("timers", &value.timers)
        try archive.field("outcomes", &value.outcomes)
        try archive.field("towns", &value.towns)
    }
}
