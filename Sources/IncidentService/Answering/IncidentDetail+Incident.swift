internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Wording

extension IncidentDetail {
    /// All that is known of an incident, but for the calls to make about it.
    ///
    /// - Parameters:
    ///   - incident: Open or closed.
    ///   - plan: The one that the incident keeps to.
    ///   - people: Who can be rung.
    ///   - clockShift: The sum of the clock's steps.
    ///   - reports: As the asker may see them; see ``ReportEntry/entries(in:personal:)``.
    init(
        _ incident: Incident,
        plan: PlanIndex,
        people: People,
        clockShift: Interval,
        reports: [ReportEntry]
    ) {
        var figures: [String: FigureValue] = [:]
        for (id, value) in incident.figures { figures[id.text] = FigureValue(value, of: plan.figures[id]) }
        let writer = AnswerWriter(IncidentBox(incident), plan: plan, people: people, clockShift: clockShift)
        writer.report = incident.reports.first
        writer.warnings = incident.warnings(plan: plan)
        guard let answer = try? Answer(writer.bytes()) else { preconditionFailure("an answer is written to be read") }
        self.init()
        self.answer = answer
        openedAt = incident.openedAt
        closedAt = incident.closedAt
        outcome = incident.outcome?.text
        duplicateOf = incident.duplicateOf?.description
        duplicates = incident.duplicates.suffix(Self.duplicateLimit).map(\.description)
        self.plan = incident.plan.text
        latitude = incident.position.map { Double($0.latitude) / 1e7 }
        longitude = incident.position.map { Double($0.longitude) / 1e7 }
        unit = incident.unit
        source = incident.source
        production = WireWord(incident.production)
        callAs = WireWord(incident.callAs)
        response = incident.response.map(ResponseEntry.init)
        tags = ReplyBound.fitting(incident.tags, in: ReplyBound.part, unmeasured: ReplyBound.unmeasured)
        confidential = incident.isConfidential
        commandedBy = incident.commandedBy
        neighbours = incident.neighbours
        self.figures = figures
        milestones = Array(ReplyBound.fitting(incident.milestones.reversed(), in: ReplyBound.part).reversed())
        self.reports = Self.selected(reports)
        reportCount = Int64(incident.reports.count)
    }

    /// Says of each milestone who recorded it, which its incident does not keep.
    ///
    /// - Parameter events: The incident's.
    mutating func nameRecorders(from events: [StoredEvent]) {
        for index in milestones.indices {
            let entry = milestones[index]
            let recorded = events.last { stored in
                stored.event.recordedAt == entry.recordedAt && stored.event.passes(entry, in: answer.incident)
            }
            milestones[index].recordedBy = recorded.map { $0.event.actor.person ?? $0.event.actor.account }
        }
    }

    /// The most duplicates that are named, the newest.
    static let duplicateLimit = 100

    /// The most reports that are told, the first one and the newest.
    static let reportLimit = 200

    // The first one always: it opened the incident, and the others are held against it.
    private static func selected(_ reports: [ReportEntry]) -> [ReportEntry] {
        guard let first = reports.first else { return [] }
        let newest = reports.dropFirst().reversed().prefix(reportLimit - 1)
        return [first] + ReplyBound.fitting(newest, in: ReplyBound.page - ReplyBound.size(first)).reversed()
    }
}

extension Incident {
    /// Of every party, in the order in which they were recorded.
    fileprivate var milestones: [MilestoneEntry] {
        let passings = parties.flatMap { part in part.passed.map { (party: part.party, passing: $0) } }
        return passings.enumerated()
            .sorted { ($0.element.passing.recordedAt, $0.offset) < ($1.element.passing.recordedAt, $1.offset) }
            .map { MilestoneEntry($0.element.passing, of: $0.element.party) }
    }
}

extension ResponseEntry {
    init(_ response: Response) {
        self.init()
        level = WireWord(response.level)
        (startedAt, since, decidedBy) = (response.startedAt, response.since, response.decidedBy)
        let statement = response.statement
        (matter, length, measures) = (statement.matter, statement.length, statement.measures)
    }
}

