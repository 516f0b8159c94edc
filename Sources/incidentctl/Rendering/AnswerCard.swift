import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// What a change of an incident is answered with: who leads, whom to ring, until when.
struct AnswerCard {
    let presentation: Presentation

    private var say: Language { presentation.language }

    /// After a report: everything that the operator acts on.
    func lines(_ answer: Answer) -> [String] {
        var lines = IncidentHeading(presentation: presentation).lines(answer)
        if let opening = opening(answer) { lines[0] += "  [\(opening)]" }
        if let understood = understood(answer) { lines.insert(understood, at: 1) }
        var facts = Facts()
        facts.add(say("乡镇", "town"), answer.town.map(presentation.town))
        addParties(answer, to: &facts)
        // What a further report has brought about; who knows already is not rung again.
        if answer.joined { addCalls(answer.calls, to: &facts) } else { addContacts(answer.contacts, to: &facts) }
        addTimers(answer, to: &facts)
        addCandidates(answer.candidates, to: &facts)
        addWarnings(answer, to: &facts)
        return lines + presentation.facts(facts)
    }

    /// After any other change: which incident it was, whom to ring because of it, and what runs on. `done` says what was
    /// recorded.
    func brief(_ answer: Answer, done: String) -> [String] {
        let heading = IncidentHeading(presentation: presentation).lines(answer)
        var facts = Facts()
        addCommand(answer, to: &facts)
        addStoodDown(answer, to: &facts)
        addCalls(answer.calls, to: &facts)
        addTimers(answer, to: &facts)
        addWarnings(answer, to: &facts)
        return [presentation.style(.good, "✓ " + done) + earlier(answer)] + heading + presentation.facts(facts)
    }

    // Of what stood so already, when and by whom it was recorded, as far as that is known.
    private func earlier(_ answer: Answer) -> String {
        guard !answer.recorded else { return "" }
        let when = [answer.recordedAt.map { presentation.times.local($0) }, answer.recordedBy].compactMap { $0 }
        let known = when.isEmpty ? "" : say("：", ": ") + when.joined(separator: say("，", ", "))
        return say("（此前已登记\(known)）", " (recorded before\(known))")
    }

    /// What this call did to the incident, if it was a report.
    private func opening(_ answer: Answer) -> String? {
        guard answer.report != nil else { return nil }
        if answer.joined { return say("并入已有事件", "joined") }
        return answer.created ? say("新事件", "new") : say("此前已受理", "taken before")
    }

    /// As what the caller's words were taken, and how that is put right.
    private func understood(_ answer: Answer) -> String? {
        guard answer.report != nil, let said = answer.said else { return nil }
        let kind = presentation.kind(answer.kind)
        let number = IncidentID(answer.incident).map { "\($0.number)" } ?? answer.incident
        return say(
            "按“\(kind)”受理（所述：\(said.onOneLine)），有误：incidentctl correct \(number) --kind 类型 --reason 理由",
            "Taken as '\(kind)' (said: \(said.onOneLine)). If that is wrong: incidentctl correct \(number) --kind KIND --reason WHY"
        )
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

    /// Each number once, whoever answers there, and every one of them: what is not on the card is not rung.
    private func addContacts(_ contacts: [Contact], to facts: inout Facts) {
        var rows: [(phone: String?, whom: [String])] = []
        for contact in contacts {
            let whom = presentation.party(contact.party) + say("", " ") + contact.title.text(say)
            if let index = rows.firstIndex(where: { $0.phone != nil && $0.phone == contact.phone }) {
                rows[index].whom.append(whom)
            } else {
                rows.append((contact.phone, [whom]))
            }
        }
        let lines = rows.map { row in
            let phone = row.phone ?? say("未登记号码", "no number in the plan")
            return phone + "  " + row.whom.joined(separator: say("、", ", "))
        }
        facts.add(say("先打", "ring"), lines, .strong)
    }

    private func addCalls(_ calls: [CallEntry], to facts: inout Facts) {
        facts.add(say("因此要打", "to be rung"), calls.map(TaskRows(presentation: presentation).call), .strong)
    }

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
            candidates.map { near in
                let metres = near.metres.map { say("相距\($0)米", "\($0) m away") }
                let minutes = say("\(near.minutes)分钟前", "\(near.minutes) min ago")
                return [
                    near.incident, presentation.kind(near.kind), near.place?.onOneLine, metres, minutes,
                ].compactMap { $0 }.joined(separator: " · ")
            }
        )
    }

    /// What a person should look at.
    func addWarnings(_ answer: Answer, to facts: inout Facts) {
        facts.add(
            say("注意", "note"),
            answer.warnings.map { "! " + $0.message.text(say) },
            .caution
        )
    }
}
