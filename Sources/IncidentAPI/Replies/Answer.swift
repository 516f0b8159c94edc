package import IncidentModel

/// What a change of an incident is answered with: the incident as it is now.
package struct Answer: Record, Hashable {
    /// The incident's number.
    package var incident = ""
    /// The id of the report that this answers; null for what is no report.
    package var report: String?
    /// The report is new: it opened an incident, or joined one.
    package var created = false
    /// The new report was added to an incident that was there.
    package var joined = false
    /// False for a repeat, and for what stood so already.
    package var recorded = true
    /// When it was recorded before, as far as that is known.
    package var recordedAt: Instant?
    /// By whom it was recorded before.
    package var recordedBy: String?
    /// The number of the incident's latest event.
    package var sequence: Int64 = 0
    /// `open`, `under-control`, `extinguished` or `closed`.
    package var state = WireWord<Incident.State>()
    /// Its kind.
    package var kind = ""
    /// `life`, `urgent` or `routine`.
    package var urgency = WireWord<Urgency>()
    /// Where.
    package var place: String?
    /// `I` to `IV`, or null for none.
    package var grade: WireWord<Grade>?
    /// `provisional`, `confirmed`, `below` or `not-applicable`.
    package var gradeStatus = WireWord<GradeStatus>()
    /// The grade with missing and trapped people counted as deaths.
    package var assessed: WireWord<Grade>?
    /// The headquarters that leads.
    package var lead = ""
    /// Those that support it.
    package var supporting: [String] = []
    /// Who directs now.
    package var command = ""
    /// The headquarters that a rule calls to take command, until a person does.
    package var calledFor: String?
    /// Whose duty room coordinates because nobody answered.
    package var coordinating: String?
    /// Everybody with a part in it.
    package var parties: [PartyEntry] = []
    /// Whom to ring, first the first.
    package var contacts: [Contact] = []
    /// The running ones, first the one that is due next.
    package var timers: [TimerEntry] = []
    /// What was taken, but should be looked at.
    package var warnings: [WarningEntry] = []

    package init() {}

    /// As the wire has it. What writes it is made for this type, and takes it as it is: every operator waits for it.
    package consuming func bytes() -> [UInt8] { WireWriter.bytes(of: consume self) }

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("report", &value.report)
        try archive.field("created", &value.created)
        try archive.field("joined", &value.joined)
        try archive.field("recorded", &value.recorded)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("recordedBy", &value.recordedBy)
        try archive.field("sequence", &value.sequence)
        try archive.field("state", &value.state)
        try archive.field("kind", &value.kind)
        try archive.field("urgency", &value.urgency)
        try archive.field("place", &value.place)
        try archive.field("grade", &value.grade)
        try archive.field("gradeStatus", &value.gradeStatus)
        try archive.field("assessed", &value.assessed)
        try archive.field("lead", &value.lead)
        try archive.field("supporting", &value.supporting)
        try archive.field("command", &value.command)
        try archive.field("calledFor", &value.calledFor)
        try archive.field("coordinating", &value.coordinating)
        try archive.field("parties", &value.parties)
        try archive.field("contacts", &value.contacts)
        try archive.field("timers", &value.timers)
        try archive.field("warnings", &value.warnings)
    }
}
