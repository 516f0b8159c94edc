import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// Rule by rule: matched ✓ or not ✗, and on which condition.
struct ExplanationRows {
    let presentation: Presentation

    private var say: Language { presentation.language }

    func lines(_ reply: ExplainReply) -> [String] {
        var lines = [
            presentation.style(.strong, reply.incident) + (reply.exercise ? "  " + say("[演练]", "[EXERCISE]") : "")
                + "  "
                + presentation.kind(reply.kind)
                + say(
                    "，应由\(presentation.party(reply.headquarters))牵头",
                    ", which \(presentation.party(reply.headquarters)) would lead"
                )
        ]
        lines += section(say("派单规则", "Routing"), reply.explanations.filter { $0.about == .route })
        lines += section(
            title("等级：", presentation.words.grading(reply.grade, reply.gradeStatus, assessed: nil)),
            reply.explanations.filter { $0.about == .grade }
        )
        lines += section(
            title("初判等级：", say("", "assessed ") + presentation.words.grade(reply.assessed)),
            reply.explanations.filter { $0.about == .assessed }
        )
        return lines
    }

    // In English the label itself begins the line.
    private func title(_ zh: String, _ label: String) -> String {
        say(zh + label, label.prefix(1).uppercased() + label.dropFirst())
    }

    private func section(_ title: String, _ explanations: [Explanation]) -> [String] {
        guard !explanations.isEmpty else { return ["", presentation.style(.strong, title)] }
        return ["", presentation.style(.strong, title)] + explanations.flatMap(rule)
    }

    private func rule(_ explanation: Explanation) -> [String] {
        let style = presentation.style
        let sign = explanation.matched ? style(.good, "✓") : style(.faint, "✗")
        var parts = [explanation.rule]
        if let grade = explanation.grade { parts.append(presentation.words.grade(grade)) }
        if let reason = explanation.reason { parts.append(reason.text(say)) }
        if let failed = explanation.failed, explanation.comparisons.isEmpty {
            let condition = presentation.words.condition(failed)
            parts.append(style(.caution, say("\(condition)不符", "not met: \(condition)")))
        }
        if let recomputed = explanation.recomputed {
            let note =
                recomputed
                ? say("当时未命中，现在按同一预案重算会命中", "it did not match when it was recorded; worked out now it does")
                : say("当时命中，现在按同一预案重算不命中", "it matched when it was recorded; worked out now it does not")
            parts.append(style(.caution, note))
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
            return say(zh, en + " ") + parties.map(presentation.party).joined(separator: say("、", ", "))
        }
        let effects = [
            named("牵头", "lead", explanation.lead.map { [$0] } ?? []), named("协同", "support", explanation.support),
            named("调派", "sends", explanation.responders), named("通报", "informs", explanation.inform),
            explanation.strength.map { say("力度：", "strength: ") + presentation.words.strength($0) },
            named("提请接管指挥：", "calls for", explanation.callFor.map { [$0] } ?? []),
        ].compactMap { $0 }
        return effects.isEmpty ? nil : "→ " + effects.joined(separator: say("；", "; "))
    }

    private func comparisons(_ explanation: Explanation) -> String? {
        guard !explanation.comparisons.isEmpty else { return nil }
        return explanation.comparisons.map(comparison).joined(separator: say("，且", ", and "))
    }

    private func comparison(_ comparison: ComparisonEntry) -> String {
        let names = comparison.figures.map(presentation.figure).joined(separator: " + ")
        let bounds = [
            comparison.atLeast.map { "≥ \(Self.number($0))" }, comparison.above.map { "> \(Self.number($0))" },
            comparison.below.map { "< \(Self.number($0))" }, comparison.equals.map { "= \(Self.number($0))" },
        ].compactMap { $0 }.joined(separator: say("且", " and "))
        let actual = comparison.actual.map { say("实为\(Self.number($0))", "is \(Self.number($0))") }
        let found = actual ?? say("未报", "not reported")
        return "\(comparison.holds ? "✓" : "✗") \(names) \(bounds)" + say("（\(found)）", " (\(found))")
    }

    private static func number(_ value: Double) -> String { FigureValue.number(value).text }
}
