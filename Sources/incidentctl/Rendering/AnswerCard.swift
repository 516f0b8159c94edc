import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// What a change of an incident is answered with: who leads, whom to ring, until when.
struct AnswerCard {
    let presentation: Presentation

    private var say: Language { presentation.language }

    /// After a report, in the order in which the operator acts on it: the number, as what it was taken, what is still to be
    /// asked, whom to ring, what is odd; then the rest.
    func lines(_ answer: Answer) -> [String] {
        var lines = IncidentHeading(presentation: presentation).lines(answer, mark: opening(answer))
        if let understood = understood(answer) { lines.insert(contentsOf: understood, at: lines.count - 1) }
        var facts = Facts()
        addQuestions(answer, to: &facts)
        // What a further report has brought about; who knows already is not rung again.
        if answer.joined {
            addCalls(answer.calls, to: &facts)
        } else {
            addContacts(answer.contacts, number: answer.incident, to: &facts)
        }
        addWarnings(answer, to: &facts)
        facts.add(say("变化", "changed"), answer.changes.map { $0.text(say) })
        addCandidates(answer.candidates, to: &facts)
        facts.add(say("发生时间", "occurred"), answer.occurredAt.map { presentation.times.local($0) })
        facts.add(say("乡镇", "town"), answer.town.map(presentation.town))
        addParties(answer, to: &facts)
        addTimers(answer, to: &facts)
        facts.add(say("席位", "seat"), presentation.person)
        facts.add(say("内部编号", "report id"), answer.report)
        return lines + presentation.facts(facts)
    }

    /// After a call that is about no incident: its number, and whether the caller is to be rung back.
    func recorded(_ answer: Answer, as sort: CallSort) -> [String] {
        let number = presentation.number(answer.incident)
        let done = answer.created ? say("已登记", "recorded") : say("此前已登记", "recorded before")
        var facts = Facts()
        addQuestions(answer, to: &facts)
        addCalls(answer.calls, to: &facts)
        addWarnings(answer, to: &facts)
        facts.add(say("席位", "seat"), presentation.person)
        facts.add(say("内部编号", "report id"), answer.report)
        let head = say("\(done) \(number)：\(sort.label.zh)", "\(done) \(number): \(sort.label.en)")
        return wrapped((answer.created ? "✓ " : "= ") + head, answer.created ? .good : .caution)
            + presentation.facts(facts)
    }

    /// After any other change: which incident it was, what has changed, whom to ring because of it, and what runs on. `done`
    /// says what was recorded.
    func brief(_ answer: Answer, done: String) -> [String] {
        let heading = IncidentHeading(presentation: presentation).lines(answer)
        var facts = Facts()
        facts.add(say("变化", "changed"), answer.changes.map { $0.text(say) })
        addCalls(answer.calls, to: &facts)
        addStoodDown(answer, to: &facts)
        addWarnings(answer, to: &facts)
        addCommand(answer, to: &facts)
        addTimers(answer, to: &facts)
        facts.add(say("席位", "seat"), presentation.person)
        return head(answer, done) + heading + presentation.facts(facts)
    }

    // A tick only for what was recorded now. Of what stood so already, when and by whom it was recorded, as far as that is
    // known.
    private func head(_ answer: Answer, _ done: String) -> [String] {
        guard !answer.recorded else {
            let time = answer.occurredAt.map {
                say("（\(presentation.times.local($0))）", " (\(presentation.times.local($0)))")
            }
            return wrapped("✓ " + done + (time ?? ""), .good)
        }
        let when = [answer.recordedAt.map { presentation.times.local($0) }, answer.recordedBy].compactMap { $0 }
        guard !when.isEmpty else {
            return wrapped(say("= 没有变化，未另登记：\(done)", "= nothing new, not recorded again: \(done)"), .caution)
        }
        let known = when.joined(separator: say("，", ", "))
        return wrapped(say("= 此前已登记：\(done)（\(known)）", "= recorded before: \(done) (\(known))"), .caution)
    }

