/// A report that had joined an incident is of another one after all, and opens that: routed, graded and rung about like any
/// other. What it told leaves the one that it had joined: a total that still stands as the report made it goes back to what it
/// was before, and one that somebody has changed since stays.
public struct Splitting: Hashable, Sendable {
    /// The report, and what the plan made of it.
    package var opening: Opening
    /// The incident that it leaves.
    package var from: IncidentID
    /// The event that had added it.
    package var sequence: Int64
    /// Why is written beside it.
    package var hasReason: Bool
    /// What the incident had before the report joined it, and who was drawn in for the report.
    package var had: Told
    package var drawn: [PartyID]
    /// What follows for the incident that it leaves.
    package var survivor = Consequences()

    /// Of the event that had added the report.
    ///
    /// - Parameters:
    ///   - event: That event.
    ///   - sequence: Its number.
    ///   - before: The incident as it was before it.
    ///   - incident: The one that the report leaves.
    ///   - hasReason: Why is told.
    /// - Throws: A ``Refusal``, for an event that added none.
    package init(
        _ event: Event,
        _ sequence: Int64,
        before: Incident,
        of incident: IncidentID,
        hasReason: Bool
    ) throws(Refusal) {
        guard case .joining(let joining) = event.fact else { throw .refused(.noReportAdded(sequence, event.kind)) }
        self.init()
        opening.report = joining.report
        opening.report.join = nil
        (from, self.sequence, self.hasReason) = (incident, sequence, hasReason)
        had = before.told
        (had.reports, had.response) = ([], nil)
        drawn = event.consequences.parties.map(\.party).filter { before.participation(of: $0) == nil }
    }
}

extension Splitting: IncidentAct {
    public init() {
        (opening, from, sequence, hasReason) = (Opening(), IncidentID(), 0, false)
        (had, drawn) = (Told(), [])
    }

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
        try archive.field("had", &value.had, usual: Told())
        try archive.field("drawn", &value.drawn)
        try archive.field("survivor", &value.survivor, usual: Consequences())
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
        var leaving = state.deliberation(on: incident, at: now)
        leaving.state(splitting, of: command)
        leaving.letGo(drawn)
        splitting.survivor = leaving.consequences
        var event = state.event(opened, plan: plan, of: command, at: now)
        event.id = command.id
        event.fact = .splitting(splitting)
        event.subjects.append(.incident(incident.id))
        return .event(event)
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        guard incident.id == from else { return }
        var brought = Told(opening.report)
        brought.town = opening.town
        incident.giveBack(brought, restoring: had)
    }
}
