import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("Narration")
struct EventMessageTests {
    private static let plan = PlanIndex(id: "plan", plan: SmallPlan.plan)

    @Test("Every kind of event is told in both languages, with no id left where the plan has a name")
    func everyKind() throws {
        let room = try EveryEvent.room()
        #expect(Set(room.events.map(\.kind)) == Set(EventKind.allCases))
        for event in room.events {
            let message = event.message(plan: Self.plan)
            #expect(message.en.hasSuffix(".") && message.zh.hasSuffix("。"), "\(event.kind)")
            #expect(!message.en.dropLast().isEmpty && !message.zh.dropLast().isEmpty)
            #expect(message.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(message.zh)")
            for id in ["forest-fire", "fire-brigade", "structure-fire", "road-crash", "(null)", "nil", "Optional"] {
                #expect(!message.en.contains(id) && !message.zh.contains(id), "\(message)")
            }
            #expect(!message.en.contains(".."), "\(message.en)")
        }
    }

    @Test("Nothing that was said or written is told, nor who said it")
    func secrets() throws {
        for event in try EveryEvent.room().events {
            for plan in [Self.plan, nil] {
                let message = event.message(plan: plan)
                for secret in EveryEvent.secrets {
                    #expect(!message.zh.contains(secret) && !message.en.contains(secret), "\(message)")
                }
            }
        }
    }

    @Test("Without a plan the ids stand for the names, and times are UTC")
    func noPlan() throws {
        let room = try EveryEvent.room()
        let breach = try #require(room.events.first { $0.kind == .timerBreached })
        let message = breach.message(plan: nil)
        #expect(message.en.hasPrefix("OVERDUE: acknowledge of fire was due at 06:05:00Z"))
    }

    private func told(_ kind: EventKind) throws -> Label {
        try #require(EveryEvent.room().events.first { $0.kind == kind }).message(plan: Self.plan)
    }

    @Test(
        "The sentences say what is needed at three in the morning",
        arguments: [
            (
                .reported,
                "Structure fire reported at 文笔街1号, a life is at risk; trapped 2; below any grade, assessed grade IV; "
                    + "Fire HQ leads; Fire Brigade and Ambulance sent.",
                "接报建筑火灾，地点文笔街1号，危及生命；被困 2；未达等级，初判一般（IV级）；牵头消防指挥部；出动消防队、急救站。"
            ),
            (.joined, "A further report (structure fire) was added.", "并入一条接报记录（建筑火灾）。"),
            (
                .timerWarned, "Acknowledge of Fire HQ is due at 14:05:00 and still open.",
                "消防指挥部接令确认临期，截止14:05:00。"
            ),
            (
                .timerBreached,
                "OVERDUE: acknowledge of Fire HQ was due at 14:05:00, 1 ms ago; "
                    + "ring office director of Fire HQ next, by 14:10:00.",
                "【超时】消防指挥部接令确认应于14:05:00前完成，已超1毫秒；下一步：14:10:00前致电消防指挥部办公室主任。"
            ),
            (
                .taskCompleted, "Call 1: nobody answered; ring commander of Fire HQ next, by 14:11:00.",
                "待办电话1：无人接听；下一步：14:11:00前致电消防指挥部指挥长。"
            ),
            (
                .milestone,
                "Fire Brigade has arrived at 14:05:00, told by telephone; implied, time unknown: has acknowledged and "
                    + "has turned out; within the limit.",
                "消防队已到场（14:05:00），电话告知代录；据此推定（时间不详）：已接令、已出动；在时限之内。"
            ),
            (
                .updated,
                "Figures are now deaths 1 and trapped 11; grade IV, provisional, assessed grade II; Fire HQ leads and is "
                    + "activated; supported by General Headquarters; General Headquarters is called to take command; "
                    + "the duty room of General Headquarters coordinates until then.",
                "最新数据：死亡 1、被困 11；一般（IV级），暂定，初判重大（II级）；牵头消防指挥部（启动响应）；协同总指挥部；提请总指挥部接管指挥；在此之前由总指挥部值班室统筹。"
            ),
            (
                .regraded, "Graded by a person, with a reason: grade II; the figures alone say grade IV.",
                "人工定级（附理由）：重大（II级）；仅按数据为一般（IV级）。"
            ),
            (
                .commandTaken, "李值班 took command for General Headquarters.", "李值班代表总指挥部接管指挥。"
            ),
            (.noted, "A note was added.", "增加一条记录。"),
            (
                .clockStepped, "The clock was set back by 3 s; elapsed timers keep their length.",
                "系统时钟被拨慢3秒；按经过时间计的时限不变。"
            ),
        ] as [(EventKind, String, String)]
    )
    func sentences(kind: EventKind, en: String, zh: String) throws {
        let message = try told(kind)
        #expect(message.en == en)
        #expect(message.zh == zh)
    }

    @Test("What fell due during a stop says so, and how late it is")
    func expired() throws {
        let message = try told(.timerExpired)
        #expect(message.en.contains("while the daemon was down; let go, 1 h 30 min late"))
        #expect(message.zh.contains("于停机期间到期"))
    }

    @Test("The place of a confidential report is not told")
    func confidential() throws {
        let room = try DutyRoom()
        try room.report("road-crash") { $0.isConfidential = true }
        let message = try #require(room.events.last).message(plan: Self.plan)
        #expect(!message.zh.contains("文笔街") && !message.en.contains("文笔街"))
    }

    @Test(
        "Lengths are said as on the telephone",
        arguments: [
            (0, "0 ms", "0毫秒"), (999, "999 ms", "999毫秒"), (1_000, "1 s", "1秒"), (125_000, "2 min 5 s", "2分5秒"),
            (3_600_000, "1 h", "1小时"), (3_661_000, "1 h 1 min", "1小时1分"), (90_061_000, "1 d 1 h", "1天1小时"),
            (-61_000, "1 min 1 s", "1分1秒"),
        ] as [(Int64, String, String)]
    )
    func lengths(milliseconds: Int64, en: String, zh: String) {
        #expect(Interval(milliseconds: milliseconds).spoken == Label(zh: zh, en: en))
    }
}
