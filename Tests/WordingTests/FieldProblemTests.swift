import IncidentModel
import Testing
import Wording

@Suite("Fields that cannot be taken, in words")
struct FieldProblemTests {
    @Test(
        "What is wrong is said in both languages, with what would be right",
        arguments: [
            (.missing, "没有填写。", "It is missing."),
            (
                .wrongType(expected: "a string", found: "a number"), "应为 a string，填写的是 a number。",
                "It must be a string, not a number."
            ),
            (.oneOf(["yes", "no"]), "应为下列之一：yes, no。", "It is one of yes, no."),
            (.tooLong(bytes: 65, limit: 64), "最多64字节，填写的有65字节。", "It has 65 bytes; at most 64 are taken."),
            (.tooMany(limit: 32), "最多32个。", "At most 32 are taken."),
            (.controlCharacter("\u{7}"), "含有控制字符 U+0007。", "It holds the control character U+0007."),
            (
                .notATime, "须为带时区的 RFC 3339 时间，如 2026-11-21T06:05:00Z。",
                "It must be RFC 3339 with a zone, such as 2026-11-21T06:05:00Z."
            ),
            (.goesWith("latitude"), "须与纬度一并填写。", "It goes with latitude."),
            (.degreesOutOfRange(90), "应在-90至90度之间。", "It must be between -90 and 90 degrees."),
            (.negative, "不能小于0。", "It cannot be below zero."),
            (.numberNeeded(.hours), "须为数字，单位：小时。", "It must be a number, in hours."),
            (
                .unknownHeadquarters("fier", nearest: "fire"), "预案中没有指挥部“fier”。是否指“fire”？",
                "The plan has no headquarters 'fier'. Did you mean 'fire'?"
            ),
            (.limitOutOfRange(greatest: 1_000), "应在1至1000之间。", "It must be between 1 and 1000."),
        ] as [(FieldProblem, String, String)]
    )
    func labels(_ problem: FieldProblem, _ zh: String, _ en: String) {
        #expect(problem.label == Label(zh, en))
    }
}
