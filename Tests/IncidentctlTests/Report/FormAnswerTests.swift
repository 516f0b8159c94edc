import IncidentAPI
import IncidentModel
import Testing
import UserInput
import Wording

@testable import incidentctl

@Suite("What a form makes of an answer")
struct FormAnswerTests {
    /// What was said, and what of it is told: numbers as such, all else as it was said.
    static let casualties: [(said: String, told: [String])] = [
        ("被困3人，伤2人", ["trapped 3", "injured 2"]), ("3人被困2人受伤1人死亡", ["trapped 3", "injured 2", "deaths 1"]),
        ("被困3人受伤2人", ["trapped 3", "injured 2"]), ("有人被困", ["trapped “有人”"]), ("被困好几个", ["trapped “好几个”"]),
        ("两个孩子被困", ["trapped “两个”"]), ("没有人受伤", ["injured “没有人”"]),
        ("死2 重伤1 轻伤4", ["deaths 2", "severe 1", "injured 4"]),
        ("无", []), ("没有", []), ("3", ["trapped 3"]), ("三个人", ["trapped “三个人”"]), ("有人在楼上喊救命", []),
        ("2 trapped, one dead", ["trapped 2", "deaths “one”"]), ("none", []),
        ("3 injured and 2 missing", ["injured 3", "missing 2"]),
        ("失联1人", ["missing 1"]), ("一楼还有3个人困着", ["trapped 3"]), ("里面两个人没出来", ["trapped “两个人”"]),
        ("10 people trapped", ["trapped 10"]),
    ]

    @Test("Who is in danger is read from one breath", arguments: casualties.indices)
    func danger(_ index: Int) {
        let (said, expected) = Self.casualties[index]
        var report = ReportParameters()
        Casualties(said).tell(&report)
        let totals = [
            ("deaths", report.totals.deaths), ("trapped", report.totals.trapped), ("missing", report.totals.missing),
            ("severe", report.totals.severe), ("injured", report.totals.injured),
        ].compactMap { name, count in count.map { "\(name) \($0)" } }
        let told = totals + (report.typed ?? []).map { "\($0.field) “\($0.text)”" }
        #expect(Set(told) == Set(expected), "\(said): \(told)")
    }

    private func answer(_ text: String, _ figure: PlanFigure?) -> ReportParameters {
        let question = PlanQuestion { ($0.id, $0.name) = ("q", Label("井下多少人", "how many below")) }
        var report = ReportParameters { $0.text = "before" }
        QuestionAnswer(question: question, figure: figure, text: text).tell(&report, language: .zh)
        return report
    }

    private func figure(_ id: String, _ unit: Figure.Unit, _ choices: [String] = []) -> PlanFigure {
        PlanFigure { ($0.id, $0.unit, $0.choices) = (id, WireWord(unit), choices) }
    }

    @Test("An answer is the question's figure where it says a number, else a line of the text behind its question")
    func questions() {
        let below = figure("atRisk", .count)
        #expect(answer("12人", below).typed == [TypedText(field: "figures.atRisk", text: "12人")])
        #expect(answer("十几个", below).typed == [TypedText(field: "figures.atRisk", text: "十几个")])
        #expect(answer("不清楚", below).text == "before\n井下多少人：不清楚")
        #expect(answer("300亩", figure("area", .hectares)).typed == [TypedText(field: "area", text: "300亩")])
        #expect(answer("3.5小时", figure("strandedHours", .hours)).totals.figures == ["strandedHours": .number(3.5)])
        #expect(answer("是", figure("boilerExploded", .flag)).totals.figures == ["boilerExploded": .flag(true)])
        #expect(answer("大概吧", figure("boilerExploded", .flag)).text == "before\n井下多少人：大概吧")
        #expect(answer("甲醇", nil).text == "before\n井下多少人：甲醇")
    }

    @Test("The terminal's encoding is the locale's; one that is not known is UTF-8")
    func encodings() {
        func encoding(_ locale: String) -> String? {
            TerminalEncoding(environment: { $0 == "LANG" ? locale : nil }).name
        }
        #expect(encoding("zh_CN.GBK") == "GBK" && encoding("zh_CN.GB18030") == "GB18030")
        #expect(encoding("zh_CN.gb2312") == "GBK")
        for locale in ["zh_CN.UTF-8", "zh_CN.utf8", "zh_CN", "C", "", "zh_CN.NOSUCH", "C.UTF-8"] {
            #expect(encoding(locale) == nil, "\(locale)")
        }
    }

    @Test("Text goes to a GBK terminal and comes from it; what GBK lacks is shown as something like it")
    func converted() {
        let gbk = TerminalEncoding(environment: { $0 == "LANG" ? "zh_CN.GBK" : nil })
        #expect(gbk.encoded("河曲") == [0xBA, 0xD3, 0xC7, 0xFA])
        #expect(gbk.decoded([0xBA, 0xD3, 0xC7, 0xFA]) == "河曲")
        #expect(gbk.decoded([0xBA]) == nil)
        #expect(gbk.encoded("🔥a").last == UInt8(ascii: "a"))
        #expect(TerminalEncoding.gb18030.decoded(TerminalEncoding.gb18030.encoded("🔥㐀")) == "🔥㐀")
    }
}
