import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import UserInput
import Wording

@testable import incidentctl

@Suite("The choice of a kind")
struct KindChoiceTests {
    private static func kind(_ id: String, _ zh: String, _ en: String, _ also: [String] = []) -> PlanKind {
        PlanKind {
            $0.id = id
            $0.name = Label(zh: zh, en: en)
            $0.also = also
            $0.urgency = WireWord(.life)
        }
    }

    private let choice = KindChoice([
        kind("flood", "洪水", "Flood"), kind("flash-flood", "山洪", "Flash flood"),
        kind("forest-fire", "森林火灾", "Forest fire", ["山上着火"]),
        kind("structure-fire", "建筑火灾", "Structure fire", ["房子着火"]), kind("unknown", "情况不明", "situation unknown"),
    ])

    /// What is settled when the desk answers so, and what it was shown.
    private func settled(_ text: String, answer: String?) -> (KindChoice.Settled, shown: String) {
        var shown = ""
        let asker = Asker(
            language: .en,
            answer: {
                shown += $0 + "\n"
                return answer
            },
            say: { shown += $0 + "\n" }
        )
        return (choice.settle(text, asker, language: .en), shown)
    }

    @Test("A kind's id or name files it as it is", arguments: ["flood", "洪水", "Flood", "ＦＬＯＯＤ"])
    func named(_ text: String) {
        #expect(choice.settled(text) == .init(kind: "flood", words: nil))
    }

    @Test("A synonym in the caller's words files too, and the words are kept")
    func said() {
        #expect(choice.settled("后沟山上着火了") == .init(kind: "forest-fire", words: "后沟山上着火了"))
        #expect(choice.settled("没有山上着火") == nil)
    }

    @Test("Words that name no kind are asked about once: a number, another word, or nothing")
    func asked() {
        let (chosen, shown) = settled("火灾", answer: "2")
        let lines = shown.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "There is no kind '火灾'.", "  1  Forest fire (forest-fire)", "  2  Structure fire (structure-fire)",
                "Number or kind (Enter files it as unknown): ",
            ]
        )
        #expect(chosen == .init(kind: "structure-fire", words: "火灾"))
        #expect(settled("火灾", answer: "洪水").0 == .init(kind: "flood", words: "火灾"))
        for answer in ["", "9", "0", "不知道", nil] {
            #expect(settled("火灾", answer: answer).0 == .init(kind: "火灾", words: nil))
        }
    }

    @Test("The unknown is never offered, and its id needs no question")
    func unknown() {
        #expect(choice.settled("unknown") == .init(kind: "unknown", words: nil))
        #expect(!choice.offers("unknown").contains { $0.id == "unknown" })
    }

    @Test("The caller's words begin the report's text")
    func words() {
        var report = ReportParameters { $0.text = "三人被困" }
        report.take(.init(kind: "unknown", words: "塌桥"))
        #expect(report.kind == "unknown" && report.text == "塌桥\n三人被困")
        report.take(.init(kind: "flood", words: nil))
        #expect(report.kind == "flood" && report.text == "塌桥\n三人被困")
    }
}
