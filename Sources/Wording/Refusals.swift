package import IncidentModel

extension Refusal {
    /// Why it was not carried out, and what to do, in a sentence or two.
    ///
    /// - Parameter names: Of the plan in force; without a plan ids and UTC stand for names and local times.
    /// - Returns: Whole sentences, of which the field of an invalid value is not a part.
    package func label(_ names: PlanNames) -> Label {
        switch self {
        case .unknownKind(let kind, let nearest):
            Label("预案中没有类型“\(kind)”。", "The plan has no kind '\(kind)'.") + didYouMean(nearest)
                + Label("情况不明时请报 unknown。", " Report 'unknown' while it is not clear.")
        case .notFound(let named): Label("没有编号为“\(named)”的事件或待办电话。", "No incident or call has the number '\(named)'.")
        case .invalid(_, let invalid): invalid.label(names)
        case .refused(let reason): reason.label(names)
        case .notPermitted(let party): notPermitted(names.reference(party))
        }
    }

    package func text(_ language: Language, names: PlanNames = PlanNames(plan: nil)) -> String {
        label(names).text(language)
    }

    private func notPermitted(_ party: Label) -> Label {
        Label(
            "没有权限：须由能代表\(party.zh)的账户办理，或由总指挥部值班室代录。",
            "Not permitted: it takes an account that speaks for \(party.en), or the duty room of the general headquarters."
        )
    }
}

extension Refusal.Invalid {
    /// What is wrong with the value, and what would be right. The field itself is not named.
    package func label(_ names: PlanNames) -> Label {
        switch self {
        case .future(let moment, let now):
            let (moment, now) = (names.time(moment, on: now), names.time(now, on: now))
            return Label("\(moment)还没有到，现在是\(now)。", "\(moment) is in the future; it is \(now) now.")
        case .beforeBeginning(let moment, let began):
            let (moment, start) = (names.time(moment), names.time(began.moment))
            switch began {
            case .occurrence:
                return Label(
                    "\(moment)早于事件发生时间（\(start)）。",
                    "\(moment) is before the incident occurred (\(start))."
                )
            case .call: return Label("\(moment)早于来电时间（\(start)）。", "\(moment) is before the call (\(start)).")
            }
        case .beforeOpening(let moment):
            let moment = names.time(moment)
            return Label("\(moment)比接报早一天以上。", "\(moment) is more than a day before the incident was opened.")
        case .unknownFigure(let name, let nearest): return .unknownFigure(name, nearest: nearest)
        case .figureOutOfRange(let figure, let value):
            let (least, most) = (figure.text(figure.minimum), figure.text(figure.maximum))
            let given = figure.text(value)
            return Label(
                "应在\(least)至\(most)之间，填写的是\(given)。",
                "It must be between \(least) and \(most); \(given) was given."
            )
        case .unknownTown(let name, let nearest):
            return .unknownTown(name, nearest: nearest)
        case .past(let moment, let now):
            let (moment, now) = (names.time(moment, on: now), names.time(now, on: now))
            return Label("\(moment)已经过了，现在是\(now)。", "\(moment) is over; it is \(now) now.")
        case .tooLate(let latest, let urgency):
            let (latest, urgency) = (names.time(latest), urgency.label)
            return Label(
                "“\(urgency.zh)”的电话最晚推迟到\(latest)；同一号码的其他事项请用 --only 另行推迟。",
                "A call about something '\(urgency.en)' is put off until \(latest) at most; put off the rest of the row "
                    + "with --only."
            )
        case .tooManyNeeds(let most):
            return Label("一次至多登记\(most)项，请用 --only 分批登记。", "At most \(most) at a time: use --only.")
        }
    }
}