extension ReferralEntry {
    /// Nil for another event.
    init?(_ stored: StoredEvent, _ names: PlanNames) {
        guard case .referral(let referral) = stored.event.fact else { return nil }
        self.init()
        (sequence, recordedAt) = (stored.sequence, stored.event.recordedAt)
        (to, name, receivedBy) = (referral.to, names.addressee(referral.to), referral.receivedBy)
    }
}

extension NoteEntry {
    /// What was written beside an event; nil for a report's and a supplement's, which stand with the reports, and where
    /// nothing was.
    init?(_ stored: StoredEvent, _ personal: PersonalData?) {
        let event = stored.event
        guard event.fact.report == nil, event.kind != .supplemented, let text = personal?.words else { return nil }
        self.init()
        (sequence, recordedAt, self.event) = (stored.sequence, event.recordedAt, WireWord(event.kind))
        (self.text, account, person) = (text, event.actor.account, event.actor.person)
    }
}

extension Event {
    fileprivate func passes(_ entry: MilestoneEntry, in incident: String) -> Bool {
        if case .milestone(let record) = fact, record.party?.text == entry.party {
            return entry.implied || WireWord(record.milestone) == entry.milestone
        }
        if case .command(let taking) = fact, taking.party?.text == entry.party { return true }
        let passed = IncidentID(incident).map { consequences(of: $0).passed } ?? []
        return passed.contains { $0.party.text == entry.party && WireWord($0.milestone) == entry.milestone }
    }
}

extension ReportEntry {
    /// - Parameters:
    ///   - report: As the event has it.
    ///   - recordedAt: When the event was recorded.
    ///   - personal: What identifies the caller; nil when there is none, when it was destroyed, or when it is withheld.
    ///   - isWithheld: The asker may not see it.
    init(_ report: Report, recordedAt: Instant, personal: PersonalData?, isWithheld: Bool) {
        let personal = isWithheld ? nil : personal
        self.init()
        self.report = report.id.description
        kind = report.kind.text
        self.recordedAt = recordedAt
        source = report.source
        place = report.place
        occurredAt = report.occurredAt
        calledAt = report.calledAt
        receivedAt = report.receivedAt
        caller = personal?.caller
        phone = personal?.phone
        text = personal?.text
        measures = personal?.measures
        unread = personal?.unread ?? []
        anonymous = report.isAnonymous
        withheld = isWithheld && report.personalDigest != nil
    }

    /// What was filled in later: nil where that is nothing that a person reads here.
    init(_ supplement: Supplement, recordedAt: Instant, personal: PersonalData?, isWithheld: Bool) {
        var report = Report(id: ReportID(), kind: supplement.incidentKind ?? "unknown")
        (report.source, report.place) = (supplement.source, supplement.place)
        report.personalDigest = supplement.personal
        self.init(report, recordedAt: recordedAt, personal: personal, isWithheld: isWithheld)
        (self.report, self.supplement) = ("", true)
    }

    /// The reports among events.
    ///
    /// - Parameters:
    ///   - events: Of an incident, and of those that were merged into it.
    ///   - reports: Those that the incident has; nil for all.
    ///   - personal: By sequence number; nil when the asker may not see them.
    /// - Returns: As the asker may see them.
    static func entries(
        in events: [StoredEvent],
        of reports: [ReportID]? = nil,
        personal: [Int64: PersonalData]?
    ) -> [ReportEntry] {
        let meant = reports.map(Set.init)
        return events.compactMap { stored in
            let (recordedAt, data) = (stored.event.recordedAt, personal?[stored.sequence])
            if case .supplement(let supplement) = stored.event.fact {
                return ReportEntry(supplement, recordedAt: recordedAt, personal: data, isWithheld: personal == nil)
            }
            // One that was taken out stands with the incident that it opened.
            guard let report = stored.event.fact.report ?? stored.event.fact.opening?.report,
                meant?.contains(report.id) ?? true
            else { return nil }
            return ReportEntry(report, recordedAt: recordedAt, personal: data, isWithheld: personal == nil)
        }
    }
}