    private func wrapped(_ text: String, _ tone: Style.Tone) -> [String] {
        let lines = presentation.width.map { DisplayWidth.wrapped(text, to: $0) } ?? [text]
        return lines.map { presentation.style(tone, $0) }
    }

    // What the caller can still tell, while he is on the line.
    private func addQuestions(_ answer: Answer, to facts: inout Facts) {
        guard !answer.toAsk.isEmpty else { return }
        let fields = answer.toAsk.map(presentation.field).joined(separator: say("、", ", "))
        facts.add(say("仍须问", "still ask"), fields, .caution)
    }

    /// What this call did to the incident, if it was a report.
    private func opening(_ answer: Answer) -> String? {
        guard answer.report != nil else { return nil }
        if answer.joined { return say("并入已有事件", "joined") }
        return answer.created ? say("新事件", "new") : say("此前已受理", "taken before")
    }

    /// As what the caller's words were taken, and how that is put right.
    private func understood(_ answer: Answer) -> [String]? {
        guard answer.report != nil, let said = answer.said else { return nil }
        let kind = presentation.kind(answer.kind)
        let number = presentation.dated(answer.incident)
        let text = say(
            "按“\(kind)”受理（所述：\(said.onOneLine)），有误：correct \(number) --kind 类型 --reason 理由",
            "Taken as '\(kind)' (said: \(said.onOneLine)). If that is wrong: correct \(number) --kind KIND --reason WHY"
        )
        return wrapped(text, .plain)
    }

    func addParties(_ answer: Answer, to facts: inout Facts) {
        addCommand(answer, to: &facts)
        for role in [Role.support, .responder] {
            let parties = answer.parties.filter { $0.role == role && !$0.stoodDown }
            facts.add(role.label.text(say), strengths(parties, of: role))
        }
        addStoodDown(answer, to: &facts)
    }

    private func addStoodDown(_ answer: Answer, to facts: inout Facts) {
        let parties = answer.parties.filter(\.stoodDown).map { presentation.party($0.party) }
        facts.add(say("解除任务", "stood down"), parties.isEmpty ? nil : parties.joined(separator: say("、", ", ")))
    }

    /// Who leads and who directs.
    private func addCommand(_ answer: Answer, to facts: inout Facts) {
        facts.add(say("牵头", "lead"), presentation.party(answer.lead))
        if answer.command != answer.lead { facts.add(say("指挥", "command"), presentation.party(answer.command)) }
        facts.add(say("提请接管", "called for"), answer.calledFor.map { "! " + presentation.party($0) }, .caution)
        facts.add(say("统筹", "coordinates"), answer.coordinating.map(presentation.party))
    }

    /// A line for each strength, the strongest first.
    private func strengths(_ parties: [PartyEntry], of role: Role) -> [String] {
        let known = [Strength.activate, .assign, .inform].map { WireWord($0) }
        let others = Set(parties.map(\.strength)).subtracting(known).sorted { $0.text < $1.text }
        return (known + others).compactMap { strength in
            let names = parties.filter { $0.strength == strength }.map { presentation.party($0.party) }
            guard !names.isEmpty else { return nil }
            return presentation.words.strength(strength, of: role) + say("：", ": ")
                + names.joined(separator: say("、", ", "))
        }
    }

    /// Each number once, whoever answers there, a line each and the number first; where there are very many, how many more,
    /// and how to see them.
    func addContacts(
        _ contacts: [Contact],
        number: String,
        most: Int = AnswerCard.mostContacts,
        to facts: inout Facts
    ) {
        var rows: [(phone: String?, whom: [String])] = []
        for contact in contacts {
            let whom = presentation.party(contact.party) + say("", " ") + contact.title.text(say)
            if let index = rows.firstIndex(where: { $0.phone != nil && $0.phone == contact.phone }) {
                rows[index].whom.append(whom)
            } else {
                rows.append((contact.phone, [whom]))
            }
        }
        let none = say("未登记号码", "no number")
        let width = rows.prefix(most).reduce(0) { max($0, DisplayWidth.of($1.phone ?? none)) }
        var lines = rows.prefix(most).map { row in
            DisplayWidth.padded(row.phone ?? none, to: width) + "  " + row.whom.joined(separator: say("、", ", "))
        }
        let more = rows.count - lines.count
        if more > 0 {
            let number = presentation.number(number)
            lines.append(
                say("… 另有\(more)个：incidentctl show \(number)", "… and \(more) more: incidentctl show \(number)")
            )
        }
        facts.add(say("先打", "ring"), lines, .strong)
    }

