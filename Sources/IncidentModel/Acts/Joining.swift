/// A report added to an incident that was there.
public struct Joining: Hashable, Sendable {
    package var report: Report

    package init(report: Report) { self.report = report }
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
    }

    // A further caller can only add: what one person does not see does not unmake what another saw.
    public func apply(to incident: inout Incident, _ event: Event) {
        incident.reports.append(report.id)
        incident.takeBeginning(of: report)
        for (id, value) in report.figures where value >= incident.figures[id] ?? 0 {
            // Who counted knows better than who could not, of the same number.
            let isCounted = !report.unverified.contains(id)
            if isCounted || value > incident.figures[id] ?? 0 { incident.unverified.removeAll { $0 == id } }
            if !isCounted, value > incident.figures[id] ?? 0 { incident.unverified.append(id) }
        }
        incident.figures.merge(report.figures) { old, new in max(old, new) }
        incident.tags = unique(incident.tags + report.tags)
        incident.place = incident.place ?? report.place
        incident.position = incident.position ?? report.position
        incident.unit = incident.unit ?? report.unit
        incident.isConfidential = incident.isConfidential || report.isConfidential
    }
}

extension State {
    func decide(
        _ report: Report,
        joining id: IncidentID,
        of command: Command,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let incident = try open(id)
        // No report had this id, so that whatever has is another act.
        _ = try incident.repeated(command, Joining(report: report))
        let plan = plan(of: incident)
        let report = believable(report, in: plan)
        var deliberation = deliberation(on: incident, at: now)
        deliberation.state(Joining(report: report), of: command)
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
