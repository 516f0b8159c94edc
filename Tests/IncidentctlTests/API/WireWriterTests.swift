import IncidentAPI
import IncidentModel
import JSONCoding
import Testing

@Suite("What goes over the wire")
struct WireWriterTests {
    private static let timer = TimerEntry {
        $0.subject.incident = "140930-20261121-0001"
        $0.party = "fire-brigade"
        $0.name = "turnout"
        $0.milestone = WireWord(.turnedOut)
        $0.start = Fixtures.time("2026-11-21T06:05:00.000Z")
        $0.due = Fixtures.time("2026-11-21T06:06:00.000Z")
        $0.limit = 60
        $0.clock = WireWord(.elapsed)
        $0.state = WireWord(.breached)
        $0.warnsAt = Fixtures.time("2026-11-21T06:05:48.000Z")
        $0.breachedAt = Fixtures.time("2026-11-21T06:06:00.001Z")
        $0.endedAt = Fixtures.time("2026-11-21T06:07:00.000Z")
        $0.authority = "15分钟消防时间"
    }

    private static var full: Answer {
        var answer = Fixtures.answer
        answer.report = "7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10"
        answer.place = "后沟 \"东\"\n\u{1}"
        answer.recorded = false
        answer.recordedAt = Fixtures.time("2026-11-21T06:04:00.000Z")
        answer.recordedBy = "李值班"
        answer.party = "fire"
        answer.grade = WireWord(.two)
        answer.assessed = WireWord(.one)
        answer.supporting = ["general", "traffic"]
        answer.calledFor = "general"
        answer.coordinating = "general"
        answer.parties = [
            PartyEntry {
                $0.party = "fire"
                $0.role = WireWord(.lead)
                $0.strength = WireWord(.activate)
                $0.phone = "119"
                $0.stoodDown = true
            },
            PartyEntry {
                $0.party = "police"
                $0.role = WireWord(.responder)
                $0.strength = WireWord(.assign)
            },
        ]
        answer.contacts = [
            Contact {
                ($0.party, $0.post) = ("fire", "duty")
                ($0.title, $0.phone) = (Label("值班室", "Duty desk"), "119")
            },
            Contact { ($0.party, $0.post, $0.title) = ("fire", "commander", Label("指挥长", "Commander")) },
        ]
        answer.timers = [timer]
        (answer.said, answer.unverified) = ("后山起火", ["trapped"])
        answer.town = "140930105"
        answer.candidates = [
            Candidate {
                ($0.incident, $0.kind, $0.place) = ("140930-20261121-0011", "forest-fire", "后沟")
                ($0.metres, $0.minutes, $0.score) = (900, 12, 38)
                $0.reasons = [
                    LikenessEntry {
                        ($0.reason, $0.points, $0.message) = ("distance", 8, Label("相距900米", "900 m away"))
                    }
                ]
            }
        ]
        answer.warnings = [
            WarningEntry {
                ($0.warning, $0.message) = (WireWord(.unknownTown), Label("x", "…"))
                ($0.field, $0.typed) = ("town", "y")
            }
        ]
        return answer
    }

    @Test("Every member is written in its place, times in UTC with milliseconds, and text is escaped")
    func filled() {
        #expect(
            String(decoding: WireWriter.bytes(of: Self.full), as: UTF8.self) == #"""
                {"incident":"140930-20261121-0012","report":"7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10","created":true,\#
                "joined":false,"recorded":false,"recordedAt":"2026-11-21T06:04:00.000Z","recordedBy":"李值班","party":"fire",\#
                "occurredAt":null,"changes":[],"toAsk":["town","phone"],"sequence":17,"state":"open",\#
                "kind":"forest-fire","said":"后山起火","urgency":"life","exercise":false,"place":"后沟 \"东\"\n\u0001","town":"140930105","grade":"II",\#
                "gradeStatus":"provisional","assessed":"I","unverified":["trapped"],"lead":"forest-fire","supporting":["general","traffic"],\#
                "command":"forest-fire","calledFor":"general","coordinating":"general","parties":[\#
                {"party":"fire","role":"lead","strength":"activate","phone":"119","stoodDown":true},\#
                {"party":"police","role":"responder","strength":"assign","phone":null,"stoodDown":false}],"contacts":[\#
                {"party":"fire","post":"duty","title":{"zh":"值班室","en":"Duty desk"},"phone":"119"},\#
                {"party":"fire","post":"commander","title":{"zh":"指挥长","en":"Commander"},"phone":null}],"calls":[],"timers":[\#
                {"incident":"140930-20261121-0001","kind":"","place":null,"exercise":false,"party":"fire-brigade","name":"turnout","milestone":"turned-out",\#
                "start":"2026-11-21T06:05:00.000Z","due":"2026-11-21T06:06:00.000Z","limit":60,"clock":"elapsed",\#
                "state":"breached","warnsAt":"2026-11-21T06:05:48.000Z","breachedAt":"2026-11-21T06:06:00.001Z",\#
                "endedAt":"2026-11-21T06:07:00.000Z","authority":"15分钟消防时间"}],\#
                "candidates":[{"incident":"140930-20261121-0011","kind":"forest-fire","place":"后沟","metres":900,"minutes":12,"score":38,\#
                "reasons":[{"reason":"distance","points":8,"message":{"zh":"相距900米","en":"900 m away"}}]}],\#
                "warnings":[{"warning":"unknown-town","message":{"zh":"x","en":"…"},"field":"town","typed":"y"}]}
                """#
        )
    }

    @Test("What is nil is null and an empty list is empty, never left out")
    func bare() {
        #expect(
            String(decoding: WireWriter.bytes(of: TasksReply()), as: UTF8.self) == #"{"tasks":[],"next":null}"#
        )
        #expect(
            String(decoding: WireWriter.bytes(of: Totals()), as: UTF8.self) == #"""
                {"deaths":null,"missing":null,"trapped":null,"severe":null,"injured":null,"evacuated":null,"loss":null,\#
                "area":null,"figures":null}
                """#
        )
        #expect(WireWriter.bytes(of: NoParameters()) == Array("{}".utf8))
    }

    @Test("A list that is written is left as it was")
    func shared() {
        let before = Self.full
        _ = WireWriter.bytes(of: before)
        #expect(before == Self.full)
    }
}
