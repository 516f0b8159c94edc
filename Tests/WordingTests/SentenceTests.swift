import IncidentModel
import Testing
import Wording

@Suite("Events in sentences")
struct SentenceTests {
    // 14:05:00 in the plan's zone.
    private static let now = Instant(milliseconds: 1_795_240_800_000 + 300_000)

    private static let whole = ResponseStatement(matter: "救火", length: "一天", measures: "疏散")

    private static func decision(
        _ before: ResponseLevel?,
        _ level: ResponseLevel?,
        _ statement: ResponseStatement,
        reason: String? = nil
    ) -> ResponseDecision {
        var decision = ResponseDecision(level: level, statement: statement, decidedBy: "李县长", reason: reason)
        decision.before = before
        return decision
    }

    private static func event(
        _ fact: Fact,
        by person: String? = "李值班",
        _ build: (inout Consequences) -> Void = { _ in }
    ) -> Event {
        var consequences = Consequences()
        build(&consequences)
        return Event(
            recordedAt: now,
            actor: Actor(account: "operator", person: person),
            jurisdiction: "140930",
            subjects: [.incident(IncidentID(jurisdiction: "140930", day: 20_261_121, number: 12))],
            fact: fact,
            consequences: consequences
        )
    }

    private static func opening(_ build: (inout Report) -> Void = { _ in }) -> Fact {
        .opening(
            Opening(report: report(build), plan: "plan", urgency: .life, town: "140930100", production: .unknown)
        )
    }

    private static let other = IncidentID(jurisdiction: "140930", day: 20_261_121, number: 12)

    private static var raising: Merging {
        var merging = Merging(into: other, reason: "x")
        merging.brought.reports = [ReportID(high: 1, low: 1)]
        merging.brought.response = Response(
            level: .two,
            startedAt: Instant(),
            since: Instant(),
            decidedBy: "王",
            statement: ResponseStatement()
        )
        return merging
    }

    private static var unlinking: Unlinking {
        var unlinking = Unlinking()
        unlinking.from = other
        return unlinking
    }

    private static var splitting: Splitting {
        var splitting = Splitting()
        splitting.opening.report = report()
        (splitting.from, splitting.sequence) = (other, 57)
        return splitting
    }

    private static var exerciseSplitting: Splitting {
        var splitting = splitting
        splitting.opening.report.isExercise = true
        return splitting
    }

    private static func report(_ build: (inout Report) -> Void = { _ in }) -> Report {
        var report = Report(id: ReportID(high: 1, low: 1), kind: "structure-fire")
        report.place = "北街1号"
        build(&report)
        return report
    }

    private static func reached(
        _ milestone: Milestone,
        _ party: PartyID = "fire-brigade",
        at moment: Instant? = nil,
        implied: [Milestone] = [],
        by: String? = nil,
        via: Channel? = nil
    ) -> Fact {
        var record = MilestoneRecord(milestone: milestone, party: party, occurredAt: moment, by: by, via: via)
        record.implied = implied
        return .milestone(record)
    }

    private static func fall(
        _ stage: TimerFall.Stage,
        _ name: TimerName,
        _ lateness: Interval = Interval(milliseconds: 1)
    ) -> Fact {
        .timer(TimerFall(stage, timer: 0, name: name, party: "fire", due: now, lateness: lateness))
    }

    private static func completion(_ result: CallResult, signed: [PartyID] = []) -> Fact {
        var completion = TaskCompletion(
            line: CallLine(.post("fire", "office"), isExercise: false),
            result: result,
            answeredBy: signed.isEmpty ? nil : "王五",
            note: nil
        )
        var consequences = Consequences()
        consequences.passed = signed.map { PartyPassing(party: $0, milestone: .acknowledged) }
        let id = IncidentID(jurisdiction: "140930", day: 20_261_121, number: 12)
        completion.answers = [TaskAnswer(incident: id, needs: [1, 2], consequences: consequences)]
        return .task(completion)
    }

