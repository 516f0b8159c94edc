import IncidentAPI
import IncidentModel
import JSONCoding
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

    static func name(_ zh: String, _ en: String) -> BilingualName { BilingualName(zh: zh, en: en) }

    static let plan = PlanReply(
        id: "5f2c8d3e",
        jurisdiction: "140930",
        name: name("河曲县", "Hequ County"),
        zone: "Asia/Shanghai",
        headquarters: [
            PlanParty(id: "general", name: name("总指挥部", "General HQ"), phone: "0350-7220000"),
            PlanParty(
                id: "forest-fire",
                name: name("森林草原防灭火指挥部", "Forest Fire HQ"),
                phone: "0350-7220119",
                accounts: ["zhang"],
                groups: ["hq-forest"]
            ),
        ],
        responders: [PlanParty(id: "forest-brigade", name: name("森林消防队", "Forest Brigade"), phone: "12119")],
        kinds: [
            PlanKind(
                id: "forest-fire",
                name: name("森林火灾", "Forest fire"),
                headquarters: "forest-fire",
                responders: ["forest-brigade"],
                urgency: "urgent",
                milestones: ["acknowledged"]
            )
        ],
        figures: [
            PlanFigure(id: "deaths", name: name("死亡", "Deaths"), unit: "count", choices: []),
            PlanFigure(id: "area", name: name("受害面积", "Area"), unit: "hectares", choices: []),
        ],
        timers: [PlanName(id: "acknowledge", name: name("签收", "Acknowledge"))],
        outcomes: [PlanName(id: "resolved", name: name("处置完毕", "Resolved"))],
        towns: []
    )

    static let timers = [
        TimerEntry(
            incident: incident,
            party: "forest-brigade",
            name: "acknowledge",
            milestone: "acknowledged",
            start: "2026-11-21T05:58:00.000Z",
            due: "2026-11-21T06:03:00.000Z",
            limit: 300,
            clock: "elapsed",
            state: "breached",
            breachedAt: "2026-11-21T06:03:00.001Z"
        ),
        TimerEntry(
            incident: incident,
            party: "forest-fire",
            name: "acknowledge",
            milestone: "acknowledged",
            start: "2026-11-21T06:04:00.000Z",
            due: "2026-11-21T06:09:00.000Z",
            limit: 300,
            clock: "elapsed",
            state: "running"
        ),
    ]

    static let answer = Answer(
        incident: incident,
        report: "7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10",
        created: true,
        joined: false,
        sequence: 17,
        state: "open",
        kind: "forest-fire",
        urgency: "life",
        place: "沙泉镇石城村",
        grade: "IV",
        gradeStatus: "provisional",
        assessed: "III",
        lead: "forest-fire",
        supporting: [],
        command: "forest-fire",
        calledFor: "general",
        parties: [
            PartyEntry(
                party: "forest-fire",
                role: "lead",
                strength: "activate",
                phone: "0350-7220119",
                stoodDown: false
            ),
            PartyEntry(
                party: "forest-brigade",
                role: "responder",
                strength: "assign",
                phone: "12119",
                stoodDown: false
            ),
        ],
        contacts: [
            Contact(party: "forest-fire", post: "duty", title: name("值班室", "duty desk"), phone: "0350-7220119"),
            Contact(party: "general", post: "duty", title: name("值班室", "duty desk")),
        ],
        timers: [timers[1]],
        warnings: [WarningEntry(warning: "unknown-town", message: name("预案中没有乡镇“沙全”。", "The plan has no town '沙全'."))]
    )

    static let task = TaskEntry(
        task: "\(incident)/1",
        incident: incident,
        kind: "forest-fire",
        place: "沙泉镇石城村",
        party: "forest-brigade",
        post: "office",
        title: name("队长", "captain"),
        phone: "13800000000",
        about: "forest-brigade",
        timer: "acknowledge",
        openedAt: "2026-11-21T06:03:00.000Z",
        by: "2026-11-21T06:08:00.000Z"
    )

    static let summary = IncidentSummary(
        incident: incident,
        state: "open",
        openedAt: "2026-11-21T05:58:00.000Z",
        kind: "forest-fire",
        urgency: "life",
        place: "沙泉镇石城村",
        grade: "IV",
        gradeStatus: "provisional",
        assessed: "III",
        lead: "forest-fire",
        supporting: [],
        command: "forest-fire",
        exercise: false,
        reports: 2,
        nextDue: "2026-11-21T06:03:00.000Z",
        overdue: true,
        openTasks: 1,
        sequence: 17
    )

    static let change = TimelineEntry(
        sequence: 18,
        incident: incident,
        recordedAt: "2026-11-21T06:05:10.000Z",
        occurredAt: "2026-11-21T06:04:00.000Z",
        kind: "milestone",
        party: "forest-brigade",
        milestone: "turned-out",
        message: name("森林消防队已出动", "Forest Brigade turned out"),
        text: "two engines",
        account: "zhang",
        person: "张三",
        hash: "ab"
    )
}
