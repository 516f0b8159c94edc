import IncidentModel
import Testing
import Wording

@Suite("Times and numbers in words")
struct TimeTests {
    @Test(
        "Lengths are said as on the telephone, rounded down",
        arguments: [
            (0, "under 1 s", "不到1秒"), (999, "under 1 s", "不到1秒"), (1_000, "1 s", "1秒"), (60_000, "1 min", "1分钟"),
            (125_000, "2 min 5 s", "2分5秒"), (3_600_000, "1 h", "1小时"), (3_661_000, "1 h 1 min", "1小时1分"),
            (90_061_000, "1 d 1 h", "1天1小时"), (-61_999, "1 min 1 s", "1分1秒"),
        ] as [(Int64, String, String)]
    )
    func lengths(milliseconds: Int64, en: String, zh: String) {
        #expect(Interval(milliseconds: milliseconds).label == Label(zh, en))
    }

    @Test("What is left and what is late; exactly now is in time")
    func distance() {
        let now = Instant(milliseconds: 1_000_000)
        #expect((now + .minutes(3)).distance(from: now) == Label("还有3分钟", "in 3 min"))
        #expect(now.distance(from: now) == Label("还有不到1秒", "in under 1 s"))
        #expect((now - .seconds(84 * 60)).distance(from: now) == Label("超时1小时24分", "1 h 24 min late"))
    }

    @Test(
        "A time of day has its date when it is not today's, its year when it is not this year's, and always its seconds"
    )
    func civilTimes() throws {
        func time(_ year: Int, _ month: Int, _ day: Int) throws -> CivilTime {
            try #require(CivilTime(year: year, month: month, day: day, hour: 9, minute: 5, second: 7))
        }
        let today = try time(2026, 11, 21)
        #expect(today.text(on: today) == "09:05:07")
        #expect(try time(2026, 11, 20).text(on: today) == "11-20 09:05:07")
        #expect(try time(2025, 11, 21).text(on: today) == "2025-11-21 09:05:07")
        #expect(today.text == "2026-11-21 09:05:07")
    }

    @Test(
        "A figure is told in its own unit",
        arguments: [
            (.deaths, 2, "死亡2", "deaths 2"), (.loss, 3_000_000, "直接经济损失3000000元", "loss 3000000 yuan"),
            (.area, 66_667, "受害面积6.6667公顷", "area 6.6667 ha"), ("toxic", 1, "有毒：是", "toxic: yes"),
            ("unheard-of", 7, "unheard-of 7", "unheard-of 7"),
        ] as [(FigureID, Int64, String, String)]
    )
    func figures(id: FigureID, value: Int64, zh: String, en: String) {
        #expect(PlanNames(plan: NamingPlan.names).figure(id, value) == Label(zh, en))
    }

    @Test(
        "Decimals have no zeros at their end, and six places at most",
        arguments: [
            (0, 10, "0"), (25, 10, "2.5"), (-25, 10, "-2.5"), (20, 10, "2"), (1, 3, "0.333333"), (100, 10_000, "0.01"),
        ] as [(Int64, Int64, String)]
    )
    func decimals(value: Int64, scale: Int64, text: String) {
        #expect(value.decimal(per: scale) == text)
    }
}
