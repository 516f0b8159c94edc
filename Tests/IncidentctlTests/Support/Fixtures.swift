import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink
import Wording

@testable import incidentctl

extension LocalClock {
    /// A clock that stands still, in China's zone.
    static func fixed(_ timestamp: String) -> LocalClock {
        let now = Instant(timestamp: timestamp) ?? Instant(milliseconds: 0)
        return LocalClock(now: { now }, offsetSeconds: { _ in 28_800 })
    }
}

enum Fixtures {
    static let clock = LocalClock.fixed("2026-11-21T06:05:30Z")
    static let incident = "140930-20261121-0012"

    static func presentation(_ language: Language, width: Int? = nil, isColoured: Bool = false) -> Presentation {
        Presentation(
            language: language,
            clock: clock,
            style: Style(isColoured: isColoured),
            names: NameIndex(plan),
            width: width
        )
    }

    static func time(_ text: String) -> Instant { Instant(timestamp: text) ?? Instant() }

    static func name(_ zh: String, _ en: String) -> Label { Label(zh: zh, en: en) }

    static let plan = PlanReply {
        $0.id = "5f2c8d3e"
        $0.jurisdiction = "140930"
        $0.name = name("河曲县", "Hequ County")
        $0.zone = "Asia/Shanghai"
        $0.offsets = [ZoneOffset { $0.seconds = 28_800 }]
        $0.now = clock.now()
        $0.headquarters = [
            PlanParty {
                $0.id = "general"
                $0.name = name("总指挥部", "General HQ")
                $0.short = name("总指挥部", "General")
                $0.phone = "0350-7220000"
            },
            PlanParty {
                $0.id = "forest-fire"
                $0.name = name("森林草原防灭火指挥部", "Forest Fire HQ")
                $0.short = name("森林防火", "Forest")
                $0.phone = "0350-7220119"
                $0.accounts = ["zhang"]
                $0.groups = ["hq-forest"]
            },
        ]
        $0.responders = [
            PlanParty {
                $0.id = "forest-brigade"
                $0.name = name("森林消防队", "Forest Brigade")
                $0.short = name("森林消防", "Brigade")
                $0.phone = "12119"
            }
        ]
        $0.kinds = [
            PlanKind {
                $0.id = "forest-fire"
                $0.name = name("森林火灾", "Forest fire")
                $0.also = ["山上着火", "wildfire"]
                $0.headquarters = "forest-fire"
                $0.responders = ["forest-brigade"]
                $0.urgency = WireWord(.urgent)
                $0.milestones = [WireWord(.acknowledged)]
            }
        ]
        $0.figures = [
            PlanFigure {
                $0.id = "deaths"
                $0.name = name("死亡", "Deaths")
                $0.unit = WireWord(.count)
            },
            PlanFigure {
                $0.id = "area"
                $0.name = name("受害面积", "Area")
                $0.unit = WireWord(.hectares)
            },
        ]
        $0.timers = [PlanName { ($0.id, $0.name) = ("acknowledge", name("签收", "Acknowledge")) }]
        $0.outcomes = [PlanName { ($0.id, $0.name) = ("resolved", name("处置完毕", "Resolved")) }]
    }

    static let timers = [
        TimerEntry {
            $0.subject.incident = incident
            ($0.subject.kind, $0.subject.place) = ("forest-fire", "沙泉镇石城村")
            $0.party = "forest-brigade"
            $0.name = "acknowledge"
            $0.milestone = WireWord(.acknowledged)
            $0.start = Fixtures.time("2026-11-21T05:58:00.000Z")
            $0.due = Fixtures.time("2026-11-21T06:03:00.000Z")
            $0.limit = 300
            $0.clock = WireWord(.elapsed)
            $0.state = WireWord(.breached)
            $0.breachedAt = Fixtures.time("2026-11-21T06:03:00.001Z")
        },
        TimerEntry {
            $0.subject.incident = incident
            ($0.subject.kind, $0.subject.place) = ("forest-fire", "沙泉镇石城村")
            $0.subject.exercise = true
            $0.party = "forest-fire"
            $0.name = "acknowledge"
            $0.milestone = WireWord(.acknowledged)
            $0.start = Fixtures.time("2026-11-21T06:04:00.000Z")
            $0.due = Fixtures.time("2026-11-21T06:09:00.000Z")
            $0.limit = 300
            $0.clock = WireWord(.elapsed)
            $0.state = WireWord(.running)
        },
    ]

