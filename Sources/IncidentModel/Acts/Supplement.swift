/// Fields that were empty, filled in (补充接警): nothing that was told is changed by it, so that it needs no reason. What is
/// not empty is left alone.
@dynamicMemberLookup
public struct Supplement: Hashable, Sendable {
    /// The kind only of an incident whose kind is not known.
    package var particulars = Particulars()
    /// In base units.
    package var figures = Figures()
    /// Those of them that say but how many there are at least.
    package var unverified: [FigureID] = []
    package var tags: [String] = []
    /// Parties that know already.
    package var told: [PartyID] = []
    /// The digest under which what was said, the caller and his number lie with the personal data. They are added to what was
    /// told before.
    package var personal: String?

    public init() {}

    /// What a report of that would fill in.
    package init(_ report: Report, personal: String?) {
        particulars = Particulars(report)
        figures = report.figures
        unverified = report.unverified
        tags = report.tags
        told = report.told
        self.personal = personal
    }

    /// One of the particulars.
    public subscript<Value>(dynamicMember path: WritableKeyPath<Particulars, Value>) -> Value {
        get { particulars[keyPath: path] }
        set { particulars[keyPath: path] = newValue }
    }

    private var isBlank: Bool { self == Supplement() }
}

extension Supplement: IncidentAct {
    public var kind: EventKind { .supplemented }
    public var fact: Fact { .supplement(self) }
    public var personalDigest: String? { personal }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try Particulars.fields(&value.particulars, &archive)
        try archive.field("figures", &value.figures, usual: Figures())
        try archive.field("unverified", &value.unverified)
        try archive.field("tags", &value.tags)
        try archive.field("told", &value.told)
        try archive.field("personal", &value.personal)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard !isBlank else { throw .refused(.nothingToChange(kind)) }
        let filling = filling(incident, by: state.plan(of: incident))
        guard !filling.isBlank else { return .unchanged(incident.id, nil) }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(filling, of: command)
        // Under another scheme the old grade says nothing.
        if filling.incidentKind != nil {
            deliberation.gradeAnew(verified: false)
        } else {
            deliberation.regrade()
        }
        if incident.isOpen {
            if filling.incidentKind != nil {
                deliberation.callOffIfNeedless()
                deliberation.rerouteAnew()
            } else {
                deliberation.reroute()
            }
            deliberation.acknowledge(bySource: filling.source, told: filling.told)
            deliberation.takeAsFeedback()
            deliberation.arm()
        }
        return deliberation.decision
    }

    /// What of it is empty in the incident, and known to the incident's plan.
    private func filling(_ incident: Incident, by plan: PlanIndex) -> Supplement {
        var filling = self
        let known = particulars
        let kind = incident.kind == "unknown" ? known.incidentKind.flatMap { plan.kinds[$0] } : nil
        filling.particulars = known.lacking(in: Particulars(of: incident))
        filling.incidentKind = kind?.id
        filling.urgency = kind?.urgency
        filling.town = incident.town == nil ? plan.whereabouts(town: known.town, place: filling.place).town : nil
        let assumed = kind.map(\.production)
        filling.production = incident.production == .unknown ? known.production ?? assumed : nil
        if filling.production == .unknown { filling.production = nil }
        for (id, value) in figures {
            let isBelieved = plan.figures[id].map { ($0.minimum...$0.maximum).contains(value) } ?? false
            if incident.figures[id] != nil || !isBelieved { filling.figures[id] = nil }
        }
        filling.unverified = unverified.filter { filling.figures[$0] != nil }
        filling.tags = tags.filter { !incident.tags.contains($0) }
        // Who has acknowledged is not told anew.
        filling.told = told.filter { incident.participation(of: $0)?.passing(.acknowledged) == nil }
        return filling
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        incident.take(particulars)
        incident.figures.merge(figures) { old, _ in old }
        incident.unverified += unverified
        incident.tags += tags
    }
}
