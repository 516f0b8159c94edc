import IncidentModel
import TestSupport
import Testing

@Suite("The jurisdiction's time zone")
struct LocalZoneTests {
    static let berlin = LocalZone(
        identifier: "Europe/Berlin",
        transitions: [
            ("2025-10-26T01:00:00Z", 3_600), ("2026-03-29T01:00:00Z", 7_200), ("2026-10-25T01:00:00Z", 3_600),
        ]
        .compactMap { text, offset in
            Instant(timestamp: text).map { LocalZone.Transition(from: $0, offsetSeconds: offset) }
        }
    )

    @Test(
        "The offset changes at the very millisecond",
        arguments: [
            ("2020-01-01T00:00:00Z", 3_600), ("2025-10-26T01:00:00Z", 3_600), ("2026-03-29T00:59:59.999Z", 3_600),
            ("2026-03-29T01:00:00Z", 7_200), ("2026-10-25T00:59:59.999Z", 7_200), ("2026-10-25T01:00:00Z", 3_600),
            ("2030-07-01T00:00:00Z", 3_600),
        ]
    )
    func offsets(_ text: String, _ offset: Int) throws {
        let instant = try #require(Instant(timestamp: text))
        #expect(Self.berlin.offsetSeconds(at: instant) == offset)
    }

    @Test(
        "A local reading is an instant, also in the hour that a clock skips and the hour that it repeats",
        arguments: [
            // Year, month, day, hour, minute; the instant.
            ([2026, 1, 1, 0, 0], "2025-12-31T23:00:00Z"),
            ([2026, 3, 29, 1, 59], "2026-03-29T00:59:00Z"),
            ([2026, 3, 29, 2, 30], "2026-03-29T01:30:00Z"),
            ([2026, 3, 29, 3, 0], "2026-03-29T01:00:00Z"),
            ([2026, 10, 25, 1, 59], "2026-10-24T23:59:00Z"),
            ([2026, 10, 25, 2, 30], "2026-10-25T00:30:00Z"),
            ([2026, 10, 25, 3, 0], "2026-10-25T02:00:00Z"),
        ]
    )
    func instants(_ parts: [Int], _ expected: String) throws {
        let civil = try #require(
            CivilTime(year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: 0)
        )
        #expect(Self.berlin.instant(of: civil) == Instant(timestamp: expected))
    }

    @Test("A year's hours read back, but for the one that comes twice")
    func roundTrip() throws {
        let start = try #require(Instant(timestamp: "2026-01-01T00:00:00Z"))
        for hour in 0..<8_760 {
            let instant = start + .minutes(Int64(hour) * 60)
            let back = Self.berlin.instant(of: Self.berlin.civilTime(of: instant))
            let isSecondOfTwo = instant == Instant(timestamp: "2026-10-25T01:00:00Z")
            #expect(back == (isSecondOfTwo ? instant - .minutes(60) : instant), "\(instant.timestamp)")
        }
    }

    @Test("The local day decides an incident's number, and every day counts from one")
    func localDay() throws {
        var plan = DrillPlan.plan
        plan.jurisdiction.zone = LocalZone(
            identifier: "Asia/Shanghai",
            transitions: [LocalZone.Transition(from: Instant(milliseconds: 0), offsetSeconds: 28_800)]
        )
        let duty = DutyRoom(plan: plan, at: try #require(Instant(timestamp: "2026-12-31T15:59:59.999Z")))
        #expect(try duty.report("nuisance").description == "999001-20261231-0001")
        #expect(try duty.report("nuisance").description == "999001-20261231-0002")
        duty.now = duty.now + .milliseconds(1)
        #expect(try duty.report("nuisance").description == "999001-20270101-0001")
        // A clock that is put back goes on where the day had come to.
        duty.now = duty.now - .milliseconds(1)
        #expect(try duty.report("nuisance").description == "999001-20261231-0003")
    }
}
