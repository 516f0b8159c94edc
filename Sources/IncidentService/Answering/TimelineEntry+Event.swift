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
    ///   - incident: Which of its incidents it is told of; nil for the first.
    ///   - isExercise: Its incident is an exercise.
    ///   - text: What somebody wrote or said, if the asker may see it; see ``PersonalData/words``.
    init(
        _ event: Event,
        sequence: Int64,
        hash: ChainHash,
        plan: PlanIndex?,
        of incident: IncidentID? = nil,
        isExercise: Bool,
        text: String?
    ) {
        let about = event.fact.about
        self.init()
        self.sequence = sequence
        self.incident = (incident ?? event.incident)?.description
        recordedAt = event.recordedAt
        occurredAt = about.occurredAt
        self.event = WireWord(event.kind)
        party = about.party?.text
        milestone = WireWord(about.milestone)
        timer = about.timer?.text
        grade = WireWord(event.consequences.grading?.grade)
        phone = about.phone
        toldBy = about.toldBy
        message = event.message(plan: plan, isExercise: isExercise)
        self.text = text
        account = event.actor.account
        person = event.actor.person
        self.hash = hash.description
    }
}

extension PersonalData {
    /// What somebody wrote or said, and why: a closing may have both.
    var words: String? {
        let words = [text, reason].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: "\n")
    }
}