extension Refusal.Reason {
    package func label(_ names: PlanNames) -> Label {
        switch self {
        case .closed(let id, let outcome): return closed(id, outcome.map(names.outcome))
        case .passedAfterClosing(let id, let closedAt): return passedAfterClosing(id, closedAt.map { names.time($0) })
        case .peopleMissing(let id, let missing, let trapped): return peopleMissing(id, missing, trapped)
        case .peopleHarmed(let id, let people, let outcome): return peopleHarmed(id, people, names.outcome(outcome))
        case .partyEngaged(let parties):
            let list = names.references(parties)
            return Label(
                "尚未撤收：\(list.zh)。请先登记撤收，或说明理由。",
                "Not released yet: \(list.en). Release them, or give a reason."
            )
        case .notAParty(let named, let parties, let nearest):
            let list = names.references(parties)
            return Label("“\(named)”未参与此事件。", "'\(named)' takes no part in this incident.") + didYouMean(nearest)
                + (parties.isEmpty ? Label("") : Label("参与单位：\(list.zh)。", " Its parties: \(list.en)."))
        case .notSent(let party):
            let party = names.reference(party)
            return Label(
                "\(party.zh)未被调派，或已解除任务；自行前往的，请写明理由（--reason）。",
                "\(party.en) was not sent, or was stood down. If it came all the same, give a reason (--reason)."
            )
        case .unknownParty(let named, let nearest):
            return Label("预案中没有单位“\(named)”。", "The plan has no party '\(named)'.")
                + didYouMean(nearest, orSee: "responders")
        case .notAHeadquarters(let named, let nearest):
            return Label("“\(named)”不是指挥部。", "'\(named)' is not a headquarters.")
                + didYouMean(nearest, orSee: "headquarters")
        case .noResponder(let id):
            return Label("事件\(id)没有处置力量，请指明单位。", "Incident \(id) has no responder: name the party.")
        case .stoodDown(let party):
            let party = names.reference(party)
            return Label(
                "\(party.zh)已解除任务，只能签收；此前已到场的，还可登记撤收。",
                "\(party.en) was stood down: it can only acknowledge that and, if it had arrived, be released."
            )
        case .leadsOrCommands(let party):
            let party = names.reference(party)
            return Label(
                "\(party.zh)是牵头单位或正在指挥，不能解除任务；请先更正类型，或由其他指挥部接管指挥。",
                "\(party.en) leads or has command: correct the kind, or have command taken by another, first."
            )
        case .notGraded(let kind):
            let kind = names.kind(kind)
            return Label("“\(kind.zh)”不分级；类型有误请先更正。", "'\(kind.en)' is not graded. Correct the kind if it is wrong.")
        case .milestoneNotApplicable(let kind, let milestone):
            let (kind, milestone) = (names.kind(kind), milestone.label)
            return Label(
                "“\(kind.zh)”没有“\(milestone.zh)”这一节点。",
                "Milestone '\(milestone.en)' does not apply to '\(kind.en)'."
            )
        case .doesNotDriveOut(let party):
            let party = names.reference(party)
            return Label(
                "\(party.zh)是指挥部，不出动也不到场；请指明处置力量。",
                "\(party.en) is a headquarters and does not drive out: name the responder."
            )
        case .reasonRequired(let kind):
            return Label("\(kind.label.zh)须说明理由。", "Give a reason for the \(kind.label.en).")
        case .personRequired: return Label("接管指挥须写明姓名。", "Command is taken by a named person: give the name.")
        case .commandNotTaken(let party):
            let party = names.reference(party)
            return Label(
                "\(party.zh)尚无人接管指挥：请先接管，不写 --beside。",
                "Nobody has taken command for \(party.en): take it first, without --beside."
            )
        case .deciderRequired: return Label("须写明由谁决定（--by 姓名）。", "Say who decided (--by NAME).")
        case .noResponse(let id):
            return Label(
                "事件\(id)没有启动响应；启动须写明级别（--level）。",
                "No response to incident \(id) stands. To start one, give its level (--level)."
            )
        case .responseStands(let id, let level):
            return Label(
                "事件\(id)的\(level.label.zh)尚未解除：请先解除（response --lift），或说明理由。",
                "The \(level.label.en) to incident \(id) stands: lift it first (response --lift), or give a reason."
            )
        case .taskEnded(let line):
            let line = names.line(line)
            return Label(
                "\(line.zh)已无这些待办事项：可能已由他人登记，请看“incidentctl tasks”。",
                "Nothing of that waits at \(line.en) any more: somebody else may have entered it. See 'incidentctl tasks'."
            )
        case .changedSince(let id, let expected, let now, let changes):
            return changedSince(id, expected, now, changes, names)
        case .noIncident(let id, let sort):
            return Label(
                "\(id)是\(sort.label.zh)，不是事件；如确有险情，请另行接报（report）。",
                "\(id) is a call that is no incident (\(sort.label.en)). If there is one after all, file a report."
            )
        case .stillOpen(let id):
            return Label("事件\(id)尚未结束，请先结束处置。", "Incident \(id) is open: close it first.")
        case .noEvent(let sequence, let id):
            return Label(
                "事件\(id)没有第\(sequence)条记录；编号见“incidentctl timeline”。",
                "Incident \(id) has no event #\(sequence): 'incidentctl timeline' has their numbers."
            )
        case .notUndoable(let kind):
            return Label(
                "“\(kind.label.zh)”不能撤销：只能撤销签收、出动、到场等节点的登记；其他内容请更正。",
                "A \(kind.label.en) cannot be undone: only milestones can. Correct what else is wrong."
            )
        case .alreadyUndone(let sequence):
            return Label(
                "第\(sequence)条登记的节点已不作数：可能已撤销。",
                "What #\(sequence) recorded does not stand any more: it may have been undone."
            )
        case .laterPassed(let party, let milestone):
            let (party, milestone) = (names.reference(party), milestone.label)
            return Label(
                "\(party.zh)已登记“\(milestone.zh)”：请先撤销该条。",
                "\(party.en) is recorded as \(milestone.en): undo that first."
            )
        case .notClosed(let id):
            return Label("事件\(id)尚未结束，无须恢复处置。", "Incident \(id) is open: there is nothing to reopen.")
        case .sameIncident(let id):
            return Label("\(id)不能与自身合并：请写明另一起事件。", "\(id) is no duplicate of itself: name the other incident.")
        case .exerciseApart(let one, let other):
            return Label(
                "\(one)与\(other)一个是演练、一个是实战，不能合并。",
                "One of \(one) and \(other) is an exercise and the other is real: they are never one."
            )
        case .isDuplicate(let id, let original):
            return Label(
                "\(id)已作为\(original)的重复事件结束：请在\(original)上办理；若是两起，先用“incidentctl unlink \(id)”分开。",
                "\(id) ended as a duplicate of \(original): go on there. If they are two, 'incidentctl unlink \(id)' parts them first."
            )
        case .notDuplicate(let id):
            return Label(
                "\(id)没有作为重复事件结束，无须分开。",
                "\(id) did not end as a duplicate: there is nothing to take apart."
            )
        case .notDuplicateOutcome(let outcome):
            let outcome = names.outcome(outcome)
            return Label(
                "结束结果“\(outcome.zh)”不表示由另一起事件继续处置：写明原事件时请用“重复报警”一类的结果。",
                "'\(outcome.en)' does not say that it goes on under another incident: with that, the outcome is 'duplicate'."
            )
        case .noReportAdded(let sequence, let kind):
            return Label(
                "第\(sequence)条是“\(kind.label.zh)”，不是并入的接报；编号见“incidentctl timeline”。",
                "#\(sequence) is a \(kind.label.en) and added no report: 'incidentctl timeline' has the numbers of those that did."
            )
        case .noReport(let sequence, let id):
            return Label(
                "第\(sequence)条并入的接报已不在事件\(id)中：可能已分出。",
                "The report that #\(sequence) added is not of \(id) any more: it may have been taken out."
            )
        case .tooManyReports(let id, let most):
            return Label(
                "\(id)的接报超过\(most)条，不能并入其他事件：请反过来，把另一起并入它。",
                "\(id) has more than \(most) reports: merge the other incident into this one instead."
            )
        case .claimed(let line, let claim):
            let (line, since) = (names.line(line), names.time(claim.at, on: claim.at))
            let seat = claim.seat.person ?? claim.seat.account
            return Label(
                "\(seat)自\(since)起正在致电\(line.zh)；五分钟内未录入结果的自动取消。确须接手，请加 --take-over。",
                "\(seat) has been ringing \(line.en) since \(since); without a result the claim lapses after five minutes. "
                    + "To ring all the same: --take-over."
            )
        case .unknownTask(let row): return Label("没有待办电话\(row)。", "There is no call \(row).")
        case .hasPhone(let line):
            if case .caller = line.end {
                return Label("来电人的号码随来电登记，不另登记。", "The caller's number is that of the call, and no other is recorded.")
            }
            let line = names.line(line)
            return Label("\(line.zh)在预案中已有号码。", "The plan has a number for \(line.en).")
        case .unknownOutcome(let named, let known, let nearest):
            let list = names.outcomes(known)
            return Label("“\(named)”不能作为此事件的结束结果。", "'\(named)' is no outcome of this incident.")
                + didYouMean(nearest) + Label("可用：\(list.zh)。", " There are: \(list.en).")
        case .nothingToChange(let kind):
            return Label(
                "没有可更改的内容：\(kind.label.zh)须至少填写一项。",
                "Nothing to change: the \(kind.label.en) needs at least one field."
            )
        case .idTaken(let kind, let moment):
            let (kind, moment) = (kind.label, names.time(moment))
            return Label(
                "此内部编号已用于\(moment)登记的“\(kind.zh)”，不能再用于另一事项；请换用新的编号。",
                "This id is that of the \(kind.en) recorded at \(moment): another act needs an id of its own."
            )
        }
    }

