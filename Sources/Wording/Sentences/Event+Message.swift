package import IncidentModel

/// What people read of an act. Each act conforms in a file of this folder, and a test holds them to it.
package protocol WordedAct: Act {
    /// The act as a noun.
    var noun: Label { get }
    /// The sentence of its event, clause by clause.
    func clauses(in context: EventContext) -> [Label]
    /// What the journal's catalog says of such an event, and what to do about it.
    var explanation: CatalogText { get }
}

/// An entry of the journal's message catalog (systemd.journal-fields(7), `MESSAGE_ID`): fields of the journal's entry stand
/// between at signs. The paragraphs of its texts are lines.
package struct CatalogText: Hashable, Sendable {
    package let subject: Label
    package let text: Label

    package init(subject: Label, zh: String, en: String) {
        self.subject = subject
        text = Label(zh, en)
    }
}

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
        let sentence = Label.sentence(fact.worded.clauses(in: context))
        return isExercise || fact.opensExercise ? Label("【演练】", "EXERCISE: ") + sentence : sentence
    }
}

extension Fact {
    /// The act, as people read it.
    package var worded: any WordedAct {
        guard let act = body as? any WordedAct else { preconditionFailure("\(kind) has no words") }
        return act
    }

    fileprivate var opensExercise: Bool { opening?.report.isExercise ?? false }
}

extension EventKind {
    /// The act as a noun.
    package var label: Label { Fact(blank: self).worded.noun }
}
