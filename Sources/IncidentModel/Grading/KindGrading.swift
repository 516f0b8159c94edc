// Grading an incident: every scheme of its kind that applies is tried, and the highest grade holds.

extension PlanIndex {
    /// The schemes of a kind that apply, given what is known of production (Order 493 art. 2).
    package func schemes(of kind: Kind, production: Production) -> [Scheme] {
        kind.schemes.lazy.filter { $0.applies(to: production) }.compactMap { self.schemes[$0.scheme] }
    }

    /// Whether people were hurt and no scheme of the kind reads any of the figures that tell of them.
    package func leavesUnread(_ figures: Figures, of kind: Kind, production: Production) -> Bool {
        let people = [FigureID.deaths, .missing, .trapped, .severe, .injured, "poisoned"].filter {
            figures[$0] ?? 0 > 0
        }
        let schemes = schemes(of: kind, production: production)
        guard !people.isEmpty, !schemes.isEmpty else { return false }
        let read = Set(schemes.flatMap(\.criteria).flatMap(\.all).flatMap(\.figures))
        let counted = Set(kind.countedAsDeaths + schemes.flatMap(\.countedAsDeaths))
        return !people.contains { figure in
            read.contains(figure) || read.contains(.deaths) && counted.contains(figure)
                || kind.fills.contains { $0.from.contains(figure) && read.contains($0.figure) }
        }
    }

    /// What the figures alone say of an incident of this kind. `confirmed` when they were verified.
    package func grading(
        by kind: KindRules,
        production: Production,
        figures: Figures,
        verified: Bool = false
    ) -> Grading {
        let counted = kind.kind.countedAsDeaths
        let figures = kind.kind.filled(figures)
        let isCounting = counted.contains { figures[$0] != nil }
        var applies = false
        var grade: Grade?
        var assessed: Grade?
        for rule in kind.grading where rule.use.applies(to: production) {
            applies = true
            let reached = rule.scheme.grade(figures)
            grade = higher(grade, reached)
            assessed = higher(
                assessed,
                isCounting ? rule.scheme.grade(figures, countingAsDeaths: counted) : reached
            )
        }
        let status: GradeStatus =
            !applies ? .notApplicable : grade == nil ? .below : verified ? .confirmed : .provisional
        return Grading(grade: grade, status: status, assessed: assessed, computed: grade)
    }
}

extension Grading {
    /// The grading after the figures changed: upwards by rule, downwards only by a person. A grade that a person has set
    /// gives way only when the figures come to say more than they said before.
    func following(_ figures: Grading) -> Grading {
        var next = self
        next.assessed = figures.assessed
        next.computed = figures.computed
        let rose = figures.computed.map { new in computed.map { new > $0 } ?? true } ?? false
        if rose, let new = figures.computed, grade.map({ new > $0 }) ?? true {
            next.grade = new
            next.status = figures.status
        } else if status == .decided {
            return next
        } else if grade == nil, figures.computed == nil {
            next.status = figures.status
        } else if grade == figures.computed, figures.status == .confirmed {
            next.status = .confirmed
        }
        return next
    }
}

/// The graver of two grades; nil is less than any.
func higher(_ left: Grade?, _ right: Grade?) -> Grade? {
    guard let left else { return right }
    guard let right else { return left }
    return max(left, right)
}
