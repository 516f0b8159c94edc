import IncidentModel
import Testing
import Wording

@Suite("Refusals in words")
struct RefusalTests {
    private static let names = PlanNames(plan: NamingPlan.names)
    private static let id = IncidentID(jurisdiction: "140930", day: 20_261_121, number: 12)
    // 14:05:00 in the plan's zone.
    private static let now = Instant(milliseconds: 1_795_240_800_000 + 300_000)
    private static let deaths = Figure(
        id: .deaths,
        name: Label("死亡", "deaths"),
        unit: .count,
        minimum: 0,
        maximum: 100_000
    )

    private static let changes = [
        RecordedCommand(
            id: nil,
            MilestoneRecord(milestone: .arrived, party: "ambulance"),
            recordedAt: now,
            actor: Actor(account: "command", person: "李四")
        ),
        RecordedCommand(id: nil, Note(text: "0f"), recordedAt: now, actor: Actor(account: "command")),
    ]

    private static let invalid: [(Refusal.Invalid, String, String)] = [
        (
            .future(now + .minutes(5), now: now), "14:10:00还没有到，现在是14:05:00。",
            "14:10:00 is in the future; it is 14:05:00 now."
        ),
        (
            .beforeBeginning(now, .occurrence(now + .minutes(1))), "2026-11-21 14:05:00早于事件发生时间（2026-11-21 14:06:00）。",
            "2026-11-21 14:05:00 is before the incident occurred (2026-11-21 14:06:00)."
        ),
        (
            .beforeBeginning(now, .call(now + .minutes(1))), "2026-11-21 14:05:00早于来电时间（2026-11-21 14:06:00）。",
            "2026-11-21 14:05:00 is before the call (2026-11-21 14:06:00)."
        ),
        (
            .beforeOpening(now - .minutes(3 * 1_440)), "2026-11-18 14:05:00比接报早一天以上。",
            "2026-11-18 14:05:00 is more than a day before the incident was opened."
        ),
        (
            .unknownFigure("deths", nearest: "deaths"), "预案中没有数据项“deths”。是否指“deaths”？",
            "The plan has no figure 'deths'. Did you mean 'deaths'?"
        ),
        (
            .figureOutOfRange(deaths, 100_001), "应在0至100000之间，填写的是100001。",
            "It must be between 0 and 100000; 100001 was given."
        ),
        (.unknownTown("府谷县", nearest: nil), "预案中没有乡镇“府谷县”。", "The plan has no town '府谷县'."),
        (
            .tooLate(latest: now + .minutes(60), .life), "“危及生命”的电话最晚推迟到2026-11-21 15:05:00；同一号码的其他事项请用 --only 另行推迟。",
            "A call about something 'life at risk' is put off until 2026-11-21 15:05:00 at most; put off the rest of the row "
                + "with --only."
        ),
        (
            .tooManyNeeds(most: 256), "一次至多登记256项，请用 --only 分批登记。",
            "At most 256 at a time: use --only."
        ),
    ]

    @Test("What is wrong with a field is said without naming the field", arguments: invalid)
    private func invalidFields(_ invalid: Refusal.Invalid, _ zh: String, _ en: String) {
        #expect(invalid.label(Self.names) == Label(zh, en))
        #expect(Refusal.invalid(field: "x", invalid).text(.zh, names: Self.names) == zh)
    }