    private static func claim(_ make: (CallLine, [NeedID]) -> Fact) -> Fact {
        let id = IncidentID(jurisdiction: "140930", day: 20_261_121, number: 12)
        return make(CallLine(.phone("119"), isExercise: false), [NeedID(incident: id, number: 1)])
    }

    private static func supplement(_ build: (inout Supplement) -> Void) -> Fact {
        var supplement = Supplement()
        build(&supplement)
        return .supplement(supplement)
    }

    private static func correction(_ build: (inout Correction) -> Void) -> Fact {
        var correction = Correction()
        correction.reason = "digest"
        build(&correction)
        return .correction(correction)
    }

    private static func grading(_ grade: Grade?, _ status: GradeStatus, _ assessed: Grade?, computed: Grade? = nil)
        -> Grading
    {
        Grading(grade: grade, status: status, assessed: assessed, computed: computed ?? grade)
    }

    private static let arrival = TimerName(interning: "arrival")

    struct Row: CustomTestStringConvertible, Sendable {
        var event: Event
        var zh: String
        var en: String
        var testDescription: String { en }

        init(_ event: Event, _ zh: String, _ en: String) {
            (self.event, self.zh, self.en) = (event, zh, en)
        }
    }

    static let reports = [
        Row(
            event(opening { $0.figures = [.trapped: 2, .deaths: 1] }) {
                $0.grading = grading(.four, .provisional, .three)
                $0.parties = [
                    PartyChange(party: "fire", role: .lead, strength: .activate),
                    PartyChange(party: "fire-brigade", role: .responder, strength: .assign),
                    PartyChange(party: "ambulance", role: .responder, strength: .assign),
                    PartyChange(party: "general", role: .support, strength: .inform),
                ]
                $0.neighbours = ["140931"]
            },
            "接报建筑火灾，地点北街1号，危及生命；死亡1、被困2；一般（IV级），暂定，初判较大（III级）；由消防指挥部牵头，提请启动响应；"
                + "调派消防队、急救站；通报总指挥部；电话通报保德县。",
            "Structure fire reported at 北街1号, life at risk; deaths 1 and trapped 2; grade IV (provisional), assessed III; "
                + "Fire HQ leads, activation is proposed; Fire Brigade and Ambulance sent; General Headquarters informed; "
                + "inform Baode County by telephone."
        ),
        Row(
            event(opening { $0.place = nil }),
            "接报建筑火灾，地点西口镇，危及生命。",
            "Structure fire reported at Xikou Town, life at risk."
        ),
        Row(
            event(opening { $0.isConfidential = true }),
            "接报建筑火灾，危及生命。",
            "Structure fire reported, life at risk."
        ),
        Row(
            event(opening { $0.isExercise = true }),
            "【演练】接报建筑火灾，地点北街1号，危及生命。",
            "EXERCISE: Structure fire reported at 北街1号, life at risk."
        ),
        Row(
            event(
                .opening(
                    Opening(
                        report: report { $0.join = IncidentID(jurisdiction: "140930", day: 20_261_120, number: 3) },
                        plan: "plan",
                        urgency: .life,
                        town: nil,
                        production: .unknown,
                        notJoined: .closed
                    )
                )
            ),
            "接报建筑火灾，地点北街1号，危及生命；没有并入140930-20261120-0003，它已结束。",
            "Structure fire reported at 北街1号, life at risk; not added to 140930-20261120-0003, as it is closed."
        ),
        Row(event(.joining(Joining(report: report()))), "并入一条接报：建筑火灾。", "A further report was added: Structure fire."),
    ]

