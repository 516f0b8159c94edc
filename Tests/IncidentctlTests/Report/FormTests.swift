import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import Wording

@testable import incidentctl

@Suite("The form on a terminal")
struct FormTests {
    private static func kind(_ id: String, _ zh: String, _ en: String, _ headquarters: String = "a") -> PlanKind {
        PlanKind {
            $0.id = id
            $0.name = Label(zh: zh, en: en)
            $0.headquarters = headquarters
            $0.urgency = WireWord(.life)
        }
    }

    private let finder = KindFinder(kinds: [
        kind("flood", "洪水", "Flood"), kind("flash-flood", "山洪", "Flash flood"),
        kind("forest-fire", "森林火灾", "Forest fire", "b"),
        kind("structure-fire", "建筑火灾", "Structure fire", "c"),
    ])

    @Test("A kind is found by its id or either name", arguments: ["flood", "洪水", "Flood", "FLOOD"])
    func exactly(_ text: String) {
        #expect(finder.exactly(text)?.id == "flood")
    }

    @Test(
        "Else those that contain the word are offered, or the one spelled most like it",
        arguments: [
            ("fire", ["forest-fire", "structure-fire"]), ("火灾", ["forest-fire", "structure-fire"]),
            ("forst-fire", ["forest-fire"]), ("flod", ["flood"]), ("zzzzzzzzzzzzzzzzzzzzzzzzzz", []),
        ]
    )
    func near(_ text: String, _ ids: [String]) {
        #expect(finder.near(text).map(\.id) == ids)
    }

    @Test("Of every headquarters one kind is named")
    func examples() {
        #expect(finder.examples.map(\.id) == ["flood", "forest-fire", "structure-fire"])
    }

    @Test(
        "A question is asked again until its answer can be read; an empty answer is skipped; the end of input ends it"
    )
    func asking() throws {
        var answers = ["x", "7", "", nil] as [String?]
        var written = ""
        let asker = Asker(language: .en, read: { answers.removeFirst() }, write: { written += $0 })
        let number: Int64? = try asker.ask("Dead") { text in
            guard let number = Int64(text) else { throw ArgumentProblem("a number, please") }
            return number
        }
        #expect(number == 7)
        #expect(written == "Dead:   a number, please\nDead: ")
        #expect(try asker.ask("Place") == nil)
        #expect(throws: CommandFailure.self) { try asker.ask("Phone") }
    }
}
