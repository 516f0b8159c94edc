package import IncidentModel
internal import JSONCoding

/// What a change of an incident is answered with: the incident as it is now.
package struct Answer: Record, Hashable {
    package var incident = ""
    package var report: String?
    package var created = false
    package var joined = false
    package var recorded = true
    package var recordedAt: Instant?
    package var recordedBy: String?
    package var party: String?
    package var occurredAt: Instant?
    package var changes: [Label] = []
    package var toAsk: [String] = []
    package var sequence: Int64 = 0
    package var state = WireWord<Incident.State>()
    package var kind = ""
    package var said: String?
    package var urgency = WireWord<Urgency>()
    package var exercise = false
    package var place: String?
    /// The code of the town as it was understood.
    package var town: String?
    package var grade: WireWord<Grade>?
    package var gradeStatus = WireWord<GradeStatus>()
    package var assessed: WireWord<Grade>?
    package var unverified: [String] = []
    package var lead = ""
    package var supporting: [String] = []
    package var command = ""
    package var calledFor: String?
    package var coordinating: String?
    package var parties: [PartyEntry] = []
    package var contacts: [Contact] = []
    package var calls: [CallEntry] = []
    package var timers: [TimerEntry] = []
    package var candidates: [Candidate] = []
    package var warnings: [WarningEntry] = []

    package init() {}

    /// Reads an answer as the daemon writes it.
    ///
    /// - Throws: ``JSONDecodingError``, for the first member that does not fit; ``JSONSyntaxError``.
    package init(_ bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBufferPointer { try WireReader.read(from: JSONValue(checking: $0)) }
    }

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("report", &value.report)
        try archive.field("created", &value.created)
        try archive.field("joined", &value.joined)
        try archive.field("recorded", &value.recorded)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("recordedBy", &value.recordedBy)
        try archive.field("party", &value.party)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("changes", &value.changes)
        try archive.field("toAsk", &value.toAsk)
        try archive.field("sequence", &value.sequence)
        try archive.field("state", &value.state)
        try archive.field("kind", &value.kind)
        try archive.field("said", &value.said)
        try archive.field("urgency", &value.urgency)
        try archive.field("exercise", &value.exercise)
        try archive.field("place", &value.place)
        try archive.field("town", &value.town)
        try archive.field("grade", &value.grade)
        try archive.field("gradeStatus", &value.gradeStatus)
        try archive.field("assessed", &value.assessed)
        try archive.field("unverified", &value.unverified)
        try archive.field("lead", &value.lead)
        try archive.field("supporting", &value.supporting)
        try archive.field("command", &value.command)
        try archive.field("calledFor", &value.calledFor)
        try archive.field("coordinating", &value.coordinating)
        try archive.field("parties", &value.parties)
        try archive.field("contacts", &value.contacts)
        try archive.field("calls", &value.calls)
        try archive.field("timers", &value.timers)
        try archive.field("candidates", &value.candidates)
        try archive.field("warnings", &value.warnings)
    }
}

/// Something that was taken, but that a person should look at.
package struct WarningEntry: Record, Hashable {
    /// What it is: `unknown-town`, `outside-jurisdiction`, ….
    package var warning = WireWord<WarningCode>()
    package var message = Label()
    /// The field of a report that it is about.
    package var field: String?
    /// What was typed there and left out.
    package var typed: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("warning", &value.warning)
        try archive.field("message", &value.message)
        try archive.field("field", &value.field)
        try archive.field("typed", &value.typed)
    }
}
