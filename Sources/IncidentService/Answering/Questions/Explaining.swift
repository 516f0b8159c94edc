internal import IncidentAPI
internal import IncidentModel
internal import Ledger

extension ExplainReply {
    /// Why an incident was routed and graded so, worked out again from the plan that it keeps to; which rules matched is as it
    /// was recorded. First what its kind brings
    /// with it, then every rule that can match the kind, then each scheme's criteria for the grade and for the assessed grade.
    ///
    /// - Parameters:
    ///   - incident: As it stands.
    ///   - plan: Its own.
    ///   - events: All of it, by which is told since when a grade is held.
    init(_ incident: Incident, plan: PlanIndex, events: some Sequence<StoredEvent>) {
        var explanations: [Explanation] = []
        if let reasoning = Reasoning(incident, plan) {
            explanations = [Explanation(reasoning.kind)] + reasoning.rules + reasoning.criteria
        }
        self.init()
        self.incident = incident.id.description
        exercise = incident.isExercise
        kind = incident.kind.text
        headquarters = plan.kinds[incident.kind]?.headquarters.text ?? incident.lead.text
        grade = WireWord(incident.grading.grade)
        gradeStatus = WireWord(incident.grading.status)
        computed = WireWord(incident.grading.computed)
        assessed = WireWord(incident.grading.assessed)
        response = incident.response.map(ResponseEntry.init)
        held = GradeHistory(events).held(plan: plan, now: explanations)
        self.explanations = explanations
    }
}

/// When each of an incident's two grades became what it is.
private struct GradeHistory {
    private struct Turn {
        var stored: StoredEvent
        /// The incident after it.
        var incident: Incident
    }

    private var grade: Turn?
    private var assessed: Turn?

    init(_ events: some Sequence<StoredEvent>) {
        var incident: Incident?
        for stored in events {
            let before = incident?.grading
            guard Incident.apply(stored.event, sequence: stored.sequence, to: &incident), let after = incident else {
                continue
            }
            let turn = Turn(stored: stored, incident: after)
            // A person who sets what the figures say holds it from then on.
            let isDecided = (before?.status == .decided, after.grading.status == .decided)
            if before?.grade != after.grading.grade || isDecided.0 != isDecided.1 { grade = turn }
            if before?.assessed != after.grading.assessed { assessed = turn }
        }
    }

    func held(plan: PlanIndex, now: [Explanation]) -> [HeldGrade] {
        [(Explanation.Topic.grade, grade), (.assessed, assessed)].compactMap { topic, turn in
            guard let turn else { return nil }
            let grading = turn.incident.grading
            guard let grade = topic == .grade ? grading.grade : grading.assessed else { return nil }
            func reaches(_ explanation: Explanation) -> Bool {
                explanation.topic.known == topic && explanation.matched
                    && explanation.grade?.known.map { $0 >= grade } ?? false
            }
            let actor = turn.stored.event.actor
            let isByPerson = topic == .grade && grading.status == .decided
            let then =
                isByPerson
                ? nil
                : Reasoning(turn.incident, plan)?.criteria.first {
                    reaches($0) && $0.grade?.known == grade
                }
            return HeldGrade {
                $0.topic = WireWord(topic)
                $0.grade = WireWord(grade)
                $0.since = turn.stored.event.recordedAt
                $0.sequence = turn.stored.sequence
                $0.event = WireWord(turn.stored.event.kind)
                $0.person = isByPerson ? actor.person ?? actor.account : nil
                $0.rule = then?.rule
                $0.comparisons = then?.comparisons ?? []
                $0.reached = now.contains(where: reaches)
            }
        }
    }
}

extension Explanation {
    /// What a kind brings with it before any rule; its `rule` is `kind:` and the kind's id.
    fileprivate init(_ kind: Kind) {
        self.init()
        topic = WireWord(.route)
        rule = "kind:\(kind.id)"
        matched = true
        reason = kind.name
        lead = kind.headquarters.text
        support = kind.supporting.map(\.text)
        responders = kind.responders.map(\.text)
        strength = WireWord(kind.strength)
    }

