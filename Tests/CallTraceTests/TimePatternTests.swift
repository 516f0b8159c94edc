import IncidentModel
import Testing

@testable import CallTrace
@testable import ResponsePlan

@Suite("Times")
struct TimePatternTests {
    static let readings: [(pattern: String, text: String, time: String?)] = [
        ("yyyy-MM-dd HH:mm:ss", "2015-12-10 17:10:52", "2015-12-10T17:10:52.000Z"),
        ("yyyy-MM-dd HH:mm:ss", "2015-12-10 17:10:52 ", nil),
        ("yyyy-MM-dd HH:mm:ss", "2015-2-10 17:10:52", nil),
        ("yyyy-MM-dd HH:mm:ss", "2015-02-30 17:10:52", nil),
        ("MM/dd/yyyy hh:mm:ss a", "12/31/2016 12:01:04 AM", "2016-12-31T00:01:04.000Z"),
        ("MM/dd/yyyy hh:mm:ss a", "12/31/2016 12:01:04 pm", "2016-12-31T12:01:04.000Z"),
        ("MM/dd/yyyy hh:mm:ss a", "12/31/2016 11:01:04 PM", "2016-12-31T23:01:04.000Z"),
        ("MM/dd/yyyy hh:mm:ss a", "12/31/2016 13:01:04 PM", nil),
        ("M/d/yy H:mm", "1/2/16 7:05", "2016-01-02T07:05:00.000Z"),
        ("M/d/yy H:mm", "1/2/99 17:05", "1999-01-02T17:05:00.000Z"),
        ("yyyy年M月d日 aah:mm", "", nil),
        ("yyyy年M月d日 ah:mm", "2016年1月2日 下午5:05", "2016-01-02T17:05:00.000Z"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSX", "2016-01-02T17:05:00.250+08:00", "2016-01-02T09:05:00.250Z"),
        ("yyyy-MM-dd'T'HH:mm:ssX", "2016-01-02T17:05:00Z", "2016-01-02T17:05:00.000Z"),
        ("yyyy-MM-dd HH:mm:ss.S", "2020-09-03 20:31:25.60894", "2020-09-03T20:31:25.608Z"),
        ("yyyy-MM-dd'T'HH:mm:ss.S", "2018-01-01T00:00:00.0000000", "2018-01-01T00:00:00.000Z"),
        ("yyyy-MM-dd'T'HH:mm:ss.S", "2018-01-01T00:00:00.5", "2018-01-01T00:00:00.500Z"),
        ("yyyy-MM-dd'T'HH:mm:ss.S", "2018-01-01T00:00:00.", nil),
        ("yyyy/MM/dd HH:mm:ssX", "2016/09/29 20:06:16+00", "2016-09-29T20:06:16.000Z"),
        ("yyyy/MM/dd HH:mm:ssX", "2016/09/29 20:06:16+08", "2016-09-29T12:06:16.000Z"),
        ("yyyy/MM/dd HH:mm:ssX", "2016/09/29 20:06:16+8", nil),
        ("d MMM yyyy HH:mm", "3 Sep. 2020 08:05", "2020-09-03T08:05:00.000Z"),
        ("d MMM yyyy HH:mm", "3 september 2020 08:05", "2020-09-03T08:05:00.000Z"),
        ("d MMM yyyy HH:mm", "3 May 2020 08:05", "2020-05-03T08:05:00.000Z"),
        ("d MMM yyyy HH:mm", "3 Sap 2020 08:05", nil),
        ("yyyy-MM-dd MMM HH:mm", "2020-09-03 Sep 08:05", nil),
        ("yyyyMMddHHmmss", "20160102170500", "2016-01-02T17:05:00.000Z"),
        ("yyyyMMddHHmmss", "2016010217050", nil),
        ("yyyy-MM-dd", "2016-01-02", nil),
        ("yyyy-MM-dd HH:mm a", "2016-01-02 17:05 PM", nil),
        ("yyyy-MM-dd HH:mm 'h", "2016-01-02 17:05 h", nil),
    ]

    @Test("A pattern reads what it says and nothing else", arguments: readings)
    func table(_ row: (pattern: String, text: String, time: String?)) {
        let reading = (try? TimePattern(row.pattern))?.reading(of: row.text)
        #expect(reading.map { $0.time.instant(offsetSeconds: $0.offsetSeconds ?? 0).timestamp } == row.time)
    }

    @Test(
        "Counts since a moment are read by their name",
        arguments: [
            ("epoch", "1580540461", "2020-02-01T07:01:01.000Z", true),
            ("epoch", "1580540461.25", "2020-02-01T07:01:01.250Z", true),
            ("epoch-ms", "1580540461000", "2020-02-01T07:01:01.000Z", true), ("epoch", "1580540461x", nil, true),
            ("epoch", "1e9", nil, true), ("epoch", "", nil, true), ("epoch", "-", nil, true),
            ("epoch", "1.2.3", nil, true),
            // Days by the local clock: 29 January 2020, 6:57:36 in the morning.
            ("excel", "43859.29", "2020-01-29T06:57:36.000Z", false),
            ("excel", "43859", "2020-01-29T00:00:00.000Z", false),
            ("excel", "60", nil, false), ("excel", "43859.5000001", "2020-01-29T12:00:00.000Z", false),
        ] as [(String, String, String?, Bool)]
    )
    func counts(form: String, text: String, time: String?, hasOffset: Bool) throws {
        let form = try TimeForm(form)
        #expect(form.reading(of: text)?.time.instant().timestamp == time)
        #expect(form.hasOffset == hasOffset)
        #expect(form.lastReading(in: "at \(text)") == nil)
    }

    @Test("The hour that a clock shows twice is known for it, and no other")
    func repeatedHour() throws {
        let zone = try #require(LocalZone.compiled("America/New_York", from: Instant(milliseconds: 0)))
        func isRepeated(_ hour: Int, _ minute: Int) throws -> Bool {
            let time = try #require(CivilTime(year: 2016, month: 11, day: 6, hour: hour, minute: minute, second: 0))
            return zone.isRepeated(time)
        }
        #expect(try !isRepeated(0, 59))
        #expect(try isRepeated(1, 0))
        #expect(try isRepeated(1, 59))
        #expect(try !isRepeated(2, 0))
    }

    @Test(
        "The last time in a text is found, apart from other digits",
        arguments: [
            ("HAWS AVE; NORRISTOWN; 2015-12-10 @ 14:39:21-Station:STA27;", "2015-12-10T14:39:21.000Z"),
            ("2015-12-10 @ 14:39:21; again 2015-12-11 @ 14:39:22", "2015-12-11T14:39:22.000Z"),
            ("12015-12-10 @ 14:39:21", nil), ("2015-12-10 @ 14:39:211", nil), ("MARKLEY ST; -- @ ::;", nil), ("", nil),
        ] as [(String, String?)]
    )
    func searched(text: String, time: String?) throws {
        let reading = try TimePattern("yyyy-MM-dd @ HH:mm:ss").lastReading(in: text)
        #expect(reading?.time.instant().timestamp == time)
    }

    @Test(
        "Local times are read in their zone, in the hours of its changes too",
        arguments: [
            ("America/New_York", "2015-12-10 17:10", "2015-12-10T22:10:00.000Z"),
            ("America/New_York", "2016-07-01 12:00", "2016-07-01T16:00:00.000Z"),
            // Clocks go back at 02:00: this hour comes twice, and the first is meant.
            ("America/New_York", "2016-11-06 01:30", "2016-11-06T05:30:00.000Z"),
            ("America/New_York", "2016-11-06 02:30", "2016-11-06T07:30:00.000Z"),
            ("America/New_York", "2016-11-06 00:59", "2016-11-06T04:59:00.000Z"),
            // Clocks go forward at 02:00: this hour never comes.
            ("America/New_York", "2016-03-13 02:30", "2016-03-13T07:30:00.000Z"),
            ("America/New_York", "2016-03-13 03:00", "2016-03-13T07:00:00.000Z"),
            ("America/Los_Angeles", "2017-01-07 23:58", "2017-01-08T07:58:00.000Z"),
            ("Asia/Shanghai", "2026-11-21 14:05", "2026-11-21T06:05:00.000Z"),
            ("UTC", "2026-11-21 14:05", "2026-11-21T14:05:00.000Z"),
        ]
    )
    func zones(zone: String, text: String, time: String) throws {
        let reading = try #require(try TimePattern("yyyy-MM-dd HH:mm").reading(of: text))
        #expect(
            try #require(LocalZone.compiled(zone, from: Instant(milliseconds: 0))).instant(of: reading.time).timestamp
                == time
        )
    }

    @Test("A zone that nobody knows is none")
    func unknownZone() { #expect(LocalZone.compiled("Mars/Olympus", from: Instant(milliseconds: 0)) == nil) }
}
