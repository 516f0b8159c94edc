import IncidentAPI
import IncidentModel
import Testing
import Wording

@testable import incidentctl

@Suite("Rows of calls")
struct TaskRowTests {
    @Test("A call to make says which number, whom, how urgent, and what to ask about where and since when")
    func tasks() {
        let lines = TaskRows(presentation: Fixtures.presentation(.en)).lines([Fixtures.task])
        #expect(
            lines == [
                "7   13800000000  Brigade captain  !! life  call 1 line busy",
                "    Forest fire  沙泉镇石城村  Brigade: not acknowledged  12  14:03:00 (张三)",
            ]
        )
    }

    @Test("A row says who was passed and why, and no result of theirs as its own")
    func passed() {
        var task = Fixtures.task
        task.result = nil
        task.passed = [
            PassedEntry {
                ($0.party, $0.post, $0.title) = ("forest-brigade", "duty", Label("值班室", "duty desk"))
                $0.reason = WireWord(.noAnswer)
            }
        ]
        let heading = TaskRows(presentation: Fixtures.presentation(.zh)).lines([task])[0]
        #expect(heading.contains("13800000000") && heading.hasSuffix("值班室无人接听）"))
    }

    @Test("The card of a result names who is rung next, and when")
    func next() {
        let reply = TaskReply {
            ($0.task, $0.incidents, $0.asks) = ("7", [Fixtures.incident], 1)
            $0.next = [
                CallEntry {
                    ($0.task, $0.phone, $0.party, $0.post) = ("9", "0350-7", "forest-fire", "office")
                    ($0.title, $0.about) = (Label("办公室主任", "director"), [WireWord(.acknowledged)])
                    $0.nextAt = Fixtures.time("2026-11-21T06:04:00.000Z")
                },
                CallEntry {
                    ($0.task, $0.party, $0.title) = ("7", "forest-brigade", Label("值班室", "duty desk"))
                    $0.about = [WireWord(.turnedOut)]
                    $0.nextAt = Fixtures.time("2026-11-21T06:30:00.000Z")
                },
            ]
        }
        let lines = TaskRows(presentation: Fixtures.presentation(.zh)).answered(
            reply,
            CallResult.noAnswer.label,
            .noAnswer
        )
        #expect(lines.count == 3 && lines[0] == "✓ 无人接听：1项，1起事件")
        #expect(lines[1].contains("接着打") && lines[1].contains("9   0350-7") && lines[1].hasSuffix("未签收"))
        #expect(lines[2].contains("14:30:00再打") && lines[2].contains("未登记号码") && lines[2].hasSuffix("未出动"))
    }

    @Test("What was put off is told with when it is rung")
    func putOff() {
        let reply = TaskReply {
            ($0.task, $0.incidents, $0.asks) = ("7", [Fixtures.incident], 1)
            $0.next = [
                CallEntry {
                    ($0.task, $0.phone, $0.party) = ("7", "119", "forest-brigade")
                    ($0.title, $0.about) = (Label("值班室", "duty desk"), [WireWord(.acknowledged)])
                    $0.nextAt = Fixtures.time("2026-11-21T06:30:00.000Z")
                }
            ]
        }
        let lines = TaskRows(presentation: Fixtures.presentation(.en)).answered(reply, Label("已推迟", "put off"), nil)
        #expect(lines[0] == "✓ put off: 1 item, 1 incident")
        #expect(lines[1].contains("ring at 14:30:00") && lines[1].hasSuffix("not acknowledged"))
    }
}
