import IncidentAPI
import IncidentModel
import ResponsePlan
import Wording

@testable import incidentctl

/// A busy night under the built-in plan, as the daemon tells of it: long names, late ones, yesterday's, an exercise.
enum Night {
    static let now = "2026-11-21T06:05:30Z"

    static func presentation(_ language: Language, width: Int?) -> Presentation {
        var presentation = Fixtures.presentation(language, width: width)
        presentation.names = NameIndex(plan)
        return presentation
    }

    static let plan: PlanReply = {
        let plan = BuiltInPlan.loaded.plan
        return PlanReply { reply in
            reply.headquarters = plan.headquarters.map { party in
                PlanParty { ($0.id, $0.name, $0.short) = (party.id.text, party.name, party.short ?? party.name) }
            }
            reply.responders = plan.responders.map { party in
                PlanParty { ($0.id, $0.name, $0.short) = (party.id.text, party.name, party.short ?? party.name) }
            }
            reply.kinds = plan.kinds.map { kind in PlanKind { ($0.id, $0.name) = (kind.id.text, kind.name) } }
            reply.timers = plan.timers.map { timer in PlanName { ($0.id, $0.name) = (timer.name.text, timer.label) } }
            reply.figures = plan.figures.map { figure in
                PlanFigure { ($0.id, $0.name, $0.unit) = (figure.id.text, figure.name, WireWord(figure.unit)) }
            }
            reply.outcomes = plan.outcomes.map { outcome in
                PlanName { ($0.id, $0.name) = (outcome.id.text, outcome.name) }
            }
            reply.towns = plan.jurisdiction.towns.map { town in PlanName { ($0.id, $0.name) = (town.code, town.name) } }
        }
    }()

    private struct Row {
        var number: String
        var kind: String
        var place: String?
        var urgency: Urgency
        var lead: String
        var grade: Grade?
        var assessed: Grade?
        /// Seconds until its first timer is due; nil for none.
        var due: Int64?
        var exercise = false
    }

    private static let rows = [
        Row(
            number: "20261121-0012",
            kind: "coal-trapped",
            place: "巡镇镇上榆泉煤矿3号井下东翼运输大巷",
            urgency: .life,
            lead: "coal-mine",
            grade: .four,
            assessed: .one,
            due: -150
        ),
        Row(
            number: "20261120-0107",
            kind: "structure-fire",
            place: "西口镇北街15号",
            urgency: .life,
            lead: "work-safety",
            grade: .three,
            assessed: .three,
            due: -45_240
        ),
        Row(
            number: "20261121-0003",
            kind: "road-crash",
            place: "G336国道沙泉段 Km 1043+200 near the toll gate",
            urgency: .life,
            lead: "traffic",
            grade: nil,
            assessed: .four,
            due: 209
        ),
        Row(
            number: "20261121-0009",
            kind: "campus-food-poisoning",
            place: "河曲县中学",
            urgency: .urgent,
            lead: "campus",
            grade: nil,
            assessed: nil,
            due: 5_040
        ),
        Row(
            number: "20251231-0002",
            kind: "heating-outage",
            place: nil,
            urgency: .routine,
            lead: "construction",
            grade: nil,
            assessed: nil,
            due: nil
        ),
        Row(
            number: "20261121-0001",
            kind: "forest-fire",
            place: "旧县乡后山",
            urgency: .life,
            lead: "forest-fire",
            grade: .two,
            assessed: .three,
            due: 30,
            exercise: true
        ),
    ]

    private static var clock: Instant { Fixtures.time(now) }

    static let incidents = rows.map { row in
        IncidentSummary {
            $0.incident = "140930-" + row.number
            ($0.kind, $0.place, $0.lead, $0.command) = (row.kind, row.place, row.lead, row.lead)
            $0.state = WireWord(.open)
            $0.openedAt = clock - .seconds(3_600)
            $0.urgency = WireWord(row.urgency)
            $0.grade = row.grade.map { WireWord($0) }
            $0.assessed = row.assessed.map { WireWord($0) }
            $0.exercise = row.exercise
            $0.nextDue = row.due.map { clock + .seconds($0) }
            $0.overdue = row.due.map { $0 < 0 } ?? false
        }
    }

    /// All that is known of the first, with long texts.
    /// Two that the report may be about: one nearly certain, one that speaks against itself.
    static let candidates = [
        Candidate {
            ($0.incident, $0.kind, $0.place) = ("140930-20261121-0009", "coal-trapped", "沙坪煤矿2号井口")
            ($0.metres, $0.minutes, $0.score) = (60, 4, 100)
            $0.reasons = [
                entry(.kind(.same)), entry(.minutes(4)), entry(.metres(60)), entry(.town), entry(.samePlace),
            ]
        },
        Candidate {
            ($0.incident, $0.kind, $0.place) = ("140930-20261121-0003", "forest-fire", "沙坪村后沟")
            ($0.minutes, $0.score) = (75, 40)
            $0.reasons = [
                entry(.kind(.other)), entry(.minutes(75)), entry(.town), entry(.words(shared: 1, of: 2)),
                entry(.otherNumber),
            ]
        },
    ]

    private static func entry(_ reason: LikenessReason) -> LikenessEntry {
        LikenessEntry { ($0.reason, $0.points, $0.message) = (reason.code, Int64(reason.points), reason.label) }
    }

