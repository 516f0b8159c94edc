import IncidentModel
import Varlink

/// A line of a plan's test file: a report, and what the plan must make of it.
///
/// ```json
/// {"kind":"forest-fire","area":120,"expect":{"lead":"forest-fire","grade":"III","calledFor":null}}
/// ```
struct ExpectedRoute {
    /// What can be expected; only what a line names is compared.
    enum Aspect: String, CaseIterable {
        case lead, supporting, responders, informed, strength, calledFor, neighbours, grade, gradeStatus, assessed
        case urgency, rules
    }

    struct Mismatch: Hashable {
        var aspect: String
        var expected: JSON
        var found: JSON
    }

    let report: FlatReport
    let expected: JSONObject

    init(_ object: JSONObject) throws(ArgumentProblem) {
        guard let expected = object["expect"]?.objectValue, !expected.isEmpty else {
            throw ArgumentProblem("no \"expect\" with what the plan must make of it")
        }
        for key in expected.keys where Aspect(rawValue: key) == nil {
            let known = Aspect.allCases.map(\.rawValue)
            let meant = nearest(to: key, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
            throw ArgumentProblem("nothing called \"\(key)\" can be expected\(meant)")
        }
        var report = object
        report["expect"] = nil
        report["name"] = nil
        self.expected = expected
        self.report = try FlatReport(report)
    }

    /// What the plan does otherwise than expected.
    func mismatches(under plan: PlanIndex) throws(ArgumentProblem) -> [Mismatch] {
        let outcome = try report.outcome(under: plan)
        var mismatches: [Mismatch] = []
        for (key, expected) in expected {
            guard let aspect = Aspect(rawValue: key) else { continue }
            let found = outcome.value(of: aspect)
            if !Self.agrees(found, expected) {
                mismatches.append(Mismatch(aspect: key, expected: expected, found: found))
            }
        }
        return mismatches
    }

    /// The order of a list says nothing; of the rules, those expected must be among those that matched.
    private static func agrees(_ found: JSON, _ expected: JSON) -> Bool {
        guard let found = found.arrayValue, let expected = expected.arrayValue else { return found == expected }
        return Set(found) == Set(expected)
    }
}

extension FlatReport {
    /// What a plan makes of a report.
    struct Outcome {
        let urgency: Urgency
        let grading: Grading
        let route: Route

        func value(of aspect: ExpectedRoute.Aspect) -> JSON {
            func names(_ parties: [PartyChange]) -> JSON { .array(parties.map { .string($0.party.text) }) }
            let parties = route.parties
            switch aspect {
            case .lead: return .string(route.lead.text)
            case .supporting: return names(parties.filter { $0.role == .support && $0.strength != .inform })
            case .responders: return names(parties.filter { $0.role == .responder && $0.strength != .inform })
            case .informed: return names(parties.filter { $0.strength == .inform })
            case .strength: return parties.first.map { .string($0.strength.rawValue) } ?? .null
            case .calledFor: return route.calledFor.map { .string($0.text) } ?? .null
            case .neighbours: return .array(route.neighbours.map(JSON.string))
            case .grade: return grading.grade.map { .string($0.rawValue) } ?? .null
            case .gradeStatus: return .string(grading.status.rawValue)
            case .assessed: return grading.assessed.map { .string($0.rawValue) } ?? .null
            case .urgency: return .string(urgency.rawValue)
            case .rules: return .array(route.outcomes.filter(\.matched).map { .string($0.rule.text) })
            }
        }
    }

    func outcome(under plan: PlanIndex) throws(ArgumentProblem) -> Outcome {
        guard let kind = plan.kind(named: kind) else {
            let known = plan.plan.kinds.map(\.id.text)
            let meant = nearest(to: self.kind, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
            throw ArgumentProblem("no kind \"\(self.kind)\"\(meant)")
        }
        let figures = try figures(under: plan)
        let production = production ?? kind.production
        let grading = plan.grading(of: kind, production: production, figures: figures, verified: isVerified)
        let circumstances = Circumstances(
            kind: kind,
            grading: grading,
            figures: figures,
            tags: tags,
            town: town.map { plan.town(named: $0)?.code ?? $0 },
            source: source,
            production: production,
            isExercise: isExercise,
            time: plan.plan.jurisdiction.zone.civilTime(of: receivedAt)
        )
        return Outcome(urgency: kind.urgency, grading: grading, route: plan.route(circumstances))
    }
}
