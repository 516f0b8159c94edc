import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import Varlink
import Wording

@testable import incidentctl

@Suite("The daemon's own sentences")
struct ReasonTests {
    private static let message = Label(zh: "待办电话已办结。", en: "The call is done.")

    @Test("A refusal is told in the user's language, whatever its reason")
    func refusals() {
        let failure = Failure.refused(reason: WireWord(text: "brand-new"), message: Self.message)
        #expect(FailureWords(language: .zh).text(failure) == "未执行：待办电话已办结。")
        #expect(FailureWords(language: .en).text(failure) == "Refused: The call is done.")
        let read = Failure(error: failure.fullName(in: .command), parameters: failure.parameters)
        #expect(read == failure)
    }

    @Test("A field that cannot be taken is told in the user's language")
    func fields() {
        let error = ClientError.failed(
            error: StandardInterface.Failure.invalidParameter,
            parameters: ["parameter": "place", "message": ["zh": "最多256字节。", "en": "At most 256 bytes."]]
        )
        func told(_ language: Language) -> String {
            FailureMapping.failure(error, interface: .intake, language: language).message
        }
        #expect(told(.zh) == "“地点”填写有误：最多256字节。")
        #expect(told(.en) == "'place' is not valid. At most 256 bytes.")
    }

    @Test("Each parameter of each method has a name for people, in both languages", arguments: Method.allCases)
    func names(_ method: Method) throws {
        let description = try #require(method.interface.interface.method(method.name))
        for parameter in description.parameters {
            let within = parameter.name == "figures" ? [] : [parameter.name + ".0"]
            for wire in [parameter.name] + within {
                let name = Label.field(wire, PlanNames(plan: nil))
                let isChinese = name.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                #expect(
                    isChinese && !name.en.contains { $0.isUppercase || $0 == "." },
                    "\(method.name) \(wire): \(name)"
                )
            }
        }
    }

    @Test("A warning is told in the user's language on the card")
    func warnings() {
        let lines = AnswerCard(presentation: Fixtures.presentation(.zh)).lines(Fixtures.answer)
        #expect(lines.contains("注意      ! 预案中没有乡镇“沙全”。"))
    }
}
