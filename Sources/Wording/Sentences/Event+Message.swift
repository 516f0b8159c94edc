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
    fileprivate var opensExercise: Bool {
        if case .opening(let opening) = self { opening.report.isExercise } else { false }
    }

    fileprivate func clauses(in context: EventContext) -> [Label] {
        switch self {
        case .opening(let act): context.clauses(of: act)
        case .joining(let act): context.clauses(of: act)
        case .milestone(let act): context.clauses(of: act)
        case .update(let act): context.clauses(of: act)
        case .correction(let act): context.clauses(of: act)
        case .note(let act): context.clauses(of: act)
        case .regrading(let act): context.clauses(of: act)
        case .command(let act): context.clauses(of: act)
        case .timer(let act):
            switch act.stage {
            case .warned: context.clauses(warned: act)
            case .breached: context.clauses(breached: act)
            case .expired: context.clauses(expired: act)
            }
        case .task(let act): context.clauses(of: act)
        case .closing(let act): context.clauses(of: act)
        case .plan(let act): context.clauses(of: act)
        case .clock(let act): context.clauses(of: act)
        case .forgetting(let act): context.clauses(of: act)
        }
    }
}