    private func changedSince(
        _ id: IncidentID,
        _ expected: Int64,
        _ now: Int64,
        _ changes: [RecordedCommand],
        _ names: PlanNames
    ) -> Label {
        let told = Label.list(
            changes.map { change in
                let what = change.label(names)
                let who = change.actor.map { $0.person ?? $0.account } ?? ""
                let at = names.time(change.recordedAt)
                return Label("\(who)于\(at)登记\(what.zh)", "\(what.en) by \(who) at \(at)")
            }
        )
        return Label(
            "事件\(id)在第\(expected)条之后已有改动\(told.zh.isEmpty ? "" : "：\(told.zh)")。请先查看，再以 --expect \(now) 重发。",
            "Incident \(id) has changed since #\(expected)\(told.en.isEmpty ? "" : ": \(told.en)"). Look at it, then send it "
                + "again with --expect \(now)."
        )
    }

    private func closed(_ id: IncidentID, _ outcome: Label?) -> Label {
        let outcome = outcome.map { Label("（\($0.zh)）", " (\($0.en))") } ?? Label("")
        return Label(
            "事件\(id)已结束\(outcome.zh)，不再并入接报、增减单位、移交指挥或更改结果；仍可更新数据、更正、定级和补充记录；如需继续处置，请恢复处置（reopen）。",
            "Incident \(id) is closed\(outcome.en): its reports, parties, command and outcome stay as they are. Figures, "
                + "corrections, grades and notes are still taken; to go on with it, reopen it."
        )
    }

