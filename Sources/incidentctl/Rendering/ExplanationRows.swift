import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// Rule by rule: matched ✓ or not ✗, and on which condition.
struct ExplanationRows {
    let presentation: Presentation

    private var say: Language { presentation.language }

    func lines(_ reply: ExplainReply) -> [String] {
        let what =
            (reply.exercise ? say("[演练]  ", "[EXERCISE]  ") : "") + presentation.kind(reply.kind)
            + say(
                "，应由\(presentation.party(reply.headquarters))牵头",
                ", which \(presentation.party(reply.headquarters)) would lead"
            )
        let number = presentation.style(.strong, reply.incident)
        let used = DisplayWidth.of(reply.incident) + 2 + DisplayWidth.of(what)
        let isOneLine = presentation.width.map { used <= $0 } ?? true
        var lines = isOneLine ? [number + "  " + what] : [number] + fitting(what, .plain, 2)
        lines += section(say("派单规则", "Routing"), [], reply.explanations.filter { $0.topic == .route })
        lines += section(
            title("等级：", presentation.words.grading(reply.grade, reply.gradeStatus, assessed: nil)),
            reply.held.filter { $0.topic == .grade },
            reply.explanations.filter { $0.topic == .grade }
        )
        lines += section(
            title("初判等级：", say("", "assessed ") + presentation.words.grade(reply.assessed)),
            reply.held.filter { $0.topic == .assessed },
            reply.explanations.filter { $0.topic == .assessed }
        )
        return lines + response(reply) + likenesses(reply)
    }

    // Why a report was added, or what the operator was offered instead.
    private func likenesses(_ reply: ExplainReply) -> [String] {
        guard !reply.likenesses.isEmpty else { return [] }
        let card = AnswerCard(presentation: presentation)
        return ["", presentation.style(.strong, say("与其他接报的相似", "Likeness of reports"))]
            + reply.likenesses.flatMap { report in
                let time = presentation.times.local(report.recordedAt)
                let outcome =
                    switch report.outcome.known {
                    case .opened: say("另立事件；当时提示", "became one of its own; the operator was offered")
                    case .joined: say("由人员并入", "added by a person")
                    case .joinedByPlan: say("按预案自动并入", "added by itself, as the plan lets it")
                    case nil: report.outcome.text
                    }
                let head = say("第 \(report.sequence) 条（\(time)）\(outcome)", "#\(report.sequence), \(time): \(outcome)")
                return fitting(head, .plain, 2) + report.candidates.flatMap { fitting(card.line($0), .plain, 4) }
            }
    }

    // What is done hangs on a person's decision, and not on a rule: what a rule proposes stands beside it.
    private func response(_ reply: ExplainReply) -> [String] {
        let proposed = reply.assessed.map { WireWord<ResponseLevel>(text: $0.text) }
        guard reply.response != nil || proposed != nil else { return [] }
        let words = presentation.words
        let rule = proposed.map {
            say("按初判等级建议\(words.responseLevel($0))", "the assessed grade proposes a \(words.responseLevel($0))")
        }
        let standing = reply.response.map { response in
            let (level, since) = (words.responseLevel(response.level), presentation.times.local(response.since))
            return say(
                "现为\(level)，自\(since)，\(response.decidedBy)决定",
                "\(level) since \(since), decided by \(response.decidedBy)"
            )
        }
        let told = [rule, standing ?? say("未启动", "none was started")].compactMap { $0 }
        return ["", presentation.style(.strong, say("响应级别", "Response level"))]
            + told.flatMap { fitting($0, .plain, 2) }
    }

    // In English the label itself begins the line.
    private func title(_ zh: String, _ label: String) -> String {
        say(zh + label, label.prefix(1).uppercased() + label.dropFirst())
    }

    private func section(_ title: String, _ held: [HeldGrade], _ explanations: [Explanation]) -> [String] {
        ["", presentation.style(.strong, title)] + held.flatMap { fitting(self.held($0), .plain, 2) }
            + explanations.flatMap(rule)
    }

    /// Since when it is held and by what: in a while nobody remembers.
    private func held(_ held: HeldGrade) -> String {
        let since = presentation.times.local(held.since)
        let event = held.event.known?.label.text(say) ?? held.event.text
        let begun = say("自 \(since) 起（\(event)，第 \(held.sequence) 条）", "since \(since) (\(event), #\(held.sequence))")
        if let person = held.person { return begun + say("，\(person)核定", ", set by \(person)") }
        let cause =
            held.comparisons.isEmpty
            ? say("，按该类事件的最低等级", ", the least grade of its scheme")
            : say("，因", ", by ") + held.comparisons.map(reason).joined(separator: say("、", " and "))
                + (held.topic == .assessed ? say("（失踪、被困按死亡计）", " (missing and trapped counted as deaths)") : "")
        let rest =
            held.reached
            ? ""
            : say(
                "；现有数据已达不到，等级不自动下调，须由人员核定（grade）",
                "; the figures no longer reach it, but only a person lowers it (grade)"
            )
        return begun + cause + rest
    }