    static let explanation = ExplainReply {
        ($0.incident, $0.kind, $0.headquarters) = ("140930-20261121-0012", "coal-trapped", "coal-mine")
        $0.gradeStatus = WireWord(.below)
        $0.likenesses = [
            ReportLikeness {
                ($0.sequence, $0.recordedAt) = (57, Fixtures.time("2026-11-21T06:00:00.000Z"))
                ($0.outcome, $0.candidates) = (WireWord(.opened), candidates)
            },
            ReportLikeness {
                ($0.sequence, $0.recordedAt) = (61, Fixtures.time("2026-11-21T06:02:00.000Z"))
                ($0.outcome, $0.candidates) = (WireWord(.joinedByPlan), [candidates[0]])
            },
        ]
    }

    static let detail = IncidentDetail {
        var answer = Fixtures.answer
        answer.candidates = candidates
        (answer.incident, answer.kind, answer.place) = ("140930-20261121-0012", "coal-trapped", rows[0].place)
        (answer.lead, answer.command, answer.calledFor) = ("coal-mine", "coal-mine", "general")
        answer.parties = ["coal-mine", "work-safety", "mine-rescue", "ambulance", "police"].map { party in
            PartyEntry {
                ($0.party, $0.role) = (party, WireWord(party == "coal-mine" ? .lead : .responder))
                $0.strength = WireWord(.assign)
            }
        }
        answer.contacts = [
            ("ambulance", "120"), ("police", "110"), ("mine-rescue", nil), ("coal-mine", "0350-7221234转801"),
        ]
        .map { party, phone in
            Contact { ($0.party, $0.title, $0.phone) = (party, Label("值班室", "duty desk"), phone) }
        }
        answer.timers = Array(timers.prefix(3))
        answer.unverified = ["trapped"]
        $0.answer = answer
        $0.openedAt = clock - .seconds(3_600)
        $0.answer.town = "140930100"
        $0.figures = ["deaths": .integer(1), "trapped": .integer(40), "loss": .integer(12_000_000)]
        $0.reports = [
            ReportEntry {
                $0.recordedAt = clock - .seconds(3_600)
                ($0.source, $0.caller, $0.phone) = ("12350", "矿调度室王主任", "13800000000")
                $0.text = String(repeating: "井下东翼运输大巷透水，四十人没有上来，水还在涨。", count: 3)
                $0.measures = "已停电撤人，矿上救护队先行下井"
            }
        ]
        $0.notes = [
            NoteEntry {
                ($0.event, $0.account, $0.person) = (WireWord(.noted), "operator", "李四")
                $0.recordedAt = clock - .seconds(600)
                $0.text = "县领导已在路上 and asks to be rung every fifteen minutes until the pumps are running"
            }
        ]
        $0.tasks = tasks
    }

    static let timers = rows.flatMap { row -> [TimerEntry] in
        guard let due = row.due else { return [] }
        return [("acknowledge", row.lead), ("arrival", "fire-brigade"), ("turnout", "town-government")].map {
            name,
            party in
            TimerEntry {
                ($0.subject.incident, $0.subject.kind) = ("140930-" + row.number, row.kind)
                ($0.subject.place, $0.subject.exercise) = (row.place, row.exercise)
                ($0.name, $0.party) = (name, party)
                $0.due = clock + .seconds(due)
                $0.state = WireWord(due < 0 ? .breached : due < 60 ? .warned : .running)
            }
        }
    }

    static let tasks: [TaskEntry] = {
        func callee(_ party: String, _ zh: String, _ en: String) -> CalleeEntry {
            CalleeEntry { ($0.party, $0.post, $0.title) = (party, "duty", Label(zh, en)) }
        }
        func ask(_ row: Row, _ party: String, _ about: Milestone) -> AskEntry {
            AskEntry {
                ($0.incident, $0.kind, $0.place) = ("140930-" + row.number, row.kind, row.place)
                ($0.party, $0.about, $0.since) = (party, WireWord(about), clock - .seconds(600))
                $0.filedBy = "李四"
            }
        }
        return [
            TaskEntry {
                ($0.task, $0.phone) = ("2", "119")
                $0.whom = [callee("fire-brigade", "值班室", "duty desk")]
                $0.urgency = WireWord(.life)
                $0.due = clock - .seconds(150)
                $0.asks = [
                    ask(rows[0], "fire-brigade", .acknowledged), ask(rows[1], "fire-brigade", .turnedOut),
                ]
                ($0.attempts, $0.result, $0.unanswered) = (9, WireWord(.noAnswer), true)
                $0.claimedBy = "乙@operator"
            },
            TaskEntry {
                $0.task = "41"
                $0.whom = [
                    callee("coal-mine", "指挥长（副县长）", "commander (deputy magistrate)"),
                    callee("work-safety", "指挥长（副县长）", "commander (deputy magistrate)"),
                ]
                $0.urgency = WireWord(.urgent)
                $0.due = clock + .seconds(150)
                $0.nextAt = clock + .seconds(100)
                $0.asks = [ask(rows[4], "construction", .acknowledged)]
                $0.more = 3
            },
            TaskEntry {
                ($0.task, $0.phone, $0.exercise) = ("103", "0350-7221234转801", true)
                $0.whom = [callee("forest-brigade", "值班室", "duty desk")]
                $0.urgency = WireWord(.life)
                $0.due = clock + .seconds(30)
                $0.asks = [ask(rows[5], "forest-brigade", .acknowledged)]
            },
        ]
    }()
}
