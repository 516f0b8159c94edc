/// A party passed a milestone. Asked for with no party, it is the one that the milestone is usually told of: the lead for
/// most, the first responder for `turned-out` and `arrived`.
public struct MilestoneRecord: Hashable, Sendable {
    package var milestone: Milestone
    package var party: PartyID?
    package var occurredAt: Instant?
    /// Earlier milestones that had not been recorded: their time is not known.
    package var implied: [Milestone] = []
    /// Recorded for the party by this person (代录), and how it was told.
    package var by: String?
    package var via: Channel?
    /// The digest of a note's text.
    package var note: String?
    /// The digest of the reason's text, where a responder came that nobody had sent: the same one, where there are both.
    package var reason: String?

    package init(
        milestone: Milestone,
        party: PartyID? = nil,
        occurredAt: Instant? = nil,
        by: String? = nil,
        via: Channel? = nil,
        note: String? = nil,
        reason: String? = nil
    ) {
        self.milestone = milestone
        self.party = party
        self.occurredAt = occurredAt
        self.by = by
        self.via = via
        self.note = note
        self.reason = reason
    }
}

/// How a milestone was told.
public enum Channel: String, Word, Sendable {
    case phone
    case radio
    case person
}

extension MilestoneRecord: IncidentAct {
    public init() { self.init(milestone: .acknowledged) }

    public var kind: EventKind { .milestone }
    public var fact: Fact { .milestone(self) }
    public var personalDigest: String? { note ?? reason }
    // Who came unsent is drawn in only by what follows.
    public static var appliesLast: Bool { true }
    public var about: ActSummary {
        ActSummary(occurredAt: occurredAt, party: party, milestone: milestone, toldBy: by)
    }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("milestone", &value.milestone)
        try archive.field("party", &value.party)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("implied", &value.implied)
        try archive.field("by", &value.by)
        try archive.field("via", &value.via)
        try archive.field("note", &value.note)
        try archive.field("reason", &value.reason)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let plan = state.plan(of: incident)
        let party = try named(in: incident, plan)
        var deliberation = state.deliberation(on: incident, at: now)
        let isUnsent = try cameUnsent(party, incident, plan)
        if isUnsent {
            deliberation.drawIn([PartyChange(party: party, role: .responder, strength: .assign)])
        }
        guard let part = deliberation.incident.participation(of: party) else { throw incident.notAParty(party.text) }
        try state.require(command.authority, for: party)
        try check(part, in: incident, plan, state, at: now)
        let before = part.passing(milestone)
        var record = self
        record.party = party
        if !isUnsent { record.reason = nil }
        if let before, !before.learns(from: self) {
            let actor = incident.recorded(record)?.actor
            return .unchanged(
                incident.id,
                RecordedCommand(id: nil, record, recordedAt: before.recordedAt, actor: actor)
            )
        }
        record.implied = part.isStoodDown ? [] : part.lacking(before: milestone, plan.kinds[incident.kind])
        deliberation.state(record, of: command)
        if let before, !before.isImplied {
            // Told again with another time, or by whom: only a time can change what became of a timer.
            if let moment = occurredAt { deliberation.judgeAgain(milestone, of: party, at: moment) }
        } else {
            deliberation.meet(milestone, of: party, at: occurredAt ?? now)
        }
        for milestone in record.implied { deliberation.meet(milestone, of: party, at: occurredAt ?? now) }
        if let state = incident.state(after: milestone) { deliberation.follow(.with { $0.state = state }) }
        deliberation.takeAsFeedback()
        deliberation.arm()
        return deliberation.decision
    }

    private func named(in incident: Incident, _ plan: PlanIndex) throws(Refusal) -> PartyID {
        if let party { return party }
        switch milestone {
        case .turnedOut, .arrived:
            guard let responder = plan.firstResponder(of: incident) else { throw .refused(.noResponder(incident.id)) }
            return responder
        default: return incident.lead
        }
    }

    /// A responder that nobody sent, or that was let go, has set out or is there: recorded with a reason.
    private func cameUnsent(_ party: PartyID, _ incident: Incident, _ plan: PlanIndex) throws(Refusal) -> Bool {
        guard milestone == .turnedOut || milestone == .arrived, incident.isOpen, plan.responders[party] != nil,
            incident.participation(of: party)?.isStoodDown ?? true
        else { return false }
        guard reason != nil else { throw .refused(.notSent(party)) }
        return true
    }

    private func check(
        _ part: Participation,
        in incident: Incident,
        _ plan: PlanIndex,
        _ state: State,
        at now: Instant
    ) throws(Refusal) {
        try state.refuseFuture(occurredAt, "occurredAt", at: now)
        if let occurredAt {
            if let began = incident.began, occurredAt < began.moment {
                throw .invalid(field: "occurredAt", .beforeBeginning(occurredAt, began))
            }
            if occurredAt < incident.openedAt - .minutes(24 * 60) {
                throw .invalid(field: "occurredAt", .beforeOpening(occurredAt))
            }
        }
        // Who is told of the end is asked to say that he knows.
        let answersRecall = milestone == .acknowledged && incident.needs.contains { $0.party == part.party }
        if !incident.isOpen, !answersRecall {
            guard let closedAt = incident.closedAt, let occurredAt, occurredAt <= closedAt else {
                throw .refused(.passedAfterClosing(incident.id, closedAt: incident.closedAt))
            }
        }
        if part.isStoodDown, milestone != .acknowledged, milestone != .released || !part.wasOnScene {
            throw .refused(.stoodDown(part.party))
        }
        guard plan.kinds[incident.kind]?.milestones.contains(milestone) ?? true else {
            throw .refused(.milestoneNotApplicable(incident.kind, milestone))
        }
        if plan.headquarters[part.party] != nil, milestone == .turnedOut || milestone == .arrived {
            throw .refused(.doesNotDriveOut(part.party))
        }
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        let now = event.recordedAt
        guard let party, let index = incident.parties.firstIndex(where: { $0.party == party }) else { return }
        for milestone in implied {
            incident.parties[index].passed.append(
                Passing(milestone: milestone, recordedAt: now, occurredAt: nil, isImplied: true)
            )
        }
        if reason != nil { incident.parties[index].isByHand = true }
        // Told again, it keeps what is not told anew, and when it was first recorded.
        let before = incident.parties[index].passing(milestone).flatMap { $0.isImplied ? nil : $0 }
        incident.parties[index].enter(
            Passing(
                milestone: milestone,
                recordedAt: before?.recordedAt ?? now,
                occurredAt: occurredAt ?? before?.occurredAt,
                by: by ?? before?.by,
                via: via ?? before?.via
            )
        )
        // Whoever leads and has acknowledged takes over from the duty room, unless command itself waits to be taken.
        if party == incident.lead, incident.calledFor == nil { incident.coordinating = nil }
    }
}

