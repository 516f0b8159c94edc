/// The fields put right, with a reason; nil leaves a field as it is.
@dynamicMemberLookup
public struct Correction: Hashable, Sendable {
    package var particulars = Particulars()
    package var tags: [String]?
    package var figures: Figures?
    /// The digest under which the reason's text lies with the personal data; empty where none was given.
    package var reason = ""
    /// In an event, the grading that a person had set and that ends here; nil where none does.
    package var endedGrading: Grading?

    public init() {}

    /// One of the particulars.
    public subscript<Value>(dynamicMember path: WritableKeyPath<Particulars, Value>) -> Value {
        get { particulars[keyPath: path] }
        set { particulars[keyPath: path] = newValue }
    }

    private var changesNothing: Bool {
        var blank = Correction()
        blank.reason = reason
        return self == blank
    }
}

extension Correction: IncidentAct {
    public var kind: EventKind { .corrected }
    public var fact: Fact { .correction(self) }
    public var personalDigest: String? { reason }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try Particulars.fields(&value.particulars, &archive)
        try archive.field("tags", &value.tags)
        try archive.field("figures", &value.figures)
        try archive.field("reason", &value.reason)
        try archive.field("endedGrading", &value.endedGrading)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        guard !changesNothing else { throw .refused(.nothingToChange(kind)) }
        let plan = state.plan(of: incident)
        try state.check(figures ?? Figures(), of: plan)
        var resolved = try resolved(incident, plan)
        guard resolved.differs(from: incident) else { return .unchanged(incident.id, nil) }
        let losesGrade = resolved.losesGrade(of: incident)
        if losesGrade, incident.grading.status == .decided { resolved.endedGrading = incident.grading }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(resolved, of: command)
        if losesGrade {
            deliberation.gradeAnew(verified: false)
        } else {
            deliberation.regrade()
        }
        if incident.isOpen {
            deliberation.callOffIfNeedless()
            deliberation.rerouteAnew()
            deliberation.arm()
        }
        return deliberation.decision
    }

    // Names become codes, and a new kind brings its urgency and what it assumes of production.
    private func resolved(_ incident: Incident, _ plan: PlanIndex) throws(Refusal) -> Correction {
        var resolved = self
        let known = particulars
        if let id = known.incidentKind, id != incident.kind {
            guard let kind = plan.kinds[id] else {
                throw .unknownKind(id.text, nearest: nearest(to: id.text, among: plan.plan.kinds.map(\.id.text)))
            }
            resolved.urgency = known.urgency ?? kind.urgency
            if known.production == nil, kind.production != .unknown { resolved.production = kind.production }
        }
        if let told = known.town {
            guard let town = plan.town(called: told) else {
                throw .invalid(field: "town", .unknownTown(told, nearest: plan.nearestTown(to: told)))
            }
            resolved.town = town.code
        } else if let place = known.place, place != incident.place {
            resolved.town = plan.whereabouts(town: nil, place: place).town
        }
        return resolved
    }

    private func differs(from incident: Incident) -> Bool {
        let stands = Particulars(of: incident)
        return particulars.over(stands) != stands || tags.map { $0 != incident.tags } ?? false
            || (figures ?? Figures()).contains { incident.figures[$0.key] != $0.value }
    }

    // Under another scheme the old grade says nothing, nor does one that wrong figures alone had brought about.
    private func losesGrade(of incident: Incident) -> Bool {
        let (kind, production) = (particulars.incidentKind, particulars.production)
        return kind.map { $0 != incident.kind } ?? false || production.map { $0 != incident.production } ?? false
            || figures != nil && incident.grading.status == .provisional
                && incident.grading.grade == incident.grading.computed
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        incident.take(particulars)
        incident.tags = tags ?? incident.tags
        incident.figures.merge(figures ?? Figures()) { _, new in new }
        incident.unverified.removeAll { figures?[$0] != nil }
    }
}
