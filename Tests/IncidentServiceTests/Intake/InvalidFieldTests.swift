import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import Varlink
import Wording

@testable import IncidentService

@Suite("Parameters that do not fit their description")
struct InvalidFieldTests {
    private static let incident: JSON = "140930-20261121-0001"

    private static let cases:
        [(method: IncidentAPI.Method, fields: JSONObject, field: String, zh: String, en: String)] = [
            (.report, ["kind": 7], "kind", "应为 string，填写的是 int。", "It must be string, not int."),
            (.report, ["kind": "x", "deaths": 1.5], "deaths", "应为 int，填写的是 float。", "It must be int, not float."),
            (.report, ["kind": "x", "placce": "后沟"], "placce", "没有这个字段。", "There is no such field."),
            (
                .report, ["kind": "x", "tags": ["a", 2]], "tags.1", "应为 string，填写的是 int。", "It must be string, not int."
            ),
            (.grade, ["incident": incident, "reason": "研判"], "to", "没有填写。", "It is missing."),
            (.grade, ["incident": incident, "reason": "研判", "to": nil], "to", "没有填写。", "It is missing."),
        ]

    @Test("Are refused by the field's name, with what is wrong in both languages", arguments: cases)
    private func refused(
        _ method: IncidentAPI.Method,
        _ fields: JSONObject,
        _ field: String,
        _ zh: String,
        _ en: String
    ) {
        let error = #expect(throws: InvalidParameter.self) {
            try method.interface.interface.validate(fields, forMethod: method.name)
        }
        let reply = error.map { InvalidField($0).reply }
        #expect(reply?.name == "org.varlink.service.InvalidParameter")
        #expect(
            reply?.parameters == ["parameter": .string(field), "message": ["zh": .string(zh), "en": .string(en)]]
        )
    }

    @Test(
        "An integer that 64 bits do not hold is too great, whatever stands beside it",
        arguments: ["9223372036854775808", "-9223372036854775809", String(repeating: "9", count: 400)]
    )
    func greatInteger(number: String) {
        #expect(refusal(of: #"{"kind":"x","deaths":\#(number)}"#) == InvalidField("deaths", .tooGreat))
    }

    @Test("A number beyond a double is a number of its field, which knows its bounds")
    func beyondDouble() {
        #expect(refusal(of: #"{"kind":"x","area":1e400,"figures":{"depth":-1e400}}"#) == nil)
    }

    private func refusal(of parameters: String) -> InvalidField? {
        do {
            try Array(parameters.utf8).withUnsafeBufferPointer { bytes in
                try InterfaceID.intake.interface.validate(JSONValue(checking: bytes), forMethod: "Report")
            }
            return nil
        } catch {
            return (error as? InvalidParameter).map { InvalidField($0) } ?? InvalidField("", .notANumber)
        }
    }

    @Test("A person's grade is one of the four, or none by that word")
    func grade() throws {
        for (word, grade) in [("I", Grade.one), ("II", .two), ("III", .three), ("IV", .four), ("none", nil)] {
            #expect(GradeChoice(rawValue: word)?.grade == grade)
        }
        #expect(GradeChoice.allCases.map(\.rawValue) == ["I", "II", "III", "IV", "none"])
    }
}
