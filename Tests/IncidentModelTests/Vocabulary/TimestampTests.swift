import Glibc
import IncidentModel
import TestSupport
import Testing

@Suite("Instants and their timestamps")
struct TimestampTests {
    @Test(
        "RFC 3339 is read",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.999Z", -1),
            ("2026-11-21T06:05:00Z", 1_795_241_100_000),
            ("2026-11-21t06:05:00z", 1_795_241_100_000),
            ("2026-11-21 06:05:00Z", 1_795_241_100_000),
            ("2026-11-21T14:05:00+08:00", 1_795_241_100_000),
            ("2026-11-21T00:35:00-05:30", 1_795_241_100_000),
            ("2026-11-21T06:05:00.5Z", 1_795_241_100_500),
            ("2026-11-21T06:05:00.05Z", 1_795_241_100_050),
            ("2026-11-21T06:05:00.123Z", 1_795_241_100_123),
            ("2026-11-21T06:05:00.1239999Z", 1_795_241_100_123),
            ("2000-02-29T12:00:00Z", 951_825_600_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("2026-12-31T23:59:59.999Z", 1_798_761_599_999),
            ("2027-01-01T00:00:00+08:00", 1_798_732_800_000),
        ] as [(String, Int64)]
    )
    func good(_ text: String, _ milliseconds: Int64) {
        #expect(Instant(timestamp: text) == Instant(milliseconds: milliseconds))
    }

    @Test("Times written one after another have each its own date, on whatever days they lie")
    func oneAfterAnother() {
        let times: [Int64] = [0, -1, 1_795_241_100_123, 1_795_241_100_124, 1_795_305_599_999, 1_795_305_600_000, 0]
        var date = TimestampDay()
        let written = times.map { time in
            String(unsafeUninitializedCapacity: Instant.timestampLength) { bytes in
                Instant(milliseconds: time).writeTimestamp(to: bytes, &date)
                return Instant.timestampLength
            }
        }
        #expect(
            written == [
                "1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2026-11-21T06:05:00.123Z",
                "2026-11-21T06:05:00.124Z", "2026-11-21T23:59:59.999Z", "2026-11-22T00:00:00.000Z",
                "1970-01-01T00:00:00.000Z",
            ]
        )
    }

    @Test(
        "Anything else is not a time",
        arguments: [
            "", "now", "2026-11-21", "2026-11-21T06:05:00", "2026-11-21T06:05Z", "2026-11-21T06:05:00.Z",
            "2026-11-21T06:05:00+0800", "2026-11-21T06:05:00+08", "2026-11-21T06:05:00+24:00",
            "2026-11-21T06:05:00+08:60", "2026-11-21T06:05:00Z ", " 2026-11-21T06:05:00Z", "2026-11-21T24:00:00Z",
            "2026-11-21T23:60:00Z", "2026-11-21T23:59:60Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "-026-01-01T00:00:00Z", "+2026-01-01T00:00:00Z",
            "2026/11/21T06:05:00Z", "2026-11-21T06.05.00Z", "2026-11-21T06:05:00ZZ", "２０２６-11-21T06:05:00Z",
            "2026-11-21T6:05:00Z", "20261121T060500Z", "2026-11-21_06:05:00Z", "2026-11-21T06:05:00\u{0}Z",
        ]
    )
    func bad(_ text: String) { #expect(Instant(timestamp: text) == nil) }

    @Test("A timestamp has milliseconds and UTC, over the ends of days, years and leap years alike")
    func written() {
        let table: [(Int64, String)] = [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_798_761_599_999, "2026-12-31T23:59:59.999Z"), (1_798_761_600_000, "2027-01-01T00:00:00.000Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"), (1_709_251_200_000, "2024-03-01T00:00:00.000Z"),
            (-2_203_891_200_001, "1900-02-28T23:59:59.999Z"), (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
        ]
        for (milliseconds, text) in table { #expect(Instant(milliseconds: milliseconds).timestamp == text) }
    }

    @Test("Every day of eight centuries is the C library's day, and reads back")
    func everyDay() throws {
        for day in stride(from: -135_000 as Int64, to: 160_000, by: 1) {
            let instant = Instant(milliseconds: day * 86_400_000 + 43_200_001)
            var seconds = time_t(instant.milliseconds / 1_000 - (instant.milliseconds < 0 ? 1 : 0))
            var theirs = tm()
            gmtime_r(&seconds, &theirs)
            let ours = CivilTime(instant)
            let same =
                ours.year == Int(theirs.tm_year) + 1_900 && ours.month == Int(theirs.tm_mon) + 1
                && ours.day == Int(theirs.tm_mday) && ours.hour == 12 && ours.millisecond == 1
            guard same, Instant(timestamp: instant.timestamp) == instant else {
                Issue.record("day \(day): \(ours)")
                return
            }
        }
    }

    @Test("Instants and intervals add up")
    func arithmetic() {
        let start = Instant(milliseconds: 1_000)
        #expect(start + .seconds(2) == Instant(milliseconds: 3_000))
        #expect(start - .minutes(1) == Instant(milliseconds: -59_000))
        #expect(Instant(milliseconds: 3_000) - start == .seconds(2))
        #expect(Interval.minutes(2) == .seconds(120))
        #expect(start < start + .milliseconds(1))
    }
}
