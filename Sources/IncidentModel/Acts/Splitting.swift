/// A report that had joined an incident is of another one after all, and opens that: routed, graded and rung about like any
/// other. What it told stays in the totals of the one that it leaves, where a person puts them right.
public struct Splitting: Hashable, Sendable {
    /// The report, and what the plan made of it.
    package var opening: Opening
    /// The incident that it leaves.
    package var from: IncidentID
    /// The event that had added it.
    package var sequence: Int64
    /// Why is written beside it.
    package var hasReason: Bool

    /// Of the event that had added the report.
    ///
    /// - Throws: A ``Refusal``, for an event that added none.
    package init(_ event: Event, _ sequence: Int64, of incident: IncidentID, hasReason: Bool) throws(Refusal) {
        guard case .joining(let joining) = event.fact else { throw .refused(.noReportAdded(sequence, event.kind)) }
        self.init()
        opening.report = joining.report
        opening.report.join = nil
        (from, self.sequence, self.hasReason) = (incident, sequence, hasReason)
    }
}

extension Splitting: IncidentAct {
    public init() { (opening, from, sequence, hasReason) = (Opening(), IncidentID(), 0, false) }

    public var kind: EventKind { .split }
    public var fact: Fact { .splitting(self) }
    public var personalDigest: String? { opening.personalDigest }
    public var about: ActSummary { opening.about }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("report", &value.opening.report.id)
        try Opening.fields(&value.opening, &archive)
        try archive.field("from", &value.from)
        try archive.field("sequence", &value.sequence)
        try archive.field("hasReason", &value.hasReason, usual: true)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard hasReason else { throw .refused(.reasonRequired(kind)) }
        guard incident.reports.contains(opening.report.id) else { throw .refused(.noReport(sequence, of: incident.id)) }
        let plan = state.header.plan
        var splitting = self
        let town = plan.whereabouts(of: opening.report).town
        guard let opened = state.opening(of: opening.report, plan: plan, town: town) else {
            throw .unknownKind(opening.report.kind.text, nearest: nil)
        }
        splitting.opening = opened
        var event = state.event(opened, plan: plan, of: command, at: now)
        event.id = command.id
        event.fact = .splitting(splitting)
        event.subjects.append(.incident(incident.id))
        return .event(event)
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        if incident.id == from { incident.reports.removeAll { $0 == opening.report.id } }
    }
}
