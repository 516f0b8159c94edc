package import IncidentModel

/// The plan in force, as far as a client needs it to show names.
package struct PlanReply: Record, Hashable {
    /// The SHA-256 of the compiled plan.
    package var id = ""
    package var jurisdiction = ""
    package var name = Label()
    package var zone = ""
    package var offsets: [ZoneOffset] = []
    package var now = Instant()
    package var adoptedAt: Instant?
    package var headquarters: [PlanParty] = []
    package var responders: [PlanParty] = []
    package var kinds: [PlanKind] = []
    package var figures: [PlanFigure] = []
    package var questions: [PlanQuestion] = []
    package var timers: [PlanName] = []
    package var outcomes: [PlanName] = []
    package var towns: [PlanName] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("jurisdiction", &value.jurisdiction)
        try archive.field("name", &value.name)
        try archive.field("zone", &value.zone)
        try archive.field("offsets", &value.offsets)
        try archive.field("now", &value.now)
        try archive.field("adoptedAt", &value.adoptedAt)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("responders", &value.responders)
        try archive.field("kinds", &value.kinds)
        try archive.field("figures", &value.figures)
        try archive.field("questions", &value.questions)
        try archive.field("timers", &value.timers)
        try archive.field("outcomes", &value.outcomes)
        try archive.field("towns", &value.towns)
    }
}

/// How far a zone's clocks are from UTC, from a moment on.
package struct ZoneOffset: Record, Hashable {
    package var from = Instant()
    /// Seconds east of UTC.
    package var seconds: Int64 = 0

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("from", &value.from)
        try archive.field("seconds", &value.seconds)
    }
}

/// A headquarters or responder of the plan.
package struct PlanParty: Record, Hashable {
    package var id = ""
    package var name = Label()
    package var short = Label()
    package var phone: String?
    package var accounts: [String] = []
    package var groups: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("short", &value.short)
        try archive.field("phone", &value.phone)
        try archive.field("accounts", &value.accounts)
        try archive.field("groups", &value.groups)
    }
}

/// What is asked while a caller is on the line.
package struct PlanQuestion: Record, Hashable {
    package var id = ""
    package var name = Label()
    package var kinds: [String] = []
    package var figure: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("kinds", &value.kinds)
        try archive.field("figure", &value.figure)
    }
}

/// A kind of incident.
package struct PlanKind: Record, Hashable {
    package var id = ""
    package var name = Label()
    package var also: [String] = []
    package var headquarters = ""
    package var responders: [String] = []
    package var urgency = WireWord<Urgency>()
    package var milestones: [WireWord<Milestone>] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
        try archive.field("also", &value.also)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("responders", &value.responders)
        try archive.field("urgency", &value.urgency)
        try archive.field("milestones", &value.milestones)
    }
}

/// A figure that a report may tell.
package struct PlanFigure: Record, Hashable {
    package var id = ""
    package var name = Label()
    /// `count`, `yuan`, `hectares`, `hours`, `magnitude`, `percent`, `megawatts`, `flag` or `choice`.
    package var unit = WireWord<Figure.Unit>()
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
    package var id = ""
    package var name = Label()

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("id", &value.id)
        try archive.field("name", &value.name)
    }
}
