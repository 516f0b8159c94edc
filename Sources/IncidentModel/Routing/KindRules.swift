/// What a plan asks of every incident of one kind, settled when the plan is loaded: each decision finds it once, and copies
/// nothing of it.
package final class KindRules: Sendable {
    package let kind: Kind
    /// The rules that can match it, in the plan's order.
    let routing: [RoutingRule]
    /// The rules of the timers that it can have, in the plan's order.
    let arming: [ArmingRule]
    /// The schemes by which it may be graded.
    let grading: [GradingRule]

    /// The rules of every kind of a plan.
    static func all(of plan: Plan, schemes: [SchemeID: Scheme]) -> [KindID: KindRules] {
        let routing = plan.rules.map(RoutingRule.init)
        let arming = plan.timers.map(ArmingRule.init)
        let rows = plan.kinds.map { kind in
            KindRules(
                kind: kind,
                routing: routing.filter { $0.when.admits(kind) },
                arming: arming.filter { $0.when.admits(kind) },
                grading: kind.schemes.compactMap { use in schemes[use.scheme].map { GradingRule(use, $0) } }
            )
        }
        return Dictionary(rows.map { ($0.kind.id, $0) }) { first, _ in first }
    }

    private init(kind: Kind, routing: [RoutingRule], arming: [ArmingRule], grading: [GradingRule]) {
        self.kind = kind
        self.routing = routing
        self.arming = arming
        self.grading = grading
    }
}

/// A routing rule, and which parts of its condition ask something beside the kind.
final class RoutingRule: Sendable {
    let id: RuleID
    let effects: Effects
    let when: Condition
    private let parts: [ConditionPart]

    init(_ rule: Rule) {
        id = rule.id
        effects = rule.effects
        when = rule.when
        parts = rule.when.parts
    }

    /// The first part that does not hold; nil when all do.
    func failure(in circumstances: Circumstances) -> ConditionPart? { when.failure(of: parts, in: circumstances) }
}

/// A timer's rule: its terms, and which parts of its condition ask something beside the kind.
final class ArmingRule: Sendable {
    let terms: TimerTerms
    let when: Condition
    private let parts: [ConditionPart]

    init(_ rule: TimerRule) {
        terms = TimerTerms(rule)
        when = rule.when
        parts = rule.when.parts
    }

    func holds(in circumstances: Circumstances) -> Bool { when.failure(of: parts, in: circumstances) == nil }
}

/// A scheme by which a kind may be graded.
final class GradingRule: Sendable {
    let use: SchemeUse
    let scheme: Scheme

    init(_ use: SchemeUse, _ scheme: Scheme) {
        self.use = use
        self.scheme = scheme
    }
}

extension Condition {
    /// Whether the parts that hang on the kind alone hold.
    func admits(_ kind: Kind) -> Bool {
        (kinds.isEmpty || kinds.contains(kind.id))
            && (headquarters.isEmpty || headquarters.contains(kind.headquarters))
            && (urgencies.isEmpty || urgencies.contains(kind.urgency))
            && (countsTrapped.map { $0 == kind.countedAsDeaths.contains(.trapped) } ?? true)
    }

    /// The other parts that ask something. A rule is put to every report, and most rules ask one or two things of ten.
    var parts: [ConditionPart] {
        ConditionPart.allCases.filter { part in
            switch part {
            case .tags: !tags.isEmpty
            case .grade: grade != nil
            case .assessed: assessed != nil
            case .response: response != nil
            case .figures: !figures.isEmpty
            case .towns: !towns.isEmpty
            case .sources: !sources.isEmpty
            case .production: !production.isEmpty
            case .seasons: !seasons.isEmpty
            case .hours: !hours.isEmpty
            case .exercise: exercise != nil
            }
        }
    }

    /// The first of these parts that does not hold; nil when all do.
    func failure(of parts: [ConditionPart], in circumstances: Circumstances) -> ConditionPart? {
        for part in parts where !holds(part, in: circumstances) { return part }
        return nil
    }

    private func holds(_ part: ConditionPart, in circumstances: Circumstances) -> Bool {
        let time = circumstances.time
        return switch part {
        case .tags: tags.contains(where: circumstances.tags.contains)
        case .grade: isReached(grade, by: circumstances.grade)
        case .assessed: isReached(assessed, by: circumstances.assessed)
        case .response: isReached(response, by: circumstances.response)
        case .figures: figures.allSatisfy { $0.holds(for: circumstances.figures) }
        case .towns: circumstances.town.map(towns.contains) ?? false
        case .sources: circumstances.source.map(sources.contains) ?? false
        case .production: production.contains(circumstances.production)
        case .seasons: seasons.contains { $0.contains(month: time.month, day: time.day) }
        case .hours: hours.contains { $0.contains(minuteOfDay: time.minuteOfDay) }
        case .exercise: exercise == circumstances.isExercise
        }
    }

    private func isReached<Value: Comparable>(_ least: Value?, by value: Value?) -> Bool {
        guard let least else { return true }
        return value.map { $0 >= least } ?? false
    }
}
