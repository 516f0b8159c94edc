import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// All that is known of an incident, on one screen.
struct DetailCard {
    let presentation: Presentation
    /// Sections stand further in.
    private var inner: Presentation { presentation.narrowed(by: 2) }

    private static let mostRows = 12

    private var say: Language { presentation.language }
    private var times: Times { presentation.times }

    func lines(_ detail: IncidentDetail) -> [String] {
        var lines = IncidentHeading(presentation: presentation).lines(detail.answer)
        var facts = Facts()
        addCircumstances(detail, to: &facts)
        AnswerCard(presentation: presentation).addParties(detail.answer, to: &facts)
        facts.add(say("指挥员", "commander"), detail.commandedBy)
        facts.add(say("响应", "response"), response(detail))
        facts.add(
            say("转办", "referred"),
            detail.referrals.map { referral in
                let (name, at) = (referral.name.text(say), times.local(referral.recordedAt))
                return say(
                    "\(name)（\(referral.receivedBy)接收，\(at)）",
                    "\(name) (received by \(referral.receivedBy), \(at))"
                )
            }
        )
        facts.add(say("重复于", "duplicate of"), detail.duplicateOf.map(presentation.number), .caution)
        facts.add(
            say("已并入", "duplicates"),
            detail.duplicates.isEmpty
                ? nil : detail.duplicates.map(presentation.number).joined(separator: say("、", ", "))
        )
        facts.add(say("数据", "figures"), figures(detail))
        AnswerCard(presentation: presentation).addCandidates(detail.answer.candidates, to: &facts)
        let card = AnswerCard(presentation: presentation)
        card.addWarnings(detail.answer, to: &facts)
        card.addContacts(detail.answer.contacts, number: detail.answer.incident, most: .max, to: &facts)
        facts.add(say("内部编号", "report id"), detail.answer.report)
        // With which --expect is answered.
        facts.add(say("最后一条", "last event"), "#\(detail.answer.sequence)")
        lines += presentation.facts(facts)
        lines += section(say("节点", "Milestones"), milestones(detail))
        lines += section(say("时限", "Timers"), TimerRows(presentation: inner).brief(detail.answer.timers))
        lines += section(say("待办电话", "Calls to make"), TaskRows(presentation: inner).brief(detail.tasks))
        lines += section(say("接报", "Reports"), reports(detail))
        lines += section(say("记录", "Notes"), notes(detail))
        return lines
    }

    private func response(_ detail: IncidentDetail) -> [String] {
        guard let response = detail.response else { return [] }
        let (level, since) = (presentation.words.responseLevel(response.level), times.local(response.since))
        let head = say(
            "\(level)，自\(since)，\(response.decidedBy)决定",
            "\(level) since \(since), decided by \(response.decidedBy)"
        )
        let stated = [
            (ResponseStatement.Part.matter, response.matter), (.length, response.length),
            (.measures, response.measures),
        ]
        return [head]
            + stated.compactMap { part, text in
                text.map { part.label.text(say) + say("：", ": ") + $0.onOneLine }
            }
    }

    private func addCircumstances(_ detail: IncidentDetail, to facts: inout Facts) {
        facts.add(say("来电", "call"), detail.callAs.map(presentation.words.callSort))
        facts.add(say("开始", "opened"), times.local(detail.openedAt))
        if let closedAt = detail.closedAt {
            let outcome = detail.outcome.map { "  " + presentation.outcome($0) } ?? ""
            facts.add(say("结束", "closed"), times.local(closedAt) + outcome)
        }
        facts.add(say("乡镇", "town"), detail.answer.town.map(presentation.town))
        if let latitude = detail.latitude, let longitude = detail.longitude {
            facts.add(say("坐标", "position"), "\(latitude), \(longitude)")
        }
        facts.add(say("事故单位", "unit"), detail.unit)
        facts.add(say("标签", "tags"), detail.tags.isEmpty ? nil : detail.tags.joined(separator: say("、", ", ")))
    }

    private func figures(_ detail: IncidentDetail) -> String? {
        guard !detail.figures.isEmpty else { return nil }
        return detail.figures.keys.compactMap { FigureID(stored: $0) }.inReadingOrder().compactMap { id in
            detail.figures[id.text].map { presentation.figure(id.text, $0) }
        }.joined(separator: " · ")
    }

    private func milestones(_ detail: IncidentDetail) -> [String] {
        var table = Table([.init(title: ""), .init(title: ""), .init(title: ""), .init(title: "", least: 8)])
        for entry in detail.milestones where entry.milestone != .dispatched {
            let time =
                entry.implied ? say("时间不详", "time unknown") : times.local(entry.occurredAt ?? entry.recordedAt)
            let told = entry.by.map { by in
                let via = entry.via.map(presentation.words.via)
                return via.map { say("\(by)\($0)告知", "told by \(by), \($0)") } ?? say("\(by)告知", "told by \(by)")
            }
            let recorded = entry.recordedBy.map { say("\($0)登记", "recorded by \($0)") }
            table.add([
                .init(time), .init(presentation.words.milestone(entry.milestone), .good),
                .init(presentation.party(entry.party)),
                .init([told, recorded].compactMap { $0 }.joined(separator: say("，", "; "))),
            ])
        }
        return latest(Array(inner.table(table).dropFirst()))
    }

    private func reports(_ detail: IncidentDetail) -> [String] {
        latest(
            detail.reports.flatMap { report in
                let caller = [report.caller, report.phone].compactMap { $0 }.joined(separator: " ")
                let head = [
                    times.local(report.receivedAt ?? report.recordedAt),
                    report.supplement ? say("补充", "more") : report.source ?? "–", caller,
                    report.withheld ? say("（个人信息不显示）", "(personal data not shown)") : "",
                ].filter { !$0.isEmpty }.joined(separator: "  ")
                let text = wrapped(report.text ?? "")
                let unread = report.unread.map { typed in
                    let name = presentation.field(typed.field)
                    return say("  未采用：\(name)“\(typed.text)”", "  left out: \(name) '\(typed.text)'")
                }
                let measures = report.measures.map { wrapped(say("已采取措施：", "measures: ") + $0) } ?? []
                return [head] + text + measures + unread
            }
        )
    }

    private func notes(_ detail: IncidentDetail) -> [String] {
        detail.notes.flatMap { note in
            let who = note.person.map { "\($0)@\(note.account)" } ?? note.account
            let noun = note.event.known?.label.text(say) ?? note.event.text
            return [[times.local(note.recordedAt), noun, who].joined(separator: "  ")] + wrapped(note.text)
        }
    }

    // What somebody wrote, further in.
    private func wrapped(_ text: String) -> [String] {
        text.split(separator: "\n").flatMap { line in
            (inner.width.map { DisplayWidth.wrapped(String(line), to: $0 - 2) } ?? [String(line)]).map { "  " + $0 }
        }
    }

    private func latest(_ rows: [String]) -> [String] {
        guard rows.count > Self.mostRows else { return rows }
        let hidden = rows.count - Self.mostRows
        return [say("… 前面还有 \(hidden) 行", "… \(hidden) earlier")] + rows.suffix(Self.mostRows)
    }

    private func section(_ title: String, _ rows: [String]) -> [String] {
        rows.isEmpty ? [] : ["", presentation.style(.strong, title)] + rows.map { "  " + $0 }
    }
}

extension FigureValue {
    /// As the wire has it.
    var text: String {
        switch self {
        case .integer(let number): "\(number)"
        case .number(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
        case .flag(let flag): flag ? "true" : "false"
        case .word(let word): word
        }
    }
}
