/// A report that opened an incident, and what the plan made of it.
public struct Opening: Hashable, Sendable {
    package var report: Report
    package var plan: PlanID
    package var urgency: Urgency
    /// The town's code, if the plan knows it.
    package var town: String?
    package var production: Production
    /// Why the report did not join the incident that it names; nil when it names none.
    package var notJoined: NotJoined?
    /// Open incidents that the report may be about as well, the likest first, as the operator was told.
    package var likenesses: [Likeness]

    package init(
        report: Report,
        plan: PlanID,
        urgency: Urgency,
        town: String?,
        production: Production,
        notJoined: NotJoined? = nil,
        likenesses: [Likeness] = []
    ) {
        self.report = report
        self.plan = plan
        self.urgency = urgency
        self.town = town
        self.production = production
        self.notJoined = notJoined
        self.likenesses = likenesses
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
        archive.terms = archive.terms(of: value.plan)
        try archive.field("urgency", &value.urgency, usual: .life)
        // Mostly a code was told that the plan knows.
        let told = value.report.town
        var other = value.town == told ? nil : value.town
        var isUnknown = value.town == nil && told != nil
        try archive.field("town", &other)
        try archive.field("isTownUnknown", &isUnknown, usual: false)
        value.town = other ?? (isUnknown ? nil : told)
        try archive.field("production", &value.production, usual: .unknown)
        try archive.field("notJoined", &value.notJoined)
        try archive.field("likenesses", &value.likenesses)
    }
}

/// Why a report that names an incident is one of its own all the same. It is filed, whatever it names.
public enum NotJoined: String, Word, Hashable, Sendable {
    /// There is no such incident.
    case unknown
    case closed
    /// One is an exercise, and the other is real.
    case exercise
    /// The report also says that it is new.
    case new
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
        if let sort = report.callAs { return .event(recording(report, as: sort, of: command, at: now)) }
        let plan = header.plan
        let town = plan.whereabouts(of: report).town
        // What is over is of another time than what is open.
        let likenesses = report.ended == nil ? self.likenesses(to: report, plan, town: town, at: now) : []
        let notJoined = report.join.flatMap { whyNotJoined(report, $0) }
        if let joined = report.join, notJoined == nil {
            let likeness = likenesses.first { $0.incident == joined }
            return try decide(Joining(report: report, likeness: likeness), to: joined, of: command, at: now)
        }
        if let likeness = certain(likenesses, for: report, plan) {
            let joining = Joining(report: report, likeness: likeness, isByPlan: true)
            return try decide(joining, to: likeness.incident, of: command, at: now)
        }
        var believed = believable(report, in: plan)
        // The plan may have lost the kind since the report was read: it is filed all the same.
        if plan.rulesByKind[report.kind] == nil { believed.kind = "unknown" }
        guard var opening = opening(of: believed, plan: plan, town: town) else {
            throw .unknownKind(report.kind.text, nearest: nil)
        }
        (opening.notJoined, opening.likenesses) = (notJoined, likenesses)
        return .event(event(opening, plan: plan, of: command, at: now))
    }

    /// What the plan makes of a report that opens an incident; nil for one of a kind that it does not have.
    func opening(of report: Report, plan: PlanIndex, town: String?) -> Opening? {
        guard let rules = plan.rulesByKind[report.kind] else { return nil }
        let told = report.production ?? .unknown
        return Opening(
            report: report,
            plan: plan.id,
            urgency: rules.kind.urgency,
            town: town,
            production: told == .unknown ? rules.kind.production : told
        )
    }

    /// Open incidents that a report may be about; the likest first.
    func likenesses(to report: Report, _ plan: PlanIndex, town: String?, at now: Instant) -> [Likeness] {
        grid.likenesses(
            to: IncidentGrid.Query(report, plan: plan, town: town, at: now),
            limit: IncidentGrid.told,
            in: plan.plan.jurisdiction.code
        )
    }

    // The one incident that the report joins by itself, where the plan lets it. One of two that are as certain would be a guess.
    private func certain(_ likenesses: [Likeness], for report: Report, _ plan: PlanIndex) -> Likeness? {
        let policy = plan.plan.joins
        guard let least = policy.from, report.join == nil, !report.isNew, !policy.never.contains(report.kind) else {
            return nil
        }
        let certain = likenesses.filter { $0.score >= least && $0.isUndisputed }
        return certain.count == 1 ? certain[0] : nil
    }

    /// Without the figures that the plan does not take: whoever read the report has told of them, by the plan then in force.
    func believable(_ report: Report, in plan: PlanIndex) -> Report {
        let odd = report.figures.filter { id, value in !plan.believes(value, of: id) }
        guard !odd.isEmpty else { return report }
        var report = report
        for (id, _) in odd {
            report.figures[id] = nil
            report.unverified.removeAll { $0 == id }
        }
        return report
    }

    private func whyNotJoined(_ report: Report, _ id: IncidentID) -> NotJoined? {
        guard let incident = incident(id) else { return .unknown }
        if !incident.isOpen { return .closed }
        // An exercise must never turn into the real thing, nor the real thing into an exercise.
        if report.isExercise != incident.isExercise { return .exercise }
        return report.isNew ? .new : nil
    }

    func event(_ opening: Opening, plan: PlanIndex, of command: Command, at now: Instant) -> Event {
        let report = opening.report
        let jurisdiction = plan.plan.jurisdiction
        // What is over takes no number of today's.
        let cameIn = report.ended == nil ? now : report.cameIn ?? now
        let day = jurisdiction.zone.civilTime(of: cameIn).dateNumber
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
        let incident = Incident(opening, event: event)
        var deliberation = Deliberation(incident, plan: plan, now: now, clockShift: header.clockShift)
        deliberation.gradeAnew(verified: report.isVerified)
        deliberation.reroute()
        // Of what is over nobody has to know any more.
        if report.ended == nil { deliberation.acknowledge(by: report) }
        deliberation.arm()
        event.consequences = deliberation.consequences
        return event
    }

    /// A call that is about no incident: nobody is drawn in, and a caller who told nothing is rung back.
    private func recording(_ report: Report, as sort: CallSort, of command: Command, at now: Instant) -> Event {
        let plan = header.plan
        let jurisdiction = plan.plan.jurisdiction
        let day = jurisdiction.zone.civilTime(of: now).dateNumber
        var report = believable(report, in: plan)
        if plan.rulesByKind[report.kind] == nil { report.kind = "unknown" }
        let opening = Opening(
            report: report,
            plan: plan.id,
            urgency: sort.urgency,
            town: plan.whereabouts(of: report).town,
            production: report.production ?? .unknown
        )
        return Event(
            recordedAt: now,
            id: CommandID(report.id),
            actor: command.actor,
            jurisdiction: jurisdiction.code,
            subjects: [
                .incident(IncidentID(jurisdiction: jurisdiction.code, day: day, number: nextNumber(on: day)))
            ],
            fact: .opening(opening),
            consequences: .with {
                $0.parties = [PartyChange(party: plan.general, role: .lead, strength: .inform)]
                $0.command = plan.general
                $0.state = .noIncident
                guard sort.isCalledBack, report.hasNumber else { return }
                $0.started = [.callBack(by: plan.general, start: now, shift: header.clockShift)]
            }
        )
    }
}

