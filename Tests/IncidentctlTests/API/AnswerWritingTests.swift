import IncidentAPI
import JSONCoding
import Testing

@Suite("Answers that write themselves")
struct AnswerWritingTests {
    private static let timer = TimerEntry(
        incident: "140930-20261121-0001",
        party: "fire-brigade",
        name: "turnout",
        milestone: "turned-out",
        start: "2026-11-21T06:05:00.000Z",
        due: "2026-11-21T06:06:00.000Z",
        limit: 60,
        clock: "elapsed",
        state: "breached",
        warnsAt: "2026-11-21T06:05:48.000Z",
        breachedAt: "2026-11-21T06:06:00.001Z",
        endedAt: "2026-11-21T06:07:00.000Z",
        authority: "15分钟消防时间"
    )

    private static var full: Answer {
        var answer = Fixtures.answer
        answer.report = "7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10"
        answer.place = "后沟 \"东\"\n\u{1}"
        answer.recorded = false
        answer.recordedAt = "2026-11-21T06:04:00.000Z"
        answer.recordedBy = "李值班"
        answer.grade = "II"
        answer.assessed = "I"
        answer.supporting = ["general", "traffic"]
        answer.calledFor = "general"
        answer.coordinating = "general"
        answer.parties = [
            PartyEntry(party: "fire", role: "lead", strength: "activate", phone: "119", stoodDown: true),
            PartyEntry(party: "police", role: "responder", strength: "assign", stoodDown: false),
        ]
        answer.contacts = [
            Contact(party: "fire", post: "duty", title: BilingualName(zh: "值班室", en: "Duty desk"), phone: "119"),
            Contact(party: "fire", post: "commander", title: BilingualName(zh: "指挥长", en: "Commander")),
        ]
        answer.timers = [timer]
        answer.warnings = [WarningEntry(warning: "unknown-town", message: BilingualName(zh: "x", en: "…"))]
        return answer
    }

    private static var bare: Answer {
        var answer = full
        answer.report = nil
        answer.recordedAt = nil
        answer.recordedBy = nil
        answer.place = nil
        answer.grade = nil
        answer.assessed = nil
        answer.calledFor = nil
        answer.coordinating = nil
        answer.supporting = []
        answer.parties = []
        answer.contacts = []
        answer.timers = [
            TimerEntry(
                incident: "140930-20261121-0001",
                party: "fire",
                name: "report",
                milestone: "released",
                start: "2026-11-21T06:05:00.000Z",
                due: "2026-11-21T16:00:00.000Z",
                clock: "calendar",
                state: "running"
            )
        ]
        answer.warnings = []
        return answer
    }

    @Test("They say what Codable says, byte for byte, with every member filled and with none", arguments: [full, bare])
    func same(_ answer: Answer) throws {
        let written = String(decoding: JSONWriter.bytes(of: answer), as: UTF8.self)
        #expect(try written == String(decoding: JSONWriter.encode(answer), as: UTF8.self))
    }
}