    static let milestones = [
        Row(event(reached(.acknowledged, "fire")), "消防指挥部已签收。", "Fire HQ acknowledged."),
        Row(
            event(reached(.arrived, at: now, implied: [.acknowledged, .turnedOut], by: "赵", via: .phone)) {
                $0.ended = [TimerEnd(timer: 0, state: .met)]
            },
            "消防队已到场（14:05:00，电话告知，代录）；据此推定已签收、已出动，时间不详；在时限之内。",
            "Fire Brigade arrived at 14:05:00, told by telephone; implied, time unknown: acknowledged and turned out; "
                + "within the limit."
        ),
        Row(
            event(reached(.turnedOut, by: "赵")) { $0.ended = [TimerEnd(timer: 0, state: .metLate)] },
            "消防队已出动（他人告知，代录）；已超过时限。",
            "Fire Brigade turned out, told by somebody else; after the limit."
        ),
        Row(
            event(reached(.underControl)) { $0.state = .underControl },
            "消防队报告已控制；状态：已控制。",
            "Fire Brigade reports it under control; now under control."
        ),
        Row(
            event(reached(.extinguished, at: now)) { $0.state = .extinguished },
            "消防队报告明火扑灭（14:05:00）；状态：明火扑灭。",
            "Fire Brigade reports it extinguished at 14:05:00; now extinguished."
        ),
        Row(event(reached(.released)), "消防队已撤收。", "Fire Brigade was released."),
    ]

