import IncidentModel
import Ledger
import TestSupport
import Testing

@testable import IncidentService

@Suite("What is written beside an act")
struct ActReaderTests {
    private let reader = ActReader(plan: PlanIndex(id: "plan", plan: SmallPlan.plan))

    @Test("A note and a reason are sealed as one, to which the act's digest belongs")
    func both() throws {
        let (digest, personal) = try reader.sealing(note: "移交派出所", reason: "县领导同意") { $0 }
        let sealed = try #require(personal)
        #expect(digest == sealed.digest)
        let text = String(decoding: sealed.json, as: UTF8.self)
        #expect(text.contains("移交派出所") && text.contains("县领导同意"))
    }

    @Test("Where nothing is written nothing is sealed, and the act has no digest", arguments: [nil, ""])
    func nothing(_ text: String?) throws {
        let (digest, personal) = try reader.sealing(note: text, reason: text) { $0 }
        #expect(digest == nil && personal == nil)
    }

    @Test("A text that is too long is refused by its field's name")
    func tooLong() {
        let long = String(repeating: "火", count: 1_366)
        for (note, reason, field) in [(long, nil, "text"), (nil, long, "reason")] as [(String?, String?, String)] {
            let error = #expect(throws: InvalidField.self) {
                try reader.sealing(note: note, "text", reason: reason) { $0 }
            }
            #expect(error?.field == field)
        }
    }
}
