/// A report that opened an incident, and what the plan made of it.
public struct Opening: Hashable, Sendable {
    package var report: Report
    package var plan: PlanID
    package var urgency: Urgency
    /// The town's code, if the plan knows it.
    package var town: String?
    package var production: Production

    package init(
        report: Report,
        plan: PlanID,
        urgency: Urgency,
        town: String?,
        production: Production
    ) {
        self.report = report
        self.plan = plan
        self.urgency = urgency
        self.town = town
        self.production = production
    }
}

extension Opening: Act {
    public init() {
        self.init(report: Report(), plan: PlanID(), urgency: .life, town: nil, production: .unknown)
    }

    public var kind: EventKind { .reported }
    public var fact: Fact { .opening(self) }
    public var personalDigest: String? { report.personalDigest }
    public var about: ActSummary { ActSummary(occurredAt: report.occurredAt) }

    public mutating func adopt(id: CommandID?) { report.adopt(id: id) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try Report.fields(&value.report, &archive)
        try archive.field("plan", &value.plan)
        try archive.field("urgency", &value.urgency)
        try archive.field("town", &value.town)
        try archive.field("production", &value.production, usual: .unknown)
    }
}

extension State {
    func decide(_ report: Report, of command: Command, at now: Instant) throws(Refusal) -> Decision {
        // The first report with an id stands for ever, whatever a later one says.
        if let before = incident(ofReport: report.id) {
            return .unchanged(before, incident(before)?.recorded(CommandID(report.id)))
        }
        try refuseFuture(report.occurredAt, "occurredAt", at: now)
        try refuseFuture(report.calledAt, "calledAt", at: now)
        try refuseFuture(report.receivedAt, "receivedAt", at: now)
        if let joined = report.join {
            guard !report.isNew else { throw .invalid(field: "new", .joinAndNew) }
            return try decide(report, joining: joined, of: command, at: now)
        }
        let plan = current.plan
        let kind = try kind(of: report, filedBy: command, in: plan)
        try check(report.figures, of: plan)
        return .event(opening(report, kind, plan: plan, of: command, at: now))
    }

    func kind(of report: Report, filedBy command: Command, in plan: PlanIndex) throws(Refusal) -> Kind {
        if let refusal = command.refusal { throw refusal }
        if let kind = plan.kinds[report.kind] { return kind }
        let text = report.kind.text
        throw .unknownKind(text, nearest: nearest(to: text, among: plan.plan.kinds.map(\.id.text)))
    }

    private func opening(
        _ report: Report,
        _ kind: Kind,
        plan: PlanIndex,
        of command: Command,
        at now: Instant
    ) -> Event {
        let jurisdiction = plan.plan.jurisdiction
        let day = jurisdiction.zone.civilTime(of: now).dateNumber
        let told = report.production ?? .unknown
        let opening = Opening(
            report: report,
            plan: plan.id,
            urgency: kind.urgency,
            town: report.town.flatMap { plan.town(named: $0)?.code },
            production: told == .unknown ? kind.production : told
        )
        var event = Event(
            recordedAt: now,
            id: CommandID(report.id),
            actor: command.actor,
            jurisdiction: jurisdiction.code,
            subjects: [
                .incident(IncidentID(jurisdiction: jurisdiction.code, day: day, number: nextNumber(on: day)))
            ],
            fact: .opening(opening)
        )
        guard let incident = Incident.applying(event, sequence: 0, to: nil) else { return event }
        var deliberation = Deliberation(incident, plan: plan, now: now, clockShift: current.clockShift)
        deliberation.gradeAnew(verified: report.isVerified)
        deliberation.reroute()
        deliberation.acknowledge(by: report)
        deliberation.arm()
        event.consequences = deliberation.consequences
        return event
    }
}

extension Incident {
    /// As the event that opens it leaves it, without what follows.
    init(_ opening: Opening, event: Event) {
        let report = opening.report
        self.init(
            id: event.incident ?? IncidentID(jurisdiction: event.jurisdiction, day: 0, number: 0),
            openedAt: event.recordedAt,
            plan: opening.plan,
            kind: report.kind,
            urgency: opening.urgency,
            production: opening.production
        )
        place = report.place
        position = report.position
        town = opening.town
        unit = report.unit
        source = report.source
        tags = report.tags
        isExercise = report.isExercise
        isConfidential = report.isConfidential
        figures = report.figures
        reports = [report.id]
    }
}
