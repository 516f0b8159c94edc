import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import UserInput
import Wording

@testable import incidentctl

@Suite("What an operator sees")
struct CardTests {
    @Test("A report's answer says who leads, whom to ring and until when, in English")
    func answerInEnglish() {
        let lines = AnswerCard(presentation: Fixtures.presentation(.en)).lines(Fixtures.answer)
        #expect(
            lines.joined(separator: "\n") == """
                140930-20261121-0012  Forest fire · 沙泉镇石城村  [new]
                !! life at risk · open · grade IV (provisional), assessed III
                still ask   town, caller's phone
                ring        0350-7220119  Forest Fire HQ duty desk
                            no number     General HQ duty desk
                note        ! The plan has no town '沙全'.
                lead        Forest Fire HQ
                called for  ! General HQ
                responder   sent: Forest Brigade
                timers      14:09:00  in 3m30s  Acknowledge  Forest Fire HQ  running
                report id   7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10
                """
        )
    }

    @Test("The same in Chinese, aligned by cells")
    func answerInChinese() {
        let lines = AnswerCard(presentation: Fixtures.presentation(.zh)).lines(Fixtures.answer)
        #expect(
            lines.joined(separator: "\n") == """
                140930-20261121-0012  森林火灾 · 沙泉镇石城村  [新事件]
                !! 危及生命 · 处置中 · 一般（IV级），暂定，初判较大（III级）
                仍须问    乡镇、来电号码
                先打      0350-7220119  森林草原防灭火指挥部值班室
                          未登记号码    总指挥部值班室
                注意      ! 预案中没有乡镇“沙全”。
                牵头      森林草原防灭火指挥部
                提请接管  ! 总指挥部
                处置力量  调派：森林消防队
                时限      14:09:00  还有3分30秒  签收  森林草原防灭火指挥部  计时中
                内部编号  7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10
                """
        )
    }

    @Test("Every other change says what was recorded, and on which incident")
    func brief() {
        let lines = AnswerCard(presentation: Fixtures.presentation(.en)).brief(Fixtures.answer, done: "acknowledged")
        #expect(lines[0] == "✓ acknowledged")
        #expect(lines[1] == "140930-20261121-0012  Forest fire · 沙泉镇石城村")
    }

    @Test("What stood so already is told as that, with when and by whom as far as it is known")
    func recordedBefore() {
        var answer = Fixtures.answer
        answer.recorded = false
        func head(_ language: Language) -> String? {
            AnswerCard(presentation: Fixtures.presentation(language)).brief(answer, done: "done").first
        }
        #expect(head(.en) == "= nothing new, not recorded again: done")
        answer.recordedAt = Fixtures.time("2026-11-21T06:04:00Z")
        answer.recordedBy = "li"
        #expect(head(.zh) == "= 此前已登记：done（14:04:00，li）")
    }

    @Test("A milestone is told with the party for which it was recorded, though none was asked for")
    func milestoneOfParty() {
        var answer = Fixtures.answer
        answer.party = "forest-fire"
        let english = ReleaseVerb.card(answer, asked: nil, Fixtures.presentation(.en))
        #expect(english.first == "✓ Forest Fire HQ released")
        // With the time as it was understood.
        answer.occurredAt = Fixtures.time("2026-11-20T15:59:00Z")
        #expect(
            ReleaseVerb.card(answer, asked: nil, Fixtures.presentation(.en)).first
                == "✓ Forest Fire HQ released (11-20 23:59:00)"
        )
        answer.recorded = false
        let chinese = AcknowledgeVerb.card(answer, asked: nil, Fixtures.presentation(.zh))
        #expect(chinese.first == "= 没有变化，未另登记：森林草原防灭火指挥部 已签收")
        // A daemon from before says nothing of the party.
        answer.party = nil
        let asked = ReleaseVerb.card(answer, asked: "general", Fixtures.presentation(.en))
        #expect(asked.first == "= nothing new, not recorded again: General HQ released")
    }

    @Test("What was destroyed is told by the number of its entry; again, by when and by whom")
    func forgotten() {
        var reply = ForgetReply {
            ($0.incident, $0.sequence, $0.recorded) = (Fixtures.incident, 48, true)
        }
        let done = ForgetVerb.lines(reply, Fixtures.presentation(.zh))
        #expect(done.first == "140930-20261121-0012 的个人信息已销毁（第 48 条）。")
        reply.pending = true
        let pending = ForgetVerb.lines(reply, Fixtures.presentation(.zh))
        #expect(pending.first == "140930-20261121-0012 的个人信息将被销毁（第 48 条）。")
        #expect(pending[1].contains("尚未覆盖"))
        (reply.recorded, reply.pending) = (false, false)
        (reply.recordedAt, reply.recordedBy) = (Fixtures.time("2026-11-21T06:01:00Z"), "李")
        let again = ForgetVerb.lines(reply, Fixtures.presentation(.zh))
        #expect(again.first == "140930-20261121-0012 的个人信息此前已销毁（14:01:00，李）。")
    }

    @Test("On a narrow terminal a fact goes on below itself")
    func wrapping() {
        var facts = Facts()
        facts.add("lead", "Forest and Grassland Fire Headquarters")
        let lines = facts.lines(style: .plain, width: 30)
        #expect(lines == ["lead  Forest and Grassland", "      Fire Headquarters"])
    }

    @Test("Without the plan ids stand for names")
    func withoutNames() {
        var presentation = Fixtures.presentation(.en)
        presentation.names = .none
        let lines = AnswerCard(presentation: presentation).lines(Fixtures.answer)
        #expect(lines[0] == "140930-20261121-0012  forest-fire · 沙泉镇石城村  [new]")
    }

    @Test("Timers are listed as systemctl lists its own")
    func timers() {
        let english = TimerRows(presentation: Fixtures.presentation(.en)).lines(Fixtures.timers)
        #expect(
            english == [
                "LEFT/LATE   DUE       PARTY    TIMER        KIND                    PLACE         NO.  STATE",
                "2m30s late  14:03:00  Brigade  Acknowledge  Forest fire             沙泉镇石城村  12   !! overdue",
                "in 3m30s    14:09:00  Forest   Acknowledge  [EXERCISE] Forest fire  沙泉镇石城村  12   running",
            ]
        )
        let chinese = TimerRows(presentation: Fixtures.presentation(.zh)).lines(Fixtures.timers)
        #expect(
            chinese == [
                "剩余/超时    到期      单位      时限  类型             地点          编号  状态",
                "超时2分30秒  14:03:00  森林消防  签收  森林火灾         沙泉镇石城村  12    !! 超时",
                "还有3分30秒  14:09:00  森林防火  签收  [演练] 森林火灾  沙泉镇石城村  12    计时中",
            ]
        )
    }

    @Test("A timer past its limit is shown late although the daemon could not write that down")
    func pendingBreach() {
        var timer = Fixtures.timers[0]
        timer.state = WireWord(.running)
        let lines = TimerRows(presentation: Fixtures.presentation(.en)).lines([timer])
        #expect(lines[1].hasSuffix("  !! overdue"))
    }

    @Test("After a change the card says whom to ring because of it, with row and number, and who was stood down")
    func changeCalls() {
        var answer = Fixtures.answer
        answer.parties[1].stoodDown = true
        answer.calls = [
            CallEntry {
                ($0.task, $0.phone, $0.party) = ("4", "12119", "forest-brigade")
                ($0.title, $0.about) = (Label("值班室", "duty desk"), [WireWord(.stoodDown)])
            },
            CallEntry { ($0.phone, $0.party, $0.title) = ("12345", "general", Label("值班室", "duty desk")) },
        ]
        let lines = AnswerCard(presentation: Fixtures.presentation(.en)).brief(answer, done: "corrected")
        #expect(lines.contains { $0.hasPrefix("stood down") && $0.hasSuffix("Forest Brigade") })
        #expect(lines.contains { $0.hasSuffix("4   12119  Forest Brigade duty desk  stand-down not acknowledged") })
        #expect(lines.contains { $0.hasSuffix("12345  General HQ duty desk  informed") })
        // Nobody who was told before is told again by a further report.
        answer.joined = true
        let joined = AnswerCard(presentation: Fixtures.presentation(.en)).lines(answer)
        #expect(joined.contains { $0.hasSuffix("4   12119  Forest Brigade duty desk  stand-down not acknowledged") })
        #expect(!joined.contains { $0.contains("0350-7220119") })
    }

    @Test("A number at which several answer stands on the card once")
    func sharedNumber() {
        var answer = Fixtures.answer
        answer.contacts[1].phone = answer.contacts[0].phone
        let lines = AnswerCard(presentation: Fixtures.presentation(.en)).lines(answer)
        #expect(lines.count { $0.contains("0350-7220119") } == 1)
    }

    @Test("A call says which number was rung and who answered, a milestone who told of it")
    func told() {
        var change = Fixtures.change
        (change.phone, change.toldBy, change.event) = ("12119", "王五", WireWord(.taskCompleted))
        let presentation = Fixtures.presentation(.en)
        let call = ChangeLine(presentation: presentation).lines(change)
        #expect(call[0].contains("  12119  answered by 王五  "))
        change.event = WireWord(.milestone)
        #expect(ChangeLine(presentation: presentation).lines(change)[0].contains("told by 王五"))
    }

    @Test("A list shows the most urgent with a word and a sign")
    func list() {
        let lines = IncidentRows(presentation: Fixtures.presentation(.zh)).lines([Fixtures.summary])
        #expect(
            lines == [
                "紧急         类型      地点          编号  等级      牵头      下一时限     状态    开始",
                "!! 危及生命  森林火灾  沙泉镇石城村  12    IV (III)  森林防火  超时2分30秒  处置中  13:58:00",
            ]
        )
        #expect(IncidentRows(presentation: Fixtures.presentation(.en)).lines([]) == ["No such incidents."])
        let timers = TimerRows(presentation: Fixtures.presentation(.en))
        #expect(timers.lines([]) == ["No timers are running."])
        #expect(timers.lines([], overdueOnly: true) == ["No timer is overdue."])
    }

    @Test("A change is one line, with what was said below")
    func change() {
        let lines = ChangeLine(presentation: Fixtures.presentation(.en)).lines(
            Fixtures.change,
            incident: Fixtures.summary
        )
        #expect(
            lines == [
                "14:05:10  #18  140930-20261121-0012  Forest fire · 沙泉镇石城村  Forest Brigade turned out  (at 14:04:00)  张三@zhang",
                "    two engines",
            ]
        )
    }

    @Test("An explanation marks what matched and names the condition that failed")
    func explanation() {
        let reply = ExplainReply {
            $0.incident = Fixtures.incident
            $0.kind = "forest-fire"
            $0.headquarters = "forest-fire"
            $0.grade = WireWord(.four)
            $0.gradeStatus = WireWord(.provisional)
            $0.computed = WireWord(.four)
            $0.assessed = WireWord(.three)
            $0.response = ResponseEntry {
                ($0.level, $0.decidedBy) = (WireWord(.two), "李县长")
                $0.since = Fixtures.time("2026-11-21T06:00:00.000Z")
            }
            $0.held = [
                HeldGrade {
                    ($0.topic, $0.grade, $0.sequence) = (WireWord(.grade), WireWord(.four), 12)
                    ($0.since, $0.event) = (Fixtures.time("2026-11-21T05:55:00.000Z"), WireWord(.updated))
                    $0.comparisons = [
                        ComparisonEntry { ($0.figures, $0.atLeast, $0.actual) = (["area"], 1, 20) }
                    ]
                },
                HeldGrade {
                    ($0.topic, $0.grade, $0.sequence) = (WireWord(.assessed), WireWord(.three), 9)
                    ($0.since, $0.event) = (Fixtures.time("2026-11-21T05:50:00.000Z"), WireWord(.reported))
                    $0.reached = true
                },
            ]
            $0.explanations = [
                Explanation {
                    $0.topic = WireWord(.route)
                    $0.rule = "general-from-two"
                    $0.matched = true
                    $0.reason = Fixtures.name("重大以上由总指挥部指挥", "from II on the general HQ commands")
                    $0.authority = "总体预案"
                    $0.callFor = "general"
                },
                Explanation {
                    $0.topic = WireWord(.route)
                    $0.rule = "night"
                    $0.failed = WireWord(.hours)
                },
                Explanation {
                    $0.topic = WireWord(.grade)
                    $0.rule = "forest-fire"
                    $0.failed = WireWord(.figures)
                    $0.grade = WireWord(.three)
                    $0.comparisons = [
                        ComparisonEntry {
                            $0.figures = ["area"]
                            $0.atLeast = 100
                            $0.actual = 20
                        },
                        ComparisonEntry {
                            $0.figures = ["deaths"]
                            $0.above = 2
                        },
                    ]
                },
            ]
        }
        for language in [Language.zh, .en] {
            for width in 60...120 {
                let lines = ExplanationRows(presentation: Fixtures.presentation(language, width: width)).lines(reply)
                #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(lines)")
            }
        }
        let lines = ExplanationRows(presentation: Fixtures.presentation(.en)).lines(reply)
        #expect(
            lines.joined(separator: "\n") == """
                140930-20261121-0012  Forest fire, which Forest Fire HQ would lead

                Routing
                  ✓ general-from-two  from II on the general HQ commands
                      → calls for General HQ
                      [总体预案]
                  ✗ night  not met: time of day

                Grade IV (provisional)
                  since 13:55:00 (update, #12), by Area 20 ha; the figures no longer reach it, but only a person lowers it (grade)
                  ✗ forest-fire  grade III
                      ✗ Area ≥ 100 ha (is 20 ha), and ✗ Deaths > 2 (not reported)

                Assessed grade III
                  since 13:50:00 (report, #9), the least grade of its scheme

                Response level
                  the assessed grade proposes a level III response
                  level II response since 14:00:00, decided by 李县长
                """
        )
    }

    @Test(
        "A check fails for what is late, for this room's own alarm, for a breach without a next act and for a stopped intake"
    )
    func alarming() {
        let calm = Summary { $0.storage = WireWord(.ok) }
        #expect(!calm.isAlarming)
        for change: (inout Summary) -> Void in [
            { $0.overdueTimers = 1 }, { $0.overdueTasks = 1 }, { $0.alarms = 1 }, { $0.unattended = 1 },
            { $0.storage = WireWord(.reserve) }, { $0.storage = WireWord(.slow) },
        ] {
            var summary = calm
            change(&summary)
            #expect(summary.isAlarming)
        }
    }

    @Test("The summary raises its voice by signs, not by colour alone")
    func summary() {
        var summary = Summary {
            $0.version = "1.0.0"
            $0.now = Fixtures.time("2026-11-21T06:05:30.000Z")
            $0.since = Fixtures.time("2026-11-20T00:00:00.000Z")
            $0.jurisdiction = "140930"
            $0.plan = "5f2c8d3e00112233"
            $0.planName = Fixtures.name("河曲县", "Hequ County")
            $0.open = 3
            $0.life = 1
            $0.routine = 2
            $0.calledFor = 1
            $0.overdueTimers = 2
            $0.nextDue = Fixtures.time("2026-11-21T06:09:00.000Z")
            $0.openTasks = 1
            $0.sequence = 181
            $0.storage = WireWord(.ok)
            $0.connections = 4
            $0.watchers = 1
        }
        let lines = SummaryCard(presentation: Fixtures.presentation(.en)).lines(summary)
        #expect(
            lines.joined(separator: "\n") == """
                incidentd · Hequ County (140930)
                incidents   3 open · !! 1 with life at risk · 2 routine
                called for  !! 1 without a commander
                timers      !! 2 overdue · next in 3 min 30 s
                calls       1 to make
                plan        5f2c8d3e0011
                ledger      up to #181 · storage ok
                clients     4, 1 watching; 0 commands waiting
                running     since 11-20 08:00:00, version 1.0.0
                """
        )
        summary.boardProblem = Label("磁盘空间不足", "no space left on device")
        #expect(
            SummaryCard(presentation: Fixtures.presentation(.en)).lines(summary)
                .contains("ledger      up to #181 · storage ok · !! the board is not written: no space left on device")
        )
        summary.boardProblem = nil
        summary.ledgerProblem = Label("第7条已被改动", "event 7 is not as it was written")
        #expect(
            SummaryCard(presentation: Fixtures.presentation(.en)).lines(summary)
                .contains(
                    "ledger      up to #181 · storage ok · !! an older part is damaged: event 7 is not as it was written"
                )
        )
        #expect(
            SummaryCard(presentation: Fixtures.presentation(.zh)).lines(summary).contains {
                $0.hasSuffix("旧分段损坏：第7条已被改动")
            }
        )
        summary.missingSockets = ["command", "admin"]
        #expect(
            SummaryCard(presentation: Fixtures.presentation(.en)).lines(summary)
                .contains("sockets     !! command, admin missing: nobody is heard there")
        )
        #expect(
            SummaryCard(presentation: Fixtures.presentation(.zh)).lines(summary)
                .contains { $0.hasPrefix("通信接口") && $0.hasSuffix("!! 缺 command、admin，无人应答") }
        )
    }

    @Test("A card of an incident tells milestones, timers, calls and reports")
    func detail() {
        let detail = IncidentDetail {
            $0.answer = Fixtures.answer
            $0.openedAt = Fixtures.time("2026-11-21T05:58:00.000Z")
            $0.plan = "5f2c8d3e"
            $0.latitude = 39.21
            $0.longitude = 111.33
            $0.production = WireWord(.no)
            $0.tags = ["crown"]
            $0.figures = ["area": .number(20), "deaths": .integer(0)]
            $0.milestones = [
                MilestoneEntry {
                    $0.party = "forest-brigade"
                    $0.milestone = WireWord(.acknowledged)
                    $0.recordedAt = Fixtures.time("2026-11-21T06:05:10.000Z")
                    $0.implied = true
                },
                MilestoneEntry {
                    $0.party = "forest-brigade"
                    $0.milestone = WireWord(.turnedOut)
                    $0.recordedAt = Fixtures.time("2026-11-21T06:05:10.000Z")
                    $0.occurredAt = Fixtures.time("2026-11-21T06:04:00.000Z")
                    $0.by = "王五"
                    $0.via = WireWord(.radio)
                },
            ]
            $0.reports = [
                ReportEntry {
                    $0.report = "7d1f6c1e"
                    $0.kind = "forest-fire"
                    $0.recordedAt = Fixtures.time("2026-11-21T05:58:00.000Z")
                    $0.source = "12119"
                    $0.caller = "张三"
                    $0.phone = "13800000000"
                    $0.text = "山上冒烟"
                }
            ]
            $0.reportCount = 1
            $0.notes = [
                NoteEntry {
                    ($0.sequence, $0.event, $0.text) = (19, WireWord(.noted), "two engines are enough")
                    $0.recordedAt = Fixtures.time("2026-11-21T06:01:00.000Z")
                    ($0.account, $0.person) = ("zhang", "李四")
                }
            ]
            $0.tasks = [Fixtures.task]
        }
        let lines = DetailCard(presentation: Fixtures.presentation(.en)).lines(detail)
        #expect(
            lines.joined(separator: "\n") == """
                140930-20261121-0012  Forest fire · 沙泉镇石城村
                !! life at risk · open · grade IV (provisional), assessed III
                opened      13:58:00
                position    39.21, 111.33
                tags        crown
                lead        Forest Fire HQ
                called for  ! General HQ
                responder   sent: Forest Brigade
                figures     Deaths 0 · Area 20 ha
                note        ! The plan has no town '沙全'.
                ring        0350-7220119  Forest Fire HQ duty desk
                            no number     General HQ duty desk
                report id   7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10
                last event  #17

                Milestones
                  time unknown  acknowledged  Forest Brigade
                  14:04:00      turned out    Forest Brigade  told by 王五, by radio

                Timers
                  14:09:00  in 3m30s  Acknowledge  Forest Fire HQ  running

                Calls to make
                  7   13800000000  Brigade captain  !! life  call 1 line busy
                      Brigade: not acknowledged

                Reports
                  13:58:00  12119  张三 13800000000
                    山上冒烟

                Notes
                  14:01:00  note  李四@zhang
                    two engines are enough
                """
        )
    }
}
