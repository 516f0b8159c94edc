internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Wording

/// The incident that a question is about, as the overview had it, to be answered with what the ledger has of it.
struct FoundIncident: Sendable {
    var incident: Incident
    /// Nil when only the ledger has it still.
    private var known: PlanIndex?
    private let people: People
    var clockShift: Interval

    init(_ incident: Incident, plan: PlanIndex?, people: People, clockShift: Interval) {
        self.incident = incident
        known = plan
        self.people = people
        self.clockShift = clockShift
    }

    /// The plan that the incident keeps to.
    func plan(from store: any EventStore) throws -> PlanIndex {
        if let known { return known }
        guard let plan = try store.plan(incident.plan) else {
            throw StoreError.damaged(sequence: nil, what: .planMissing(incident.plan, incident.id))
        }
        return PlanIndex(id: incident.plan, plan: plan)
    }

    /// All that is known of it; who called and what was said only for an asker who may see that.
    func detail(from store: any EventStore, seesPersonalData: Bool, at now: Instant) throws -> IncidentDetail {
        let plan = try plan(from: store)
        let personal = seesPersonalData ? try store.personal(of: incident.id) : nil
        // No report that came after the incident was taken.
        let events = try store.events(of: incident.id).prefix { $0.sequence <= incident.sequence }
        let reports = try reports(Array(events), personal, from: store, seesPersonalData)
        var detail = IncidentDetail(incident, plan: plan, people: people, clockShift: clockShift, reports: reports)
        detail.nameRecorders(from: Array(events))
        let referrals = events.reversed().lazy.compactMap { ReferralEntry($0, PlanNames(plan: plan)) }
        detail.referrals = ReplyBound.fitting(Array(referrals.prefix(20)), in: ReplyBound.part).reversed()
        let notes = events.reversed().lazy.compactMap { NoteEntry($0, personal?[$0.sequence]) }
        detail.notes = ReplyBound.fitting(Array(notes.prefix(100)), in: ReplyBound.part).reversed()
        let ladder = CallLadder(IncidentBox(incident), rules: plan, people: people, at: now)
        detail.tasks = incident.callEntries(ladder, people: people, at: now, clockShift: clockShift)
        if incident.callAs != nil, seesPersonalData {
            for index in detail.tasks.indices { detail.tasks[index].phone = try store.caller(of: incident.id) }
        }
        return detail
    }

    // Its own and those of the incidents that were merged into it, in the order in which they were recorded.
    private func reports(
        _ events: [StoredEvent],
        _ personal: [Int64: PersonalData]?,
        from store: any EventStore,
        _ seesPersonalData: Bool
    ) throws -> [ReportEntry] {
        // What it brought stays to be read where an incident ended as a duplicate.
        let meant = incident.duplicateOf == nil ? incident.reports : nil
        var (all, data) = (events, personal)
        for duplicate in incident.duplicates.suffix(IncidentDetail.duplicateLimit) {
            all += try store.events(of: duplicate)
            guard seesPersonalData else { continue }
            data?.merge(try store.personal(of: duplicate)) { own, _ in own }
        }
        if all.count > events.count {
            var seen: Set<Int64> = []
            all = all.filter { seen.insert($0.sequence).inserted }.sorted { $0.sequence < $1.sequence }
        }
        return ReportEntry.entries(in: all, of: meant, personal: data)
    }

    /// A page of its events.
    func timeline(
        _ parameters: TimelineParameters,
        from store: any EventStore,
        seesPersonalData: Bool
    ) throws -> TimelineReply {
        let limit = try PageLimit.of(parameters.limit)
        let first = parameters.from ?? 0
        guard first >= 0 else { throw InvalidField("from", .below(0)) }
        let plan = try plan(from: store)
        let events = try store.events(of: incident.id).drop { $0.sequence < first }
        let personal = seesPersonalData ? try store.personal(of: incident.id) : nil
        let page = events.prefix(limit).lazy.map { stored in
            TimelineEntry(
                stored.event,
                sequence: stored.sequence,
                hash: stored.hash,
                plan: plan,
                of: incident.id,
                isExercise: incident.isExercise,
                text: seesPersonalData ? personal?[stored.sequence]?.words ?? stored.event.forgettingReason : nil
            )
        }
        let entries = ReplyBound.fitting(page)
        return TimelineReply {
            $0.entries = entries
            $0.next = events.dropFirst(entries.count).first?.sequence
        }
    }

    /// Why it was routed and graded so.
    func explanation(from store: any EventStore) throws -> ExplainReply {
        let events = try store.events(of: incident.id).prefix { $0.sequence <= incident.sequence }
        return ExplainReply(incident, plan: try plan(from: store), events: events)
    }
}

extension Overview {
    /// The incident of this full number; the ledger is asked when it has ended.
    ///
    /// - Throws: ``Failure/notFound(incident:)``; a ``StoreError``.
    func subject(_ text: String, in store: any EventStore) throws -> FoundIncident {
        guard let id = IncidentID(text), let incident = try incident(id) ?? store.incident(id) else {
            throw Failure.notFound(incident: text)
        }
        return FoundIncident(
            incident,
            plan: plans[incident.plan],
            people: header.people,
            clockShift: header.clockShift
        )
    }
}

extension Event {
    /// Why personal data were destroyed, which is told to those who could have read them.
    fileprivate var forgettingReason: String? {
        if case .forgetting(let forgetting) = fact { forgetting.reason } else { nil }
    }
}