    /// What held then: `受害面积 150公顷`.
    private func reason(_ comparison: ComparisonEntry) -> String {
        let names = comparison.figures.map(presentation.figure).joined(separator: " + ")
        return names + " " + (comparison.actual.map { told($0, comparison) } ?? say("未报", "not reported"))
    }

    private func rule(_ explanation: Explanation) -> [String] {
        let style = presentation.style
        let sign = explanation.matched ? style(.good, "✓") : style(.faint, "✗")
        var notes: [(text: String, tone: Style.Tone)] = []
        if let grade = explanation.grade { notes.append((presentation.words.grade(grade), .plain)) }
        if let reason = explanation.reason { notes.append((reason.text(say), .plain)) }
        if explanation.topic != .route, explanation.comparisons.isEmpty, explanation.failed == nil {
            notes.append((say("以上均未达到时的最低等级", "the least, when none of these is reached"), .plain))
        }
        if let failed = explanation.failed, explanation.comparisons.isEmpty {
            let condition = presentation.words.condition(failed)
            notes.append((say("\(condition)不符", "not met: \(condition)"), .caution))
        }
        if let recomputed = explanation.recomputed {
            let note =
                recomputed
                ? say("当时未命中，现在按同一预案重算会命中", "it did not match when it was recorded; worked out now it does")
                : say("当时命中，现在按同一预案重算不命中", "it matched when it was recorded; worked out now it does not")
            notes.append((note, .caution))
        }
        let details = [effects(explanation), comparisons(explanation)].compactMap { $0 }.flatMap { fitting($0) }
        let authority = explanation.authority.map { fitting("[\($0)]", .faint) } ?? []
        return head("  \(sign) ", explanation.rule, notes) + details + authority
    }

    /// The rule and what is said of it: what has no room beside it stands below.
    private func head(_ sign: String, _ rule: String, _ notes: [(text: String, tone: Style.Tone)]) -> [String] {
        var (line, used, below) = (sign + rule, 4 + DisplayWidth.of(rule), [String]())
        for note in notes {
            used += 2 + DisplayWidth.of(note.text)
            if below.isEmpty, presentation.width.map({ used <= $0 }) ?? true {
                line += "  " + presentation.style(note.tone, note.text)
            } else {
                below += fitting(note.text, note.tone)
            }
        }
        return [line] + below
    }

    /// Further in, and on a terminal no wider than that.
    private func fitting(_ text: String, _ tone: Style.Tone = .plain, _ indent: Int = 6) -> [String] {
        (presentation.width.map { DisplayWidth.wrapped(text, to: max(20, $0 - indent)) } ?? [text]).map {
            String(repeating: " ", count: indent) + presentation.style(tone, $0)
        }
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
            ("≥", comparison.atLeast), (">", comparison.above), ("<", comparison.below), ("=", comparison.equals),
        ].compactMap { sign, bound in bound.map { "\(sign) \(told($0, comparison))" } }.joined(
            separator: say("且", " and ")
        )
        let actual = comparison.actual.map { say("实为\(told($0, comparison))", "is \(told($0, comparison))") }
        let found = actual ?? say("未报", "not reported")
        return "\(comparison.holds ? "✓" : "✗") \(names) \(bounds)" + say("（\(found)）", " (\(found))")
    }

    /// A value with its unit, as people say it: 1 of a truth value is yes, and money is counted by the ten thousand.
    private func told(_ value: Double, _ comparison: ComparisonEntry) -> String {
        let unit = comparison.figures.first.flatMap(presentation.names.unit)
        switch unit {
        case .flag: return value == 0 ? say("否", "no") : say("是", "yes")
        case .choice:
            let choices = comparison.figures.first.map(presentation.names.choices) ?? []
            let index = Int(value) - 1
            return choices.indices.contains(index) ? choices[index] : Self.number(value)
        case .yuan where value >= 1e8 && say == .zh: return Self.number(value / 1e8) + "亿元"
        case .yuan where value >= 1e4 && say == .zh: return Self.number(value / 1e4) + "万元"
        case .yuan where value >= 1e6 && say == .en: return Self.number(value / 1e6) + " million yuan"
        default: return Self.number(value) + (unit?.suffix.text(say) ?? "")
        }
    }

    private static func number(_ value: Double) -> String { FigureValue.number(value).text }
}