    static let changes = [
        Row(
            event(.update(FiguresUpdate(figures: [.area: 15_000, .deaths: 3], source: nil))) {
                $0.grading = grading(.three, .provisional, .three)
                $0.calledFor = "general"
                $0.coordinating = "general"
                $0.parties = [PartyChange(party: "general", role: .support, strength: .assign)]
            },
            "最新数据：死亡3、受害面积1.5公顷；较大（III级），暂定；协同总指挥部；提请总指挥部接管指挥；在此之前由总指挥部值班室统筹。",
            "Figures are now deaths 3 and area 1.5 ha; grade III (provisional); supported by General Headquarters; General "
                + "Headquarters is called to take command; the duty room of General Headquarters coordinates until then."
        ),
        Row(
            event(
                supplement {
                    ($0.incidentKind, $0.place, $0.town) = ("flood", "文笔街1号", "140930100")
                    ($0.figures, $0.told, $0.personal) = ([.trapped: 2], ["ambulance"], "digest")
                }
            ),
            "补充接警：类型：洪水、地点、乡镇：西口镇、已通知单位、被困2、报警人所述。",
            "Supplemented: kind Flood, place, town Xikou Town, parties told, trapped 2 and what the caller said."
        ),
        Row(
            event(
                correction {
                    $0.incidentKind = "flood"
                    $0.town = "140930100"
                    $0.place = "新地点"
                    $0.figures = [.deaths: 0]
                }
            ) {
                $0.standDown = ["fire-brigade"]
                $0.calledOff = true
            },
            "更正（附理由）：类型改为洪水、乡镇改为西口镇、地点、死亡0；解除任务：消防队；撤回接管指挥的提请。",
            "Corrected, with a reason: kind to Flood, town to Xikou Town, place and deaths 0; stood down: Fire Brigade; the "
                + "call to take command is withdrawn."
        ),
        Row(
            event(
                correction {
                    $0.incidentKind = "flood"
                    $0.endedGrading = grading(.two, .decided, .three, computed: .three)
                }
            ) { $0.grading = grading(.three, .provisional, .three) },
            "更正（附理由）：类型改为洪水；人工认定的等级（重大（II级））不再有效；较大（III级），暂定。",
            "Corrected, with a reason: kind to Flood; the grade that a person set (grade II) no longer holds; grade III "
                + "(provisional)."
        ),
        Row(event(.note(Note(text: "x"))), "补充一条记录。", "A note was added."),
        Row(
            event(.regrading(Regrading(grade: .two, reason: "x"))) {
                $0.grading = grading(.two, .decided, .two, computed: .four)
            },
            "人工定级（附理由）：重大（II级）；仅按数据为一般（IV级）。",
            "Graded by a person, with a reason: grade II; the figures alone say grade IV."
        ),
        Row(
            event(.regrading(Regrading(grade: nil, reason: "x"))),
            "人工定级（附理由）：未达等级。",
            "Graded by a person, with a reason: below any grade."
        ),
        Row(
            event(
                .undo(
                    Undo(
                        sequence: 57,
                        recordedAt: Instant(milliseconds: 0),
                        milestones: [UndoneMilestone(party: "ambulance", milestone: .arrived)],
                        reason: "x"
                    )
                )
            ) { $0.ended = [TimerEnd(timer: 0, state: .running)] },
            "撤销第57条登记（附理由）：急救站已到场；恢复时限1项。",
            "#57 undone, with a reason: Ambulance arrived; timers that run on: 1."
        ),
        Row(
            event(.response(decision(nil, .two, ResponseStatement(matter: "救火")))),
            "启动II级响应，李县长决定；响应事项：救火；尚缺预计期限、应急处置措施。",
            "Level II response started, decided by 李县长; matter: 救火; still to be stated: expected length and measures."
        ),
        Row(
            event(.response(decision(.two, .one, whole))),
            "提升为I级响应（原II级响应），李县长决定；响应事项：救火；预计期限：一天；应急处置措施：疏散。",
            "Raised to level I response from level II response, decided by 李县长; matter: 救火; expected length: 一天; "
                + "measures: 疏散."
        ),
        Row(
            event(.response(decision(.two, .four, whole, reason: "x"))),
            "降低为IV级响应（原II级响应）（附理由），李县长决定；响应事项：救火；预计期限：一天；应急处置措施：疏散。",
            "Lowered to level IV response from level II response, with a reason, decided by 李县长; matter: 救火; "
                + "expected length: 一天; measures: 疏散."
        ),
        Row(
            event(.response(decision(.four, nil, ResponseStatement(), reason: "x"))),
            "解除应急响应（原IV级响应）（附理由），李县长决定。",
            "Response lifted from level IV response, with a reason, decided by 李县长."
        ),
        Row(
            event(.response(decision(.four, .four, ResponseStatement(matter: "救火")))),
            "补充IV级响应的决定内容，李县长决定；响应事项：救火；尚缺预计期限、应急处置措施。",
            "Level IV response: statements added, decided by 李县长; matter: 救火; still to be stated: expected length and measures."
        ),
        Row(
            event(.command(CommandTaking(party: "fire", commander: "周县长", isBeside: true))),
            "周县长代表消防指挥部共同指挥。",
            "周县长 commands for Fire HQ as well."
        ),
        Row(
            event(.milestone(MilestoneRecord(milestone: .arrived, party: "ambulance", reason: "x"))),
            "急救站已到场；未经调派（附理由）。",
            "Ambulance arrived; nobody had sent it, with a reason."
        ),
        Row(
            event(.merging(Merging(into: other, reason: "x"))),
            "并入140930-20261121-0012（附理由），接报0条，以重复事件结束。",
            "Merged into 140930-20261121-0012, with a reason: 0 reports, closed as a duplicate."
        ),
        Row(
            event(.merging(raising)),
            "并入140930-20261121-0012（附理由），接报1条，以重复事件结束；II级响应（王决定）在140930-20261121-0012继续。",
            "Merged into 140930-20261121-0012, with a reason: 1 report, closed as a duplicate; level II response, decided by 王, goes on for 140930-20261121-0012."
        ),
        Row(
            event(.unlinking(unlinking)) { $0.ended = [TimerEnd(timer: 0, state: .warned)] },
            "与140930-20261121-0012不是同一起，分开继续处置（附理由）；恢复时限1项。",
            "Not one with 140930-20261121-0012 after all, and goes on by itself, with a reason; timers that run on: 1."
        ),
        Row(
            event(.splitting(splitting)),
            "自140930-20261121-0012分出第57条并入的接报（附理由），另立事件：建筑火灾。",
            "Taken out of 140930-20261121-0012, where #57 had added it, with a reason: Structure fire."
        ),
        Row(
            event(.splitting(exerciseSplitting)),
            "【演练】自140930-20261121-0012分出第57条并入的接报（附理由），另立事件：建筑火灾。",
            "EXERCISE: Taken out of 140930-20261121-0012, where #57 had added it, with a reason: Structure fire."
        ),
        Row(
            event(.referral(Referral(to: "铁路公安", receivedBy: "8210"))),
            "已转办铁路公安，8210接收。",
            "Referred to 铁路公安, received by 8210."
        ),
        Row(
            event(.referral(Referral(to: "ambulance", receivedBy: "王五"))),
            "已转办急救站，王五接收。",
            "Referred to Ambulance, received by 王五."
        ),
        Row(
            event(.reopening(Reopening(reason: "x"))),
            "恢复处置（附理由）。",
            "Reopened, with a reason."
        ),
        Row(
            event(.assignment(Assignment(party: "ambulance", role: .responder, reason: "x"))),
            "调派急救站（人工，附理由）。",
            "Ambulance sent, by a person, with a reason."
        ),
        Row(
            event(.assignment(Assignment(party: "general", role: .support, reason: "x"))),
            "交办总指挥部（人工，附理由）。",
            "General Headquarters assigned, by a person, with a reason."
        ),
        Row(
            event(.assignment(Assignment(party: "general", role: .support, strength: .inform, reason: "x"))),
            "通报总指挥部（人工，附理由）。",
            "General Headquarters informed, by a person, with a reason."
        ),
        Row(
            event(.assignment(Assignment(party: "general", role: .support, strength: .activate, reason: "x"))),
            "提请总指挥部启动响应（人工，附理由）。",
            "Activation of General Headquarters proposed, by a person, with a reason."
        ),
        Row(
            event(.assignment(Assignment(party: "ambulance", standsDown: true, reason: "x"))),
            "解除急救站任务（人工，附理由）。",
            "Ambulance stood down, by a person, with a reason."
        ),
        Row(
            event(.command(CommandTaking(party: "general"))),
            "李值班代表总指挥部接管指挥。",
            "李值班 took command for General Headquarters."
        ),
        Row(
            event(.command(CommandTaking(party: "province")), by: nil),
            "省级指挥部接管指挥。",
            "The province's command took command."
        ),
        Row(
            event(.closing(Closing(outcome: "handled", reason: "x", note: nil))) {
                $0.ended = [TimerEnd(timer: 0, state: .cancelled), TimerEnd(timer: 1, state: .cancelled)]
            },
            "结束处置：处置完毕（附理由）；未结时限终止2项。",
            "Closed: Handled, with a reason; open timers ended: 2."
        ),
    ]

