internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Wording

extension TimelineEntry {
    /// - Parameters:
    ///   - event: What happened.
    ///   - sequence: Its number in the ledger.
    ///   - hash: The ledger's hash up to and with it.
    ///   - plan: For the names; the one that its incident keeps to, or nil for ids instead.
    ///   - isExercise: Its incident is an exercise.
    ///   - text: What somebody wrote or said, if the asker may see it; see ``PersonalData/words``.
    init(
        _ event: Event,
        sequence: Int64,
        hash: ChainHash,
        plan: PlanIndex?,
        isExercise: Bool,
        text: String?
    ) {
        self.init(
            sequence: sequence,
            incident: event.incident?.description,
            recordedAt: event.recordedAt.timestamp,
            occurredAt: event.fact.occurredAt?.timestamp,
            kind: event.kind.rawValue,
            party: event.fact.party?.text,
            milestone: event.fact.milestone?.rawValue,
            timer: event.fact.timer,
            grade: event.consequences.grading?.grade?.rawValue,
            message: BilingualName(event.message(plan: plan, isExercise: isExercise)),
            text: text,
            account: event.actor.account,
            person: event.actor.person,
            hash: hash.description
        )
    }
}

extension Fact {
    /// When it happened, if that was told.
    var occurredAt: Instant? {
        switch self {
        case .reported(let report, _), .joined(let report): report.occurredAt
        case .milestone(let reached): reached.occurredAt
        default: nil
        }
    }

    /// The party that it is about.
    var party: PartyID? {
        switch self {
        case .milestone(let reached): reached.party
        case .commandTaken(let party): party
        case .timerWarned(let fell), .timerBreached(let fell), .timerExpired(let fell): fell.party
        default: nil
        }
    }

    /// The milestone that was passed.
    var milestone: Milestone? {
        switch self {
        case .milestone(let reached): reached.milestone
        case .commandTaken: .commandTaken
        default: nil
        }
    }

    /// The name of the timer that fell due.
    var timer: String? {
        switch self {
        case .timerWarned(let fell), .timerBreached(let fell), .timerExpired(let fell): fell.name
        default: nil
        }
    }
}

extension PersonalData {
    /// What somebody wrote or said, and why: a closing may have both.
    var words: String? {
        let words = [text, reason].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: "\n")
    }
}