    private func addCalls(_ calls: [CallEntry], to facts: inout Facts) {
        facts.add(say("因此要打", "to be rung"), calls.map(TaskRows(presentation: presentation).call), .strong)
    }

    private static let mostContacts = 12

    private func addTimers(_ answer: Answer, to facts: inout Facts) {
        let most = 5
        let more = answer.timers.count - most
        facts.add(say("时限", "timers")) { [presentation, say] width in
            var presentation = presentation
            presentation.width = width
            return TimerRows(presentation: presentation).brief(Array(answer.timers.prefix(most)))
                + (more > 0 ? [say("… 另有\(more)项", "… and \(more) more")] : [])
        }
    }

    /// Open incidents that it may be the same as.
    func addCandidates(_ candidates: [Candidate], to facts: inout Facts) {
        facts.add(
            say("同一事件？", "the same?"),
            candidates.map(line)
        )
    }

    /// What the form offers: each under the number by which it is chosen, on a terminal no wider than that.
    func offers(_ candidates: [Candidate]) -> [String] {
        candidates.enumerated().flatMap { number, near in
            let lines = presentation.width.map { DisplayWidth.wrapped(line(near), to: max(20, $0 - 5)) }
            return (lines ?? [line(near)]).enumerated().map { index, text in
                (index == 0 ? "  \(number + 1)  " : "     ") + text
            }
        }
    }

    /// The incident, its place, and why it may be the same: the likeness first, as the eye goes down the column.
    func line(_ near: Candidate) -> String {
        let why = near.reasons.map { $0.message.text(say) }.joined(separator: say("，", ", "))
        return [
            say("相似\(near.score)", "likeness \(near.score)"), presentation.number(near.incident),
            presentation.kind(near.kind), near.place?.onOneLine, why.isEmpty ? nil : why,
        ]
        .compactMap { $0 }.joined(separator: " · ")
    }

    /// After an answer was filled in while the caller is on the line: who was drawn in by it, and a number to ring each.
    func changes(since before: Answer?, _ answer: Answer) -> [String] {
        var facts = Facts()
        let known = Set((before?.parties ?? []).filter { !$0.stoodDown }.map(\.party))
        let added = answer.parties.filter { !$0.stoodDown && !known.contains($0.party) }.map(\.party)
        facts.add(say("新增", "drawn in"), added.map(presentation.party))
        addContacts(
            answer.contacts.filter { added.contains($0.party) },
            number: answer.incident,
            to: &facts
        )
        if let before, before.kind != answer.kind { facts.add(say("类型", "kind"), presentation.kind(answer.kind)) }
        if let before, before.assessed != answer.assessed || before.grade != answer.grade {
            facts.add(
                say("等级", "grade"),
                presentation.words.grading(answer.grade, answer.gradeStatus, assessed: answer.assessed)
            )
        }
        addWarnings(answer.warnings.filter { !(before?.warnings ?? []).contains($0) }, to: &facts)
        return [presentation.style(.good, say("✓ 已补充", "✓ supplemented"))] + presentation.facts(facts)
    }

    /// What a person should look at.
    func addWarnings(_ answer: Answer, to facts: inout Facts) { addWarnings(answer.warnings, to: &facts) }

    private func addWarnings(_ warnings: [WarningEntry], to facts: inout Facts) {
        facts.add(
            say("注意", "note"),
            warnings.map { "! " + $0.message.text(say) },
            .caution
        )
    }
}