    private func passedAfterClosing(_ id: IncidentID, _ closedAt: String?) -> Label {
        Label(
            "事件\(id)已\(closedAt.map { "于\($0)" } ?? "")结束；补记结束前的节点须写明发生时间。",
            "Incident \(id) was closed\(closedAt.map { " at \($0)" } ?? ""). A milestone from before needs its time."
        )
    }

    private func peopleHarmed(_ id: IncidentID, _ people: [HarmedPeople], _ outcome: Label) -> Label {
        let list = Label.list(
            people.map { Label.field($0.figure.text, PlanNames(plan: nil)) + Label("\($0.count)", " \($0.count)") }
        )
        return Label(
            "事件\(id)登记了\(list.zh)，与“\(outcome.zh)”不符：请先更正数据，改用其他结束方式，或说明理由。",
            "Incident \(id) has \(list.en), which is no '\(outcome.en)': correct the figures, close it otherwise, or give a "
                + "reason."
        )
    }

    private func peopleMissing(_ id: IncidentID, _ missing: Int64, _ trapped: Int64) -> Label {
        var people: [Label] = []
        if missing > 0 { people.append(Label("下落不明\(missing)人", "\(missing) missing")) }
        if trapped > 0 { people.append(Label("被困\(trapped)人", "\(trapped) trapped")) }
        let list = Label.list(people)
        return Label(
            "事件\(id)仍有\(list.zh)：请先更新数据，或说明理由。",
            "Incident \(id) still has \(list.en): update the figures, or give a reason."
        )
    }
}

/// What was perhaps meant, as a sentence of its own; nothing where nothing is near.
func didYouMean(_ nearest: String?) -> Label {
    nearest.map { Label("是否指“\($0)”？", " Did you mean '\($0)'?") } ?? Label("")
}

/// What is near, or else the verb that lists what there is.
func didYouMean(_ nearest: String?, orSee verb: String) -> Label {
    guard nearest == nil else { return didYouMean(nearest) }
    return Label("可用 incidentctl \(verb) 查询。", " 'incidentctl \(verb)' lists them.")
}

extension Label {
    static func unknownFigure(_ name: String, nearest: String?) -> Label {
        Label("预案中没有数据项“\(name)”。", "The plan has no figure '\(name)'.") + didYouMean(nearest)
    }

    static func unknownTown(_ name: String, nearest: String?) -> Label {
        Label("预案中没有乡镇“\(name)”。", "The plan has no town '\(name)'.") + didYouMean(nearest)
    }

    static func oneOf(_ words: [String]) -> Label {
        let words = words.joined(separator: ", ")
        return Label("应为下列之一：\(words)。", "It is one of \(words).")
    }
}

extension RecordedCommand {
    /// What was recorded: a milestone and whose, or the act as a noun.
    fileprivate func label(_ names: PlanNames) -> Label {
        guard kind == .milestone, let milestone = milestone?.label else { return kind.label }
        let party = party.map(names.party)
        return Label("\(party?.zh ?? "")\(milestone.zh)", "\(party.map { $0.en + " " } ?? "")\(milestone.en)")
    }
}
