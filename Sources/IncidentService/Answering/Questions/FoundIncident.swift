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
        let all = try store.events(of: incident.id)
        let events = all.drop { $0.sequence < first }
        let personal = seesPersonalData ? try store.personal(of: incident.id) : nil
        let followUps = followUps(in: all, PlanNames(plan: plan))
        let page = events.prefix(limit).lazy.map { stored in
            var entry = TimelineEntry(
                stored.event,
                sequence: stored.sequence,
                hash: stored.hash,
                plan: plan,
                of: incident.id,
                isExercise: incident.isExercise,
                text: seesPersonalData ? personal?[stored.sequence]?.words ?? stored.event.forgettingReason : nil
            )
            if let followUp = followUps[stored.sequence] { entry.message = followUp.label(entry.message) }
            return entry
        }
        let entries = ReplyBound.fitting(page)
        return TimelineReply {
            $0.entries = entries
            $0.next = events.dropFirst(entries.count).first?.sequence
        }
    }

    // Each update as the written report that goes up after it (续报): its number, and what its figures were before.
    private func followUps(in events: [StoredEvent], _ names: PlanNames) -> [Int64: FollowUp] {
        var followUps: [Int64: FollowUp] = [:]
        var incident: Incident?
        for stored in events {
            let before = incident?.figures ?? Figures()
            _ = Incident.apply(stored.event, sequence: stored.sequence, to: &incident)
            guard case .update(let update) = stored.event.fact else { continue }
            var changed = Figures()
            for (figure, value) in update.figures where before[figure] != value { changed[figure] = before[figure] }
            followUps[stored.sequence] = FollowUp(
                number: followUps.count + 1,
                before: changed.isEmpty ? nil : names.figures(changed)
            )
        }
        return followUps
    }

    /// Why it was routed and graded so.
    func explanation(from store: any EventStore) throws -> ExplainReply {
        let events = try store.events(of: incident.id).prefix { $0.sequence <= incident.sequence }
        var reply = ExplainReply(incident, plan: try plan(from: store), events: events)
        for stored in events where stored.event.incident == incident.id {
            guard let likeness = try reportLikeness(stored, from: store) else { continue }
            reply.likenesses.append(likeness)
        }
        return reply
    }

    // What the report of that event was like when it was filed; nil where there was nothing to be like.
    private func reportLikeness(_ stored: StoredEvent, from store: any EventStore) throws -> ReportLikeness? {
        let likenesses: [Likeness]
        let outcome: ReportLikeness.Outcome
        switch stored.event.fact {
        case .opening(let opening): (likenesses, outcome) = (opening.likenesses, .opened)
        case .joining(let joining):
            likenesses = joining.likeness.map { [$0] } ?? []
            outcome = joining.isByPlan ? .joinedByPlan : .joined
        default: return nil
        }
        guard !likenesses.isEmpty else { return nil }
        return try ReportLikeness {
            ($0.sequence, $0.recordedAt) = (stored.sequence, stored.event.recordedAt)
            $0.outcome = WireWord(outcome)
            $0.candidates = try likenesses.compactMap { likeness in
                let other = likeness.incident == incident.id ? incident : try store.incident(likeness.incident)
                return other.map { Candidate(likeness, kind: $0.kind, place: $0.place) }
            }
        }
    }
}

extension Overview {
    // Another system knows its call by the id that it gave to the report. It goes along where its incident is merged.
    private func incident(ofReport text: String, in store: any EventStore) throws -> IncidentID? {
        guard let report = ReportID(text), var id = try store.incidents(ofReports: [report])[report] else { return nil }
        while let next = try (incident(id) ?? store.incident(id))?.duplicateOf { id = next }
        return id
    }

    /// The incident of this full number, or the one that the report of this id is about; the ledger is asked when it has ended.
    ///
    /// - Throws: ``Failure/notFound(incident:)``; a ``StoreError``.
    func subject(_ text: String, in store: any EventStore) throws -> FoundIncident {
        guard let id = try IncidentID(text) ?? incident(ofReport: text, in: store),
            let incident = try incident(id) ?? store.incident(id)
        else {
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