    /// - Parameters:
    ///   - rule: The rule.
    ///   - recorded: Whether it matched when the incident was routed.
    ///   - failed: On which condition it fails now.
    ///   - comparisons: Its figures.
    fileprivate init(_ rule: Rule, recorded: Bool, failed: ConditionPart?, comparisons: [ComparisonEntry]) {
        self.init()
        topic = WireWord(.route)
        self.rule = rule.id.text
        matched = recorded
        recomputed = recorded == (failed == nil) ? nil : failed == nil
        self.failed = WireWord(failed)
        reason = rule.reason
        authority = rule.authority
        lead = rule.effects.lead?.text
        support = rule.effects.support.map(\.text)
        responders = rule.effects.responders.map(\.text)
        inform = rule.effects.inform.map(\.text)
        strength = WireWord(rule.effects.strength)
        callFor = rule.effects.callFor?.text
        self.comparisons = comparisons
    }

    fileprivate init(
        _ scheme: Scheme,
        topic: Topic,
        grade: Grade?,
        failed: ConditionPart?,
        comparisons: [ComparisonEntry]
    ) {
        self.init()
        self.topic = WireWord(topic)
        rule = scheme.id.text
        matched = failed == nil
        self.failed = WireWord(failed)
        reason = scheme.name
        authority = scheme.authority
        self.grade = WireWord(grade)
        self.comparisons = comparisons
    }
}

private struct Reasoning {
    let incident: Incident
    let asked: KindRules
    let plan: PlanIndex

    var kind: Kind { asked.kind }

    /// Nil of a kind that the plan does not have.
    init?(_ incident: Incident, _ plan: PlanIndex) {
        guard let asked = plan.rulesByKind[incident.kind] else { return nil }
        (self.incident, self.asked, self.plan) = (incident, asked, plan)
    }

    var rules: [Explanation] {
        let rules = Dictionary(plan.plan.rules.map { ($0.id, $0) }) { first, _ in first }
        return plan.outcomes(asked, Circumstances(of: incident, in: plan)).compactMap { outcome in
            rules[outcome.rule].map { rule in
                let comparisons = rule.when.figures.map { entry($0, incident.figures) }
                return Explanation(
                    rule,
                    recorded: incident.matched.contains(outcome.rule),
                    failed: outcome.failed,
                    comparisons: comparisons
                )
            }
        }
    }

    var criteria: [Explanation] {
        explanations(of: .grade, countingAsDeaths: [])
            + explanations(of: .assessed, countingAsDeaths: kind.countedAsDeaths)
    }

    private func explanations(of topic: Explanation.Topic, countingAsDeaths counted: [FigureID]) -> [Explanation] {
        kind.schemes.flatMap { use -> [Explanation] in
            guard let scheme = plan.schemes[use.scheme] else { return [] }
            let figures = scheme.figures(incident.figures, countingAsDeaths: counted)
            let reached = scheme.outcomes(kind.filled(incident.figures), countingAsDeaths: counted)
            // Whether the scheme applies at all comes before what it says.
            let barrier: ConditionPart? = use.applies(to: incident.production) ? nil : .production
            var explanations: [Explanation] = []
            for (criterion, isReached) in zip(scheme.criteria, reached) {
                explanations.append(
                    Explanation(
                        scheme,
                        topic: topic,
                        grade: criterion.grade,
                        failed: barrier ?? (isReached ? nil : .figures),
                        comparisons: criterion.all.map { entry($0, figures) }
                    )
                )
            }
            if let floor = scheme.floor {
                explanations.append(
                    Explanation(scheme, topic: topic, grade: floor, failed: barrier, comparisons: [])
                )
            }
            return explanations
        }
    }

    // In the unit of the first figure, as people tell it; the figures of one sum share it.
    private func entry(_ comparison: Comparison, _ figures: Figures) -> ComparisonEntry {
        let scale = comparison.figures.first.flatMap { plan.figures[$0]?.unit.scale } ?? 1
        func told(_ value: Int64?) -> Double? { value.map { Double($0) / Double(scale) } }
        return ComparisonEntry {
            $0.figures = comparison.figures.map(\.text)
            $0.atLeast = told(comparison.atLeast)
            $0.above = told(comparison.above)
            $0.below = told(comparison.below)
            $0.equals = told(comparison.equals)
            $0.actual = told(comparison.actual(in: figures))
            $0.holds = comparison.holds(for: figures)
        }
    }
}