    private static let reasons: [(Refusal.Reason, RefusalCode, String, String)] = [
        (
            .closed(id, outcome: "handled"), .closed,
            "事件140930-20261121-0012已结束（处置完毕），"
                + "不再并入接报、增减单位、移交指挥或更改结果；仍可更新数据、更正、定级和补充记录；如需继续处置，请恢复处置（reopen）。",
            "Incident 140930-20261121-0012 is closed (Handled): its reports, parties, command and outcome stay as they "
                + "are. Figures, corrections, grades and notes are still taken; to go on with it, reopen it."
        ),
        (
            .passedAfterClosing(id, closedAt: now), .closed,
            "事件140930-20261121-0012已于2026-11-21 14:05:00结束；补记结束前的节点须写明发生时间。",
            "Incident 140930-20261121-0012 was closed at 2026-11-21 14:05:00. A milestone from before needs its time."
        ),
        (
            .peopleMissing(id, missing: 0, trapped: 2), .peopleMissing,
            "事件140930-20261121-0012仍有被困2人：请先更新数据，或说明理由。",
            "Incident 140930-20261121-0012 still has 2 trapped: update the figures, or give a reason."
        ),
        (
            .peopleHarmed(
                id,
                [HarmedPeople(figure: .deaths, count: 1), HarmedPeople(figure: .injured, count: 2)],
                "false-alarm"
            ), .peopleHarmed,
            "事件140930-20261121-0012登记了死亡人数1、受伤人数2，与“误报”不符：请先更正数据，改用其他结束方式，或说明理由。",
            "Incident 140930-20261121-0012 has deaths 1 and injured 2, which is no 'False alarm': correct the figures, close "
                + "it otherwise, or give a reason."
        ),
        (
            .partyEngaged(["fire-brigade", "ambulance"]), .partyEngaged,
            "尚未撤收：消防队（fire-brigade）、急救站（ambulance）。请先登记撤收，或说明理由。",
            "Not released yet: Fire Brigade (fire-brigade) and Ambulance (ambulance). Release them, or give a reason."
        ),
        (
            .notAParty("fire-brigad", parties: ["fire", "fire-brigade"], nearest: "fire-brigade"), .notAParty,
            "“fire-brigad”未参与此事件。是否指“fire-brigade”？参与单位：消防指挥部（fire）、消防队（fire-brigade）。",
            "'fire-brigad' takes no part in this incident. Did you mean 'fire-brigade'? Its parties: Fire HQ (fire) and "
                + "Fire Brigade (fire-brigade)."
        ),
        (
            .unknownParty("fire-brigad", nearest: "fire-brigade"), .notAParty,
            "预案中没有单位“fire-brigad”。是否指“fire-brigade”？",
            "The plan has no party 'fire-brigad'. Did you mean 'fire-brigade'?"
        ),
        (
            .leadsOrCommands("fire"), .notApplicable,
            "消防指挥部（fire）是牵头单位或正在指挥，不能解除任务；请先更正类型，或由其他指挥部接管指挥。",
            "Fire HQ (fire) leads or has command: correct the kind, or have command taken by another, first."
        ),
        (
            .notAHeadquarters("ambulance", nearest: nil), .notAParty,
            "“ambulance”不是指挥部。可用 incidentctl headquarters 查询。",
            "'ambulance' is not a headquarters. 'incidentctl headquarters' lists them."
        ),
        (
            .noResponder(id), .notAParty, "事件140930-20261121-0012没有处置力量，请指明单位。",
            "Incident 140930-20261121-0012 has no responder: name the party."
        ),
        (
            .stoodDown("ambulance"), .notAParty, "急救站（ambulance）已解除任务，只能签收；此前已到场的，还可登记撤收。",
            "Ambulance (ambulance) was stood down: it can only acknowledge that and, if it had arrived, be released."
        ),
        (
            .notGraded("flood"), .notApplicable, "“洪水”不分级；类型有误请先更正。",
            "'Flood' is not graded. Correct the kind if it is wrong."
        ),
        (
            .milestoneNotApplicable("flood", .extinguished), .notApplicable, "“洪水”没有“明火扑灭”这一节点。",
            "Milestone 'extinguished' does not apply to 'Flood'."
        ),
        (
            .doesNotDriveOut("fire"), .notApplicable, "消防指挥部（fire）是指挥部，不出动也不到场；请指明处置力量。",
            "Fire HQ (fire) is a headquarters and does not drive out: name the responder."
        ),
        (.reasonRequired(.corrected), .reasonRequired, "更正须说明理由。", "Give a reason for the correction."),
        (.reasonRequired(.regraded), .reasonRequired, "人工定级须说明理由。", "Give a reason for the regrading."),
        (.personRequired, .personRequired, "接管指挥须写明姓名。", "Command is taken by a named person: give the name."),
        (
            .taskEnded(CallLine(.phone("119"), isExercise: false)), .taskEnded,
            "预案外号码已无这些待办事项：可能已由他人登记，请看“incidentctl tasks”。",
            "Nothing of that waits at a number that the plan lacks any more: somebody else may have entered it. See 'incidentctl tasks'."
        ),
        (
            .claimed(
                CallLine(.phone("119"), isExercise: false),
                CallClaim(seat: Actor(account: "room", person: "乙"), at: now)
            ), .claimed, "乙自14:05:00起正在致电预案外号码；五分钟内未录入结果的自动取消。确须接手，请加 --take-over。",
            "乙 has been ringing a number that the plan lacks since 14:05:00; without a result the claim lapses after five minutes. To ring all the same: --take-over."
        ),
        (
            .hasPhone(CallLine(.phone("119"), isExercise: false)), .notApplicable, "预案外号码在预案中已有号码。",
            "The plan has a number for a number that the plan lacks."
        ),
        (
            .noEvent(57, of: id), .nothingToChange, "事件140930-20261121-0012没有第57条记录；编号见“incidentctl timeline”。",
            "Incident 140930-20261121-0012 has no event #57: 'incidentctl timeline' has their numbers."
        ),
        (
            .notUndoable(.closed), .notApplicable, "“结束处置”不能撤销：只能撤销签收、出动、到场等节点的登记；其他内容请更正。",
            "A closing cannot be undone: only milestones can. Correct what else is wrong."
        ),
        (
            .alreadyUndone(57), .nothingToChange, "第57条登记的节点已不作数：可能已撤销。",
            "What #57 recorded does not stand any more: it may have been undone."
        ),
        (
            .laterPassed("ambulance", .arrived), .notApplicable, "急救站（ambulance）已登记“已到场”：请先撤销该条。",
            "Ambulance (ambulance) is recorded as arrived: undo that first."
        ),
        (
            .notClosed(id), .stillOpen, "事件140930-20261121-0012尚未结束，无须恢复处置。",
            "Incident 140930-20261121-0012 is open: there is nothing to reopen."
        ),
        (
            .stillOpen(id), .stillOpen, "事件140930-20261121-0012尚未结束，请先结束处置。",
            "Incident 140930-20261121-0012 is open: close it first."
        ),
        (
            .unknownTask("9"), .unknownTask, "没有待办电话9。", "There is no call 9."
        ),
        (
            .unknownOutcome("handeld", known: ["handled", "false-alarm"], nearest: "handled"), .unknownOutcome,
            "“handeld”不能作为此事件的结束结果。是否指“handled”？可用：处置完毕（handled）、误报（false-alarm）。",
            "'handeld' is no outcome of this incident. Did you mean 'handled'? There are: Handled (handled) and "
                + "False alarm (false-alarm)."
        ),
        (
            .nothingToChange(.updated), .nothingToChange, "没有可更改的内容：更新数据须至少填写一项。",
            "Nothing to change: the update needs at least one field."
        ),
        (
            .hasPhone(CallLine(.caller(id), isExercise: false)), .notApplicable, "来电人的号码随来电登记，不另登记。",
            "The caller's number is that of the call, and no other is recorded."
        ),
        (
            .noIncident(id, .silent), .notApplicable,
            "140930-20261121-0012是无声电话，不是事件；如确有险情，请另行接报（report）。",
            "140930-20261121-0012 is a call that is no incident (silent call). If there is one after all, file a report."
        ),
        (
            .notSent("ambulance"), .notAParty,
            "急救站（ambulance）未被调派，或已解除任务；自行前往的，请写明理由（--reason）。",
            "Ambulance (ambulance) was not sent, or was stood down. If it came all the same, give a reason (--reason)."
        ),
        (
            .commandNotTaken("fire"), .notApplicable, "消防指挥部（fire）尚无人接管指挥：请先接管，不写 --beside。",
            "Nobody has taken command for Fire HQ (fire): take it first, without --beside."
        ),
        (.deciderRequired, .personRequired, "须写明由谁决定（--by 姓名）。", "Say who decided (--by NAME)."),
        (
            .noResponse(id), .nothingToChange, "事件140930-20261121-0012没有启动响应；启动须写明级别（--level）。",
            "No response to incident 140930-20261121-0012 stands. To start one, give its level (--level)."
        ),
        (
            .responseStands(id, .two), .responseStands,
            "事件140930-20261121-0012的II级响应尚未解除：请先解除（response --lift），或说明理由。",
            "The level II response to incident 140930-20261121-0012 stands: lift it first (response --lift), or give a reason."
        ),
        (
            .changedSince(id, 57, now: 60, changes), .changed,
            "事件140930-20261121-0012在第57条之后已有改动：李四于2026-11-21 14:05:00登记急救站已到场、command于2026-11-21 14:05:00登记补充记录。"
                + "请先查看，再以 --expect 60 重发。",
            "Incident 140930-20261121-0012 has changed since #57: Ambulance arrived by 李四 at 2026-11-21 14:05:00 and note "
                + "by command at 2026-11-21 14:05:00. Look at it, then send it again with --expect 60."
        ),
        (
            .sameIncident(id), .notApplicable, "140930-20261121-0012不能与自身合并：请写明另一起事件。",
            "140930-20261121-0012 is no duplicate of itself: name the other incident."
        ),
        (
            .exerciseApart(id, id), .notApplicable,
            "140930-20261121-0012与140930-20261121-0012一个是演练、一个是实战，不能合并。",
            "One of 140930-20261121-0012 and 140930-20261121-0012 is an exercise and the other is real: they are never one."
        ),
        (
            .isDuplicate(id, of: id), .closed,
            "140930-20261121-0012已作为140930-20261121-0012的重复事件结束：请在140930-20261121-0012上办理；若是两起，先用“incidentctl unlink 140930-20261121-0012”分开。",
            "140930-20261121-0012 ended as a duplicate of 140930-20261121-0012: go on there. If they are two, 'incidentctl unlink 140930-20261121-0012' parts them first."
        ),
        (
            .notDuplicate(id), .notApplicable, "140930-20261121-0012没有作为重复事件结束，无须分开。",
            "140930-20261121-0012 did not end as a duplicate: there is nothing to take apart."
        ),
        (
            .notDuplicateOutcome("handled"), .notApplicable,
            "结束结果“处置完毕”不表示由另一起事件继续处置：写明原事件时请用“重复报警”一类的结果。",
            "'Handled' does not say that it goes on under another incident: with that, the outcome is 'duplicate'."
        ),
        (
            .noReportAdded(57, .noted), .notApplicable,
            "第57条是“补充记录”，不是并入的接报；编号见“incidentctl timeline”。",
            "#57 is a note and added no report: 'incidentctl timeline' has the numbers of those that did."
        ),
        (
            .noReport(57, of: id), .nothingToChange, "第57条并入的接报已不在事件140930-20261121-0012中：可能已分出。",
            "The report that #57 added is not of 140930-20261121-0012 any more: it may have been taken out."
        ),
        (
            .tooManyReports(id, most: 500), .notApplicable,
            "140930-20261121-0012的接报超过500条，不能并入其他事件：请反过来，把另一起并入它。",
            "140930-20261121-0012 has more than 500 reports: merge the other incident into this one instead."
        ),
        (
            .idTaken(.noted, at: now), .idTaken, "此内部编号已用于2026-11-21 14:05:00登记的“补充记录”，不能再用于另一事项；请换用新的编号。",
            "This id is that of the note recorded at 2026-11-21 14:05:00: another act needs an id of its own."
        ),
    ]

