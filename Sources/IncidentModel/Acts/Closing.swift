/// The end of the response.
public struct Closing: Hashable, Sendable {
    package var outcome: OutcomeID
    /// The digest under which the reason's text lies with the personal data; nil when none was given.
    package var reason: String?
    /// The digest under which the note's text lies there: the same one, where there are both.
    package var note: String?
    /// The incident of which it is a duplicate, where that is why it ends.
    package var original: IncidentID?

    package init(outcome: OutcomeID, reason: String?, note: String?, original: IncidentID? = nil) {
        self.outcome = outcome
        self.original = original
        self.reason = reason
        self.note = note
    }
}

extension Closing: IncidentAct {
    public init() { self.init(outcome: OutcomeID(), reason: nil, note: nil) }

    public var kind: EventKind { .closed }
    public var fact: Fact { .closing(self) }
    public var personalDigest: String? { note ?? reason }
    package var others: [IncidentID] { original.map { [$0] } ?? [] }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("outcome", &value.outcome)
        try archive.field("reason", &value.reason)
        try archive.field("note", &value.note)
        try archive.field("of", &value.original)
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        if !incident.isOpen {
            guard incident.outcome == outcome, reason == nil, note == nil,
                original == nil || original == incident.duplicateOf
            else {
                throw .refused(.closed(incident.id, outcome: incident.outcome))
            }
            let recorded = incident.closedAt.map {
                RecordedCommand(id: nil, self, recordedAt: $0, actor: incident.recorded(self)?.actor)
            }
            return .unchanged(incident.id, recorded)
        }
        // A real incident never ends as a drill.
        let outcomes = incident.outcomes(of: state.plan(of: incident))
        guard outcomes.contains(outcome) else { throw Self.unknownOutcome(outcome.text, among: outcomes) }
        let meant = state.plan(of: incident).plan.outcomes.first { $0.id == outcome }
        let goesOn = meant?.goesOnElsewhere ?? false
        if let original {
            guard original != incident.id else { throw .refused(.sameIncident(original)) }
            guard goesOn else { throw .refused(.notDuplicateOutcome(outcome)) }
            let other = try state.known(original)
            guard other.isExercise == incident.isExercise else {
                throw .refused(.exerciseApart(incident.id, original))
            }
            if let its = other.duplicateOf { throw .refused(.isDuplicate(original, of: its)) }
        }
        if reason?.isEmpty ?? true {
            try refuseWhileNeeded(incident)
            if meant?.isUnfounded ?? false { try refuseWhileHarmed(incident) }
        }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(self, of: command)
        deliberation.follow(
            .with {
                $0.state = .closed
                // Who was let go before has to know all the same.
                $0.ended = deliberation.cancelled { $0.name != .standDown }
            }
        )
        if !goesOn { deliberation.recall() }
        guard let original, case .event(var event) = deliberation.decision else { return deliberation.decision }
        event.subjects.append(.incident(original))
        return .event(event)
    }

    /// The refusal for a word that is no outcome of the incident.
    package static func unknownOutcome(_ text: String, among outcomes: [OutcomeID]) -> Refusal {
        let nearest = nearest(to: text, among: outcomes.map(\.text))
        return .refused(.unknownOutcome(text, known: outcomes, nearest: nearest))
    }

    private func refuseWhileNeeded(_ incident: Incident) throws(Refusal) {
        let missing = incident.figures[.missing] ?? 0
        let trapped = incident.figures[.trapped] ?? 0
        guard missing == 0, trapped == 0 else {
            throw .refused(.peopleMissing(incident.id, missing: missing, trapped: trapped))
        }
        let engaged = incident.parties.filter(\.isEngaged).map(\.party)
        guard engaged.isEmpty else { throw .refused(.partyEngaged(engaged)) }
        if let response = incident.response { throw .refused(.responseStands(incident.id, response.level)) }
    }

    /// Nobody dies of what has not happened: the figures are wrong, or the outcome is.
    private func refuseWhileHarmed(_ incident: Incident) throws(Refusal) {
        let harmed = [FigureID.deaths, .severe, .injured].compactMap { figure in
            incident.figures[figure].flatMap { $0 > 0 ? HarmedPeople(figure: figure, count: $0) : nil }
        }
        guard harmed.isEmpty else { throw .refused(.peopleHarmed(incident.id, harmed, outcome)) }
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        if incident.id == original {
            if let duplicate = event.incident { incident.duplicates.append(duplicate) }
            return
        }
        incident.outcome = outcome
        incident.closedAt = event.recordedAt
        // Closed for a reason all the same, it ends with the rest.
        incident.response = nil
        incident.duplicateOf = original
    }
}

extension Incident {
    /// The outcomes with which it may be closed.
    package func outcomes(of plan: PlanIndex) -> [OutcomeID] {
        plan.plan.outcomes.filter { isExercise || !$0.isExercise }.map(\.id)
    }
}