extension Timer {
    fileprivate static func callBack(by party: PartyID, start: Instant, shift: Interval) -> Timer {
        Timer(
            number: 0,
            name: .callBack,
            rule: nil,
            party: party,
            to: .calledBack,
            start: start,
            limit: CallSort.callBackLimit,
            clock: .elapsed,
            due: start + CallSort.callBackLimit,
            warnsAt: nil,
            shift: shift,
            catchUp: .fire,
            authority: nil,
            ladder: "call-back"
        )
    }
}

extension Incident {
    /// As the event that opens it leaves it, without what follows.
    init(_ opening: borrowing Opening, event: borrowing Event) {
        var openedAt = event.recordedAt
        if opening.report.ended != nil, let cameIn = opening.report.cameIn { openedAt = cameIn }
        let none = IncidentID(jurisdiction: event.jurisdiction, day: 0, number: 0)
        self.init(
            id: event.incident ?? none,
            openedAt: openedAt,
            plan: opening.plan,
            kind: opening.report.kind,
            urgency: opening.urgency,
            production: opening.production
        )
        place = opening.report.place
        position = opening.report.position
        town = opening.town
        unit = opening.report.unit
        source = opening.report.source
        tags = opening.report.tags
        isExercise = opening.report.isExercise
        isConfidential = opening.report.isConfidential
        figures = opening.report.figures
        unverified = opening.report.unverified
        callAs = opening.report.callAs
        reports = [opening.report.id]
        takeBeginning(of: opening.report)
        guard let ended = opening.report.ended else { return }
        (state, outcome, closedAt) = (.closed, ended.outcome, ended.closedAt ?? event.recordedAt)
    }
}
