package import IncidentModel

extension Event {
    /// What happened, in one sentence: who, which milestone or timer, how late, and whose turn is next.
    ///
    /// It holds nothing that was said or written and nothing that identifies a caller, so that it may stand in the journal:
    /// notes and reasons are only named as such. Without a plan it has ids for names and UTC for local time.
    ///
    /// - Parameters:
    ///   - plan: The one that the incident keeps to.
    ///   - isExercise: The incident is an exercise: the sentence begins with that.
    /// - Returns: The sentence.
    package func message(plan: PlanIndex?, isExercise: Bool = false) -> Label {
        let context = EventContext(
            names: PlanNames(plan: plan),
            recordedAt: recordedAt,
            actor: actor,
            consequences: consequences
        )
        let sentence = Label.sentence(fact.clauses(in: context))
        return isExercise || fact.opensExercise ? Label("【演练】", "EXERCISE: ") + sentence : sentence
    }
}

extension Fact {
    fileprivate var opensExercise: Bool { if case .reported(let report, _) = self { report.isExercise } else { false } }

    fileprivate func clauses(in context: EventContext) -> [Label] {
        switch self {
        case .reported(let report, let opening): context.clauses(reported: report, opening)
        case .joined(let report): context.clauses(joined: report)
        case .milestone(let reached): context.clauses(of: reached)
        case .updated(let update): context.clauses(of: update)
        case .corrected(let correction, _): context.clauses(of: correction)
        case .noted: context.clausesOfNote()
        case .regraded(let grade, _): context.clauses(regraded: grade)
        case .commandTaken(let party): context.clauses(commandTakenFor: party)
        case .timerWarned(let fell): context.clauses(warned: fell)
        case .timerBreached(let fell): context.clauses(breached: fell)
        case .timerExpired(let fell): context.clauses(expired: fell)
        case .taskCompleted(let completed): context.clauses(of: completed)
        case .closed(let closing): context.clauses(of: closing)
        case .planAdopted(let id, let plan): context.clauses(adopted: plan, id)
        case .clockStepped(let step): context.clauses(of: step)
        }
    }
}
