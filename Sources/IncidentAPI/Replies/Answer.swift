/// What a change of an incident is answered with: the incident as it is now.
package struct Answer: Codable, Hashable, Sendable {
    /// The incident's number.
    package var incident: String
    /// The id of the report that this answers; null for what is no report.
    package var report: String?
    /// The report is new: it opened an incident, or joined one.
    package var created: Bool
    /// The new report was added to an incident that was there.
    package var joined: Bool
    /// False for a repeat, and for what stood so already.
    package var recorded = true
    /// When it was recorded before, as far as that is known.
    package var recordedAt: String?
    /// By whom it was recorded before.
    package var recordedBy: String?
    /// The number of the incident's latest event.
    package var sequence: Int64
    /// `open`, `under-control`, `extinguished` or `closed`.
    package var state: String
    /// Its kind.
    package var kind: String
    /// `life`, `urgent` or `routine`.
    package var urgency: String
    /// Where.
    package var place: String?
    /// `I` to `IV`, or null for none.
    package var grade: String?
    /// `provisional`, `confirmed`, `below` or `not-applicable`.
    package var gradeStatus: String
    /// The grade with missing and trapped people counted as deaths.
    package var assessed: String?
    /// The headquarters that leads.
    package var lead: String
    /// Those that support it.
    package var supporting: [String]
    /// Who directs now.
    package var command: String
    /// The headquarters that a rule calls to take command, until a person does.
    package var calledFor: String?
    /// Whose duty room coordinates because nobody answered.
    package var coordinating: String?
    /// Everybody with a part in it.
    package var parties: [PartyEntry]
    /// Whom to ring, first the first.
    package var contacts: [Contact]
    /// The running ones, first the one that is due next.
    package var timers: [TimerEntry]
    /// What was taken, but should be looked at.
    package var warnings: [WarningEntry]

    package init(
        incident: String,
        report: String? = nil,
        created: Bool,
        joined: Bool,
        sequence: Int64,
        state: String,
        kind: String,
        urgency: String,
        place: String? = nil,
        grade: String? = nil,
        gradeStatus: String,
        assessed: String? = nil,
        lead: String,
        supporting: [String],
        command: String,
        calledFor: String? = nil,
        coordinating: String? = nil,
        parties: [PartyEntry],
        contacts: [Contact],
        timers: [TimerEntry],
        warnings: [WarningEntry]
    ) {
        self.incident = incident
        self.report = report
        self.created = created
        self.joined = joined
        self.sequence = sequence
        self.state = state
        self.kind = kind
        self.urgency = urgency
        self.place = place
        self.grade = grade
        self.gradeStatus = gradeStatus
        self.assessed = assessed
        self.lead = lead
        self.supporting = supporting
        self.command = command
        self.calledFor = calledFor
        self.coordinating = coordinating
        self.parties = parties
        self.contacts = contacts
        self.timers = timers
        self.warnings = warnings
    }
}
