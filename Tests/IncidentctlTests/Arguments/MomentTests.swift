import IncidentModel
import Testing
import UserInput

@testable import incidentctl

@Suite("Times as people write them")
struct MomentTests {
    // 14:05:30 on 21 November in China.
    static let clock = LocalClock.fixed("2026-11-21T06:05:30Z")

    @Test(
        "A time is read against this seat's clock",
        arguments: [
            ("2026-11-21T06:05:00Z", "2026-11-21T06:05:00.000Z"),
            ("2026-11-21T14:05:00+08:00", "2026-11-21T06:05:00.000Z"),
            ("2026-11-21 14:05:00.5+08:00", "2026-11-21T06:05:00.500Z"),
            ("14:05", "2026-11-21T06:05:00.000Z"), ("14:05:12", "2026-11-21T06:05:12.000Z"),
            ("9:30", "2026-11-21T01:30:00.000Z"),
            // Less than a minute ahead: this watch is a little fast.
            ("14:06", "2026-11-21T06:06:00.000Z"),
            ("00:00", "2026-11-20T16:00:00.000Z"),
            ("2026-11-20 23:59", "2026-11-20T15:59:00.000Z"), ("2026-11-20T08:00", "2026-11-20T00:00:00.000Z"),
            ("now", "2026-11-21T06:05:30.000Z"), ("-10m", "2026-11-21T05:55:30.000Z"),
            ("-90s", "2026-11-21T06:04:00.000Z"), ("-1h30m", "2026-11-21T04:35:30.000Z"),
            ("-2d", "2026-11-19T06:05:30.000Z"), ("+20m", "2026-11-21T06:25:30.000Z"),
        ]
    )
    func read(_ text: String, _ timestamp: String) throws {
        #expect(try Moment.read(text, clock: Self.clock) == timestamp)
    }

    @Test(
        "Of a time that is to come, a time of day is today's or else tomorrow's",
        arguments: [
            ("14:30", "2026-11-21T06:30:00.000Z"), ("14:05", "2026-11-22T06:05:00.000Z"),
            ("+20m", "2026-11-21T06:25:30.000Z"), ("2026-11-21 15:00", "2026-11-21T07:00:00.000Z"),
        ]
    )
    func readNext(_ text: String, _ timestamp: String) throws {
        #expect(try Moment.readNext(text, clock: Self.clock) == timestamp)
    }

    @Test(
        "A time of day that has not come yet is yesterday's where that is at most twelve hours ago",
        arguments: [
            ("2026-11-20T16:10:00Z", "23:50", "2026-11-20T15:50:00.000Z"),
            ("2026-11-21T02:00:00Z", "22:00", "2026-11-20T14:00:00.000Z"),
            ("2026-11-21T02:00:00Z", "21:59", nil), ("2026-11-21T06:05:30Z", "14:07", nil),
            ("2026-11-21T06:05:30Z", "23:59", nil), ("2026-11-21T06:05:30Z", "23:59:30", nil),
        ]
    )
    func evening(_ now: String, _ text: String, _ timestamp: String?) throws {
        let clock = LocalClock.fixed(now)
        if let timestamp {
            #expect(try Moment.read(text, clock: clock) == timestamp)
        } else {
            let time = #expect(throws: Moment.NotMeant.self) { try Moment.read(text, clock: clock) }
            let failure = time.map { CommandFailure($0) }
            #expect(failure?.status == .usage)
            #expect(failure?.message.contains("2026-11-20 \(text)") == true, "\(failure?.message ?? "")")
        }
        // Which day's it is, is asked only by the zone of the plan.
        try Moment.check(text)
        #expect(throws: Never.self) { try Moment.read("2026-11-20 \(text)", clock: clock) }
    }

    @Test("A time that would lie a day back is taken where somebody says so, and refused where he does not")
    func asked() throws {
        var asked: [String] = []
        func read(_ text: String, _ answer: Bool?) throws -> String {
            try Moment.read(text, clock: Self.clock) { day in
                asked.append(day)
                return answer
            }
        }
        #expect(try read("23:59", true) == "2026-11-20T15:59:00.000Z")
        #expect(throws: Moment.NotMeant.self) { try read("23:59", false) }
        #expect(throws: Moment.NotMeant.self) { try read("23:59", nil) }
        #expect(asked == ["2026-11-20", "2026-11-20", "2026-11-20"])
        // What cannot be a slip is not asked about.
        for text in ["14:05", "-10m", "2026-11-20 23:59"] { _ = try read(text, false) }
        #expect(asked.count == 3)
    }

    @Test(
        "What is no time is refused",
        arguments: [
            "", "14", "24:00", "14:60", "14:5", "-", "-10", "-m", "10m", "-10x", "tomorrow", "2026-11-21",
            "2026-02-30 10:00", "14:05:60", "-9999999999d",
        ]
    )
    func refused(_ text: String) {
        #expect(throws: ArgumentProblem.self) { try Moment.read(text, clock: Self.clock) }
        #expect(throws: ArgumentProblem.self) { try Moment.check(text) }
    }
}
