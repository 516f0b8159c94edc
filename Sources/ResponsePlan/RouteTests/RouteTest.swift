package import IncidentModel

/// An expected route: a report, and what a plan is to make of it. A county keeps a file of them beside its plan.
package struct RouteTest: Sendable {
    /// What the report says.
    struct Told: Sendable {
        var kind: KindID
        var figures: Figures
        var tags: [String]
        var town: String?
        var source: String?
        var production: Production
        var isExercise: Bool
        var time: CivilTime
    }

    /// One thing that is expected, with its place in the file.
    struct Expectation: Sendable {
        enum Aspect: String, CaseIterable, Sendable {
            case lead, supporting, responders, inform, strength, grade, assessed, calledFor, neighbours, rules
        }

        var aspect: Aspect
        /// Lists are compared without regard to order; `none` is the empty list.
        var values: [String]
        var place: Place
    }

    package var name: String
    var told: Told
    var expectations: [Expectation]

    /// What the plan makes of the report otherwise than expected; empty when the test passes.
    package func failures(with plan: PlanIndex) -> [PlanError] {
        guard let kind = plan.rulesByKind[told.kind] else { return [] }
        let production = told.production == .unknown ? kind.kind.production : told.production
        let grading = plan.grading(by: kind, production: production, figures: told.figures)
        let route = plan.route(
            kind,
            Circumstances(
                grading: grading,
                figures: told.figures,
                tags: told.tags,
                town: told.town,
                source: told.source,
                production: production,
                isExercise: told.isExercise,
                time: told.time
            )
        )
        return expectations.compactMap { failure(of: $0, found: found($0.aspect, route, grading)) }
    }

    private func found(_ aspect: Expectation.Aspect, _ route: Route, _ grading: Grading) -> [String] {
        func parties(_ holds: (PartyChange) -> Bool) -> [String] { route.parties.filter(holds).map(\.party.text) }
        switch aspect {
        case .lead: return [route.lead.text]
        case .supporting: return parties { $0.role == .support && $0.strength > .inform }
        case .responders: return parties { $0.role == .responder && $0.strength > .inform }
        case .inform: return parties { $0.role != .lead && $0.strength == .inform }
        case .strength: return route.parties.first.map { [$0.strength.rawValue] } ?? []
        case .grade: return grading.grade.map { [$0.rawValue] } ?? []
        case .assessed: return grading.assessed.map { [$0.rawValue] } ?? []
        case .calledFor: return route.calledFor.map { [$0.text] } ?? []
        case .neighbours: return route.neighbours
        case .rules: return route.matched.map(\.text)
        }
    }

    private func failure(of expectation: Expectation, found: [String]) -> PlanError? {
        let isRight =
            expectation.aspect == .rules
            ? Set(found).isSuperset(of: expectation.values)
            : found.sorted() == expectation.values.sorted()
        guard !isRight else { return nil }
        let aspect = expectation.aspect.rawValue
        return PlanError(
            file: expectation.place.file,
            line: expectation.place.line,
            column: expectation.place.column,
            message: Label("\(name)：\(aspect) 为 ", "\(name): \(aspect) is ") + Self.told(found),
            expected: Self.told(expectation.values)
        )
    }

    private static func told(_ values: [String]) -> Label { values.isEmpty ? Label("none") : .row(values) }
}
