/// A report added to an incident that was there.
public struct Joining: Hashable, Sendable {
    package var report: Report
    /// How like the report is to the incident; nil where it is not like enough to be offered, and a person joined it.
    package var likeness: Likeness?
    /// It joined because the plan lets one that is so like an incident join it.
    package var isByPlan: Bool

    package init(report: Report, likeness: Likeness? = nil, isByPlan: Bool = false) {
        self.report = report
        self.likeness = likeness
        self.isByPlan = isByPlan
    }
}

extension Joining: Act {
    public init() { self.init(report: Report()) }

    public var kind: EventKind { .joined }
    public var fact: Fact { .joining(self) }
    public var personalDigest: String? { report.personalDigest }
    public var about: ActSummary { ActSummary(occurredAt: report.occurredAt) }

    public mutating func adopt(id: CommandID?) { report.adopt(id: id) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try Report.fields(&value.report, &archive)
        try archive.field("likeness", &value.likeness)
        try archive.field("isByPlan", &value.isByPlan, usual: false)
    }

    // A further caller can only add: what one person does not see does not unmake what another saw.
    public func apply(to incident: inout Incident, _ event: Event) {
        incident.reports.append(report.id)
        incident.takeBeginning(of: report)
        incident.take(report.figures, unverified: report.unverified)
        incident.tags = unique(incident.tags + report.tags)
        incident.place = incident.place ?? report.place
        incident.position = incident.position ?? report.position
        incident.unit = incident.unit ?? report.unit
        incident.isConfidential = incident.isConfidential || report.isConfidential
    }
}

extension State {
    func decide(
        _ joining: Joining,
        to id: IncidentID,
        of command: Command,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try open(id)
        // No report had this id, so that whatever has is another act.
        _ = try incident.repeated(command, joining)
        let plan = plan(of: incident)
        var joining = joining
        joining.report = believable(joining.report, in: plan)
        let report = joining.report
        var deliberation = deliberation(on: incident, at: now)
        deliberation.state(joining, of: command)
        if incident.town == nil, let town = plan.whereabouts(of: report).town {
            deliberation.follow(.with { $0.town = town })
        }
        deliberation.regrade(verified: report.isVerified)
        deliberation.reroute()
        deliberation.acknowledge(by: report)
        deliberation.arm()
        return deliberation.decision
    }
}