extension Participation {
    /// The milestones before this one that apply and that it has not passed yet. A headquarters neither turns out nor
    /// arrives.
    func lacking(before milestone: Milestone, _ kind: Kind?) -> [Milestone] {
        guard let rank = milestone.rank else { return [] }
        let own: [Milestone] = role == .responder ? [.acknowledged, .turnedOut, .arrived] : [.acknowledged]
        return own.filter {
            ($0.rank ?? 0) < rank && passing($0) == nil && (kind?.milestones.contains($0) ?? true)
        }
    }
}

extension Incident {
    /// The refusal for a party that takes no part.
    func notAParty(_ party: String) -> Refusal {
        let parties = parties.map(\.party)
        return .refused(
            .notAParty(party, parties: parties, nearest: nearest(to: party, among: parties.map(\.text)))
        )
    }

    /// The state that a milestone brings about, if it brings one about.
    fileprivate func state(after milestone: Milestone) -> State? {
        guard isOpen else { return nil }
        switch milestone {
        case .underControl: return state == .open ? .underControl : nil
        case .extinguished: return state != .extinguished ? .extinguished : nil
        default: return nil
        }
    }
}

extension Passing {
    /// Whether what is told now adds to what is known, or puts it right.
    fileprivate func learns(from record: MilestoneRecord) -> Bool {
        record.occurredAt.map { $0 != occurredAt } ?? false || record.by.map { $0 != by } ?? false
            || record.via.map { $0 != via } ?? false || record.note != nil
    }
}
