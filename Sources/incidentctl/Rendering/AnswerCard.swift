import IncidentAPI

/// What a change of an incident is answered with: who leads, whom to ring, until when.
struct AnswerCard {
    let presentation: Presentation

    private var say: Language { presentation.language }

    func lines(_ answer: Answer) -> [String] {
        var lines = IncidentHeading(presentation: presentation).lines(answer)
        if let opening = opening(answer) { lines[0] += "  [\(opening)]" }
        var facts = Facts()
        addParties(answer, to: &facts)
        addContacts(answer, to: &facts)
        facts.add(say("时限", "timers"), answer.timers.prefix(4).map { timer($0, of: answer) })
        facts.add(say("注意", "note"), answer.warnings.map { presentation.style(.caution, "! " + $0.message) })
        return lines + facts.lines(presentation.style)
    }

    /// What this call did to the incident, if it was a report.
    private func opening(_ answer: Answer) -> String? {
        guard answer.report != nil else { return nil }
        if answer.created { return say("新事件", "new") }
        return answer.joined ? say("并入已有事件", "joined") : say("此前已受理", "taken before")
    }

    func addParties(_ answer: Answer, to facts: inout Facts) {
        facts.add(say("牵头", "lead"), presentation.party(answer.lead))
        if answer.command != answer.lead { facts.add(say("指挥", "command"), presentation.party(answer.command)) }
        facts.add(
            say("请求接管", "called for"),
            answer.calledFor.map { presentation.style(.caution, "! " + presentation.party($0)) }
        )
        facts.add(say("统筹", "coordinates"), answer.coordinating.map(presentation.party))
        let others = answer.parties.filter { $0.role != "lead" && !$0.stoodDown }
        for role in ["support", "responder"] {
            let parties = others.filter { $0.role == role }.map { party in
                let strength = presentation.words.strength(party.strength)
                return presentation.party(party.party) + say("（\(strength)）", " (\(strength))")
            }
            guard !parties.isEmpty else { continue }
            facts.add(presentation.words.role(role), parties.joined(separator: say("、", ", ")))
        }
    }

    private func addContacts(_ answer: Answer, to facts: inout Facts) {
        let contacts = answer.contacts.prefix(5).map { contact in
            let phone = contact.phone ?? say("无号码", "no phone in the plan")
            let title = contact.title.text(say)
            return "\(presentation.party(contact.party)) \(title)  \(presentation.style(.strong, phone))"
        }
        facts.add(say("先打", "ring"), Array(contacts))
    }

    private func timer(_ timer: TimerEntry, of answer: Answer) -> String {
        let times = presentation.times
        let text = [
            presentation.timer(timer.name), presentation.party(timer.party), times.local(timer.due),
            "(\(times.relative(timer.due)))",
        ].joined(separator: "  ")
        return presentation.style(times.isPast(timer.due) ? .danger : .plain, text)
    }
}
