/// The plan in force, as far as a client needs it to show names.
package struct PlanReply: Codable, Hashable, Sendable {
    /// The SHA-256 of the compiled plan.
    package var id: String
    /// The code of the jurisdiction.
    package var jurisdiction: String
    /// The jurisdiction's name.
    package var name: BilingualName
    /// The jurisdiction's time zone, such as `Asia/Shanghai`.
    package var zone: String
    /// When it was adopted.
    package var adoptedAt: String?
    /// The general one first.
    package var headquarters: [PlanParty]
    /// Who drives out.
    package var responders: [PlanParty]
    /// What can happen.
    package var kinds: [PlanKind]
    /// What can be told of it.
    package var figures: [PlanFigure]
    /// Names of timers.
    package var timers: [PlanName]
    /// With what an incident can be closed.
    package var outcomes: [PlanName]
    /// The towns.
    package var towns: [PlanName]

    package init(
        id: String,
        jurisdiction: String,
        name: BilingualName,
        zone: String,
        adoptedAt: String? = nil,
        headquarters: [PlanParty],
        responders: [PlanParty],
        kinds: [PlanKind],
        figures: [PlanFigure],
        timers: [PlanName],
        outcomes: [PlanName],
        towns: [PlanName]
    ) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.name = name
        self.zone = zone
        self.adoptedAt = adoptedAt
        self.headquarters = headquarters
        self.responders = responders
        self.kinds = kinds
        self.figures = figures
        self.timers = timers
        self.outcomes = outcomes
        self.towns = towns
    }
}