    static let forgetting = [
        Row(
            event(.forgetting(Forgetting(reason: "x"))),
            "个人信息已销毁（附理由）。",
            "Personal data destroyed, with a reason."
        )
    ]

    static let timers = [
        Row(
            event(fall(.warned, .standDown)),
            "消防指挥部解除任务签收即将超时，截止14:05:00。",
            "Acknowledgement of the stand-down of Fire HQ is due at 14:05:00 and still open."
        ),
        Row(
            event(fall(.breached, arrival)) { $0.coordinating = "general" },
            "【超时】消防指挥部arrival应于14:05:00前完成；在此之前由总指挥部值班室统筹。",
            "OVERDUE: arrival of Fire HQ was due at 14:05:00; the duty room of General Headquarters coordinates until then."
        ),
        Row(
            event(fall(.breached, arrival, .seconds(5_400))),
            "【超时】消防指挥部arrival应于14:05:00前完成，已超1小时30分。",
            "OVERDUE: arrival of Fire HQ was due at 14:05:00, 1 h 30 min ago."
        ),
        Row(
            event(fall(.expired, arrival, .minutes(90))),
            "接警服务停机期间消防指挥部arrival到期（14:05:00），已超1小时30分，不再催办。",
            "Arrival of Fire HQ was due at 14:05:00 while the daemon was down, 1 h 30 min ago; it is dropped."
        ),
    ]

