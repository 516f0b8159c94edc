package import IncidentModel

/// The plan in force, as far as a client needs it to show names.
package struct PlanReply: Record, Hashable {
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

/// A headquarters or responder of the plan.
package struct PlanParty: Record, Hashable {
    /// Its id.
    package var id = ""
    /// Its name.
    package var name = Label()
    /// The phone of its duty desk.
    package var phone: String?
    /// The accounts that speak for it; where there is neither account nor group, everybody of the command group does.
    package var accounts: [String] = []
    /// The groups whose members speak for it.
    package var groups: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("phone", &value.phone)
        try archive.field("accounts", &value.accounts)
        try archive.field("groups", &value.groups)
    }
}

/// A kind of incident.
package struct PlanKind: Record, Hashable {
    /// Its id.
    package var id = ""
    /// Its name.
    package var name = Label()
    /// The headquarters that leads unless a rule says otherwise.
    package var headquarters = ""
    /// Who drives out unless a rule says otherwise, the first first.
    package var responders: [String] = []
    /// `life`, `urgent` or `routine`.
    package var urgency = WireWord<Urgency>()
    /// Those that apply to it.
    package var milestones: [WireWord<Milestone>] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("responders", &value.responders)
        try archive.field("urgency", &value.urgency)
        try archive.field("milestones", &value.milestones)
    }
}

/// A figure that a report may tell.
package struct PlanFigure: Record, Hashable {
    /// Its id.
    package var id = ""
    /// Its name.
    package var name = Label()
    /// `count`, `yuan`, `hectares`, `hours`, `magnitude`, `percent`, `megawatts`, `flag` or `choice`.
    package var unit = WireWord<Figure.Unit>()
    /// The words of a choice.
    package var choices: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("unit", &value.unit)
        try archive.field("choices", &value.choices)
    }
}

/// Anything else of the plan that has a name: an outcome, a town, a timer.
package struct PlanName: Record, Hashable {
    /// Its id or code.
    package var id = ""
    /// Its name.
    package var name = Label()

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
    }
}