    @Test("Why something cannot be done now is said with what to do", arguments: reasons)
    private func reason(_ reason: Refusal.Reason, _ code: RefusalCode, _ zh: String, _ en: String) {
        #expect(reason.label(Self.names) == Label(zh, en))
        #expect(reason.code == code)
    }

    @Test("Every code is that of a reason in the table, or the service's own")
    func codes() {
        let service: Set<RefusalCode> = [.tooLarge, .backupRunning, .damaged]
        #expect(Set(Self.reasons.map(\.1)) == Set(RefusalCode.allCases).subtracting(service))
    }

    @Test("Without a plan ids and UTC stand for names and local times")
    func withoutPlan() {
        let refusal = Refusal.refused(.partyEngaged(["fire-brigade"]))
        #expect(refusal.text(.en) == "Not released yet: fire-brigade. Release them, or give a reason.")
        let future = Refusal.invalid(field: "occurredAt", .future(Self.now + .minutes(5), now: Self.now))
        #expect(future.text(.en) == "06:10:00Z is in the future; it is 06:05:00Z now.")
    }

    @Test("What is not known is told with what may be meant, and who may act with who else may")
    func others() {
        #expect(
            Refusal.unknownKind("fier", nearest: "fire").text(.zh) == "预案中没有类型“fier”。是否指“fire”？情况不明时请报 unknown。"
        )
        #expect(Refusal.notFound("12").text(.en) == "No incident or call has the number '12'.")
        #expect(Refusal.notPermitted("fire").text(.zh, names: Self.names).contains("消防指挥部（fire）"))
    }
}