    static let calls = [
        Row(event(completion(.noAnswer)), "致电消防指挥部office：无人接听，共2项。", "Call to office of Fire HQ: no answer, about 2."),
        Row(
            event(completion(.acknowledged, signed: ["fire"])),
            "致电消防指挥部office：已签收，共2项；登记：消防指挥部。",
            "Call to office of Fire HQ: acknowledged, about 2; recorded for Fire HQ."
        ),
        Row(
            event(
                claim { line, needs in
                    var claim = TaskClaim(line: line)
                    claim.needs = needs
                    return .claim(claim)
                }
            ),
            "正在致电预案外号码，共1项。",
            "A number that the plan lacks is being rung about 1."
        ),
        Row(
            event(
                claim { line, needs in
                    var postponement = TaskPostponement(line: line, until: now, reason: "x")
                    postponement.needs = needs
                    return .postponement(postponement)
                }
            ),
            "致电预案外号码推迟至14:05:00（附理由），共1项。",
            "The call to a number that the plan lacks is put off until 14:05:00, with a reason, about 1."
        ),
        Row(
            event(.phone(TaskPhone(line: CallLine(.post("fire", "office"), isExercise: false), phone: "1"))),
            "消防指挥部office的号码已补登。",
            "A number was found for office of Fire HQ."
        ),
    ]

    static let daemon = [
        Row(
            event(.plan(PlanAdoption(id: "0123456789abcdef", plan: NamingPlan.names.plan))),
            "启用河曲县应急预案（0123456789ab）；指挥部2个、类型2种、规则0条。",
            "Response plan of Hequ County adopted (0123456789ab); 2 headquarters, 2 kinds, 0 rules."
        ),
        Row(
            event(.clock(ClockStep(by: Interval(milliseconds: -3_200)))),
            "系统时钟拨慢3秒；按经过时间计的时限长度不变。",
            "The clock was set back by 3 s; elapsed timers keep their length."
        ),
        Row(
            event(.clock(ClockStep(by: Interval(milliseconds: 700)))),
            "系统时钟拨快不到1秒；按经过时间计的时限长度不变。",
            "The clock was set forward by under 1 s; elapsed timers keep their length."
        ),
    ]

    static let continuations = [
        Row(
            event(.leader(LeaderChange(node: "duty-2", epoch: 7))),
            "由节点duty-2主用（第7任期）。",
            "The node duty-2 leads, in epoch 7."
        ),
        Row(
            event(.continuation(Continuation(reason: .putAside))),
            "换上空的处置日志。",
            "A fresh ledger is in place."
        ),
        Row(
            event(.continuation(Continuation(reason: .restored, sequence: 812))),
            "由备份恢复处置日志；被换下的到第812条。",
            "The ledger was restored from a backup; the one it replaces ends at #812."
        ),
    ]

    static let rows = reports + milestones + changes + forgetting + timers + calls + daemon + continuations

    @Test("A sentence says what is needed at three in the morning", arguments: rows)
    func sentence(_ row: Row) {
        #expect(row.event.message(plan: NamingPlan.names) == Label(row.zh, row.en))
    }

    @Test("Every kind of event has its sentence in the table")
    func kinds() {
        #expect(Set(Self.rows.map(\.event.kind)) == Set(EventKind.allCases))
    }

    @Test("Of an exercise every sentence begins with that")
    func exercise() {
        let message = Self.event(.note(Note(text: "x"))).message(plan: NamingPlan.names, isExercise: true)
        #expect(message == Label("【演练】补充一条记录。", "EXERCISE: A note was added."))
    }
}
