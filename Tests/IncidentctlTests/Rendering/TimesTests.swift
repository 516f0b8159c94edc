import Testing
import Wording

@testable import incidentctl

@Suite("Times as a person reads them")
struct TimesTests {
    @Test(
        "A time is local, with the day when it is not today's",
        arguments: [
            ("2026-11-21T06:05:10.999Z", "14:05:10"), ("2026-11-20T15:59:59.000Z", "11-20 23:59:59"),
            ("2026-11-20T16:00:00.000Z", "00:00:00"), ("2025-12-31T16:00:00.000Z", "01-01 00:00:00"),
            ("2025-12-31T15:00:00.000Z", "2025-12-31 23:00:00"),
            ("2024-06-01T00:00:00.000Z", "2024-06-01 08:00:00"),
        ]
    )
    func local(_ timestamp: String, _ text: String) {
        #expect(Times(language: .en, clock: Fixtures.clock).local(Fixtures.time(timestamp)) == text)
    }

    @Test(
        "What is left is rounded down, so that nobody is told of more time than there is",
        arguments: [
            ("2026-11-21T06:05:30.000Z", "in under 1 s", "还有不到1秒"),
            ("2026-11-21T06:07:29.999Z", "in 1 min 59 s", "还有1分59秒"),
            ("2026-11-21T06:09:29.000Z", "in 3 min 59 s", "还有3分59秒"),
            ("2026-11-21T06:05:29.999Z", "under 1 s late", "超时不到1秒"),
            ("2026-11-21T06:03:00.000Z", "2 min 30 s late", "超时2分30秒"),
            ("2026-11-21T11:25:30.000Z", "in 5 h 20 min", "还有5小时20分"), ("2026-11-21T11:05:30.000Z", "in 5 h", "还有5小时"),
            ("2026-11-24T06:05:30.000Z", "in 3 d", "还有3天"),
        ]
    )
    func relative(_ timestamp: String, _ english: String, _ chinese: String) {
        #expect(Times(language: .en, clock: Fixtures.clock).relative(Fixtures.time(timestamp)) == english)
        #expect(Times(language: .zh, clock: Fixtures.clock).relative(Fixtures.time(timestamp)) == chinese)
    }
}