    static let answer = Answer {
        $0.incident = incident
        $0.report = "7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10"
        $0.created = true
        $0.toAsk = ["town", "phone"]
        $0.sequence = 17
        $0.state = WireWord(.open)
        $0.kind = "forest-fire"
        $0.urgency = WireWord(.life)
        $0.place = "沙泉镇石城村"
        $0.grade = WireWord(.four)
        $0.gradeStatus = WireWord(.provisional)
        $0.assessed = WireWord(.three)
        $0.lead = "forest-fire"
        $0.command = "forest-fire"
        $0.calledFor = "general"
        $0.parties = [
            PartyEntry {
                $0.party = "forest-fire"
                $0.role = WireWord(.lead)
                $0.strength = WireWord(.activate)
                $0.phone = "0350-7220119"
            },
            PartyEntry {
                $0.party = "forest-brigade"
                $0.role = WireWord(.responder)
                $0.strength = WireWord(.assign)
                $0.phone = "12119"
            },
        ]
        $0.contacts = [
            Contact {
                ($0.party, $0.post, $0.title) = ("forest-fire", "duty", name("值班室", "duty desk"))
                $0.phone = "0350-7220119"
            },
            Contact { ($0.party, $0.post, $0.title) = ("general", "duty", name("值班室", "duty desk")) },
        ]
        $0.timers = [timers[1]]
        $0.warnings = [
            WarningEntry {
                ($0.warning, $0.message) = (WireWord(.unknownTown), name("预案中没有乡镇“沙全”。", "The plan has no town '沙全'."))
            }
        ]
    }

    static let task = TaskEntry {
        $0.task = "7"
        $0.phone = "13800000000"
        $0.whom = [CalleeEntry { ($0.party, $0.post, $0.title) = ("forest-brigade", "office", name("队长", "captain")) }]
        $0.urgency = WireWord(.life)
        $0.state = "open"
        $0.due = Fixtures.time("2026-11-21T06:08:00.000Z")
        $0.nextAt = Fixtures.time("2026-11-21T06:03:00.000Z")
        $0.attempts = 1
        $0.result = WireWord(.busy)
        $0.asks = [
            AskEntry {
                ($0.ask, $0.incident, $0.kind) = ("\(incident)/1", incident, "forest-fire")
                ($0.place, $0.party, $0.about) = ("沙泉镇石城村", "forest-brigade", WireWord(.acknowledged))
                $0.since = Fixtures.time("2026-11-21T06:03:00.000Z")
                $0.filedBy = "张三"
            }
        ]
    }

    static let summary = IncidentSummary {
        $0.incident = incident
        $0.state = WireWord(.open)
        $0.openedAt = Fixtures.time("2026-11-21T05:58:00.000Z")
        $0.kind = "forest-fire"
        $0.urgency = WireWord(.life)
        $0.place = "沙泉镇石城村"
        $0.grade = WireWord(.four)
        $0.gradeStatus = WireWord(.provisional)
        $0.assessed = WireWord(.three)
        $0.lead = "forest-fire"
        $0.command = "forest-fire"
        $0.reports = 2
        $0.nextDue = Fixtures.time("2026-11-21T06:03:00.000Z")
        $0.overdue = true
        $0.openNeeds = 1
        $0.sequence = 17
    }

    static let change = TimelineEntry {
        $0.sequence = 18
        $0.incident = incident
        $0.recordedAt = Fixtures.time("2026-11-21T06:05:10.000Z")
        $0.occurredAt = Fixtures.time("2026-11-21T06:04:00.000Z")
        $0.event = WireWord(.milestone)
        $0.party = "forest-brigade"
        $0.milestone = WireWord(.turnedOut)
        $0.message = name("森林消防队已出动", "Forest Brigade turned out")
        $0.text = "two engines"
        $0.account = "zhang"
        $0.person = "张三"
        $0.hash = "ab"
    }
}
