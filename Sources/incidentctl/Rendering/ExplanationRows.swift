import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// Rule by rule: matched ✓ or not ✗, and on which condition.
struct ExplanationRows {
    let presentation: Presentation

    private var say: Language { presentation.language }

    func lines(_ reply: ExplainReply) -> [String] {
        let words = presentation.words
        let status = words.gradeStatus(reply.gradeStatus.text)
        var lines = [
            presentation.style(.strong, reply.incident) + "  " + presentation.kind(reply.kind)
                + say(
                    "，本属 \(presentation.party(reply.headquarters))",
                    ", which is for \(presentation.party(reply.headquarters))"
                )
        ]
        lines += section(say("派单规则", "Routing"), reply.explanations.filter { $0.about == .route })
        lines += section(
            say("等级：\(words.grade(reply.grade?.text))（\(status)）", "Grade: \(words.grade(reply.grade?.text)) (\(status))"),
            reply.explanations.filter { $0.about == .grade }
        )
        lines += section(
            say("初判等级：\(words.grade(reply.assessed?.text))", "Assessed grade: \(words.grade(reply.assessed?.text))"),
            reply.explanations.filter { $0.about == .assessed }
        )
        return lines
    }

    private func section(_ title: String, _ explanations: [Explanation]) -> [String] {
        guard !explanations.isEmpty else { return ["", presentation.style(.strong, title)] }
        return ["", presentation.style(.strong, title)] + explanations.flatMap(rule)
    }

    private func rule(_ explanation: Explanation) -> [String] {
        let style = presentation.style
        let sign = explanation.matched ? style(.good, "✓") : style(.faint, "✗")
        var parts = [explanation.rule]
        if let grade = explanation.grade { parts.append(presentation.words.grade(grade.text)) }
        if let reason = explanation.reason { parts.append(reason.text(say)) }
        if let failed = explanation.failed, explanation.comparisons.isEmpty {
            let condition = presentation.words.condition(failed.text)
            parts.append(style(.caution, say("不符：\(condition)", "not met: \(condition)")))
        }
        if let authority = explanation.authority { parts.append(style(.faint, "[\(authority)]")) }
        let details = [effects(explanation), comparisons(explanation)].compactMap { $0 }
        return ["  \(sign) " + parts.joined(separator: "  ")] + details.map { "      " + $0 }
    }

    /// Only what a rule did; what another would have done is noise.
    private func effects(_ explanation: Explanation) -> String? {
        guard explanation.matched else { return nil }
        func named(_ zh: String, _ en: String, _ parties: [String]) -> String? {
            guard !parties.isEmpty else { return nil }
            return say(zh, en) + " " + parties.map(presentation.party).joined(separator: say("、", ", "))
        }
        let effects = [
            named("牵头", "lead", explanation.lead.map { [$0] } ?? []), named("协同", "support", explanation.support),
            named("派出", "sends", explanation.responders), named("知会", "informs", explanation.inform),
            explanation.strength.map { say("强度 ", "strength ") + presentation.words.strength($0.text) },
            named("请求接管", "calls for", explanation.callFor.map { [$0] } ?? []),
        ].compactMap { $0 }
        return effects.isEmpty ? nil : "→ " + effects.joined(separator: say("；", "; "))
    }

    private func comparisons(_ explanation: Explanation) -> String? {
        guard !explanation.comparisons.isEmpty else { return nil }
        return explanation.comparisons.map(comparison).joined(separator: say("，且 ", ", and "))
    }

    private func comparison(_ comparison: ComparisonEntry) -> String {
        let names = comparison.figures.map(presentation.figure).joined(separator: " + ")
        let bounds = [
            comparison.atLeast.map { "≥ \(Self.number($0))" }, comparison.above.map { "> \(Self.number($0))" },
            comparison.below.map { "< \(Self.number($0))" }, comparison.equals.map { "= \(Self.number($0))" },
        ].compactMap { $0 }.joined(separator: say(" 且 ", " and "))
        let actual = comparison.actual.map { say("实为 \(Self.number($0))", "is \(Self.number($0))") }
        return "\(comparison.holds ? "✓" : "✗") \(names) \(bounds) (\(actual ?? say("未报", "not told")))"
    }

    private static func number(_ value: Double) -> String { DetailCard.text(.number(value)) }
}
