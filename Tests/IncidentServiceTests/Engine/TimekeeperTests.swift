import IncidentModel
import Systemd
import Testing

@testable import IncidentService

@Suite("The time that decisions are made at")
struct TimekeeperTests {
    static func reading(_ wall: Int64, _ boot: Int64, _ id: String = "one") -> ClockReading {
        ClockReading(wallMilliseconds: wall, bootMilliseconds: boot, bootID: id)
    }

    struct Look: Sendable {
        var wall: Int64
        var boot: Int64
        var now: Int64
        var step: Int64?

        init(_ wall: Int64, _ boot: Int64, now: Int64, step: Int64? = nil) {
            (self.wall, self.boot, self.now, self.step) = (wall, boot, now, step)
        }
    }

    static func check(_ keeper: Timekeeper, _ looks: [Look]) {
        var keeper = keeper
        for look in looks {
            let (now, step) = keeper.observe(reading(look.wall, look.boot))
            #expect(now.milliseconds == look.now, "\(look)")
            #expect(step?.milliseconds == look.step, "\(look)")
        }
    }

    @Test(
        "Within a boot a clock that parts from the other by more than the tolerance was set",
        arguments: [
            [Look(2_000, 1_100, now: 2_000), Look(9_000, 8_100, now: 9_000)],
            [Look(1_500, 100, now: 1_500)],
            [Look(1_501, 100, now: 1_501, step: 501), Look(2_000, 599, now: 2_000)],
            [Look(500, 100, now: 500), Look(1_500, 1_100, now: 1_500)],
            [Look(3_601_000, 100, now: 3_601_000, step: 3_600_000), Look(3_602_000, 1_100, now: 3_602_000)],
            [Look(11_000 - 3_600_000, 10_100, now: 11_000 - 3_600_000, step: -3_600_000)],
            [Look(1_701, 200, now: 1_701, step: 601), Look(1_801, 300, now: 1_801)],
        ]
    )
    func steps(_ looks: [Look]) {
        let keeper = Timekeeper(Self.reading(1_000, 100), previous: nil, recordedAt: nil)
        Self.check(keeper, looks)
    }

    @Test("Exactly the tolerance is no step; a millisecond more is one, in either direction")
    func tolerance() {
        let keeper = Timekeeper(Self.reading(100_000, 0), previous: nil, recordedAt: nil)
        Self.check(keeper, [Look(101_500, 1_000, now: 101_500)])
        Self.check(keeper, [Look(101_501, 1_000, now: 101_501, step: 501)])
        Self.check(keeper, [Look(100_500, 1_000, now: 100_500)])
        Self.check(keeper, [Look(100_499, 1_000, now: 100_499, step: -501)])
    }

    @Test("A clock that creeps is noticed once it has crept far enough, and only then")
    func creeping() {
        var keeper = Timekeeper(Self.reading(0, 0), previous: nil, recordedAt: nil)
        var steps: [Int64] = []
        for second in 1...100 as ClosedRange<Int64> {
            let (_, step) = keeper.observe(Self.reading(second * 1_010, second * 1_000))
            if let step { steps.append(step.milliseconds) }
        }
        #expect(steps == [510])
    }

    @Test("A clock that was set while the daemon was down is noticed at the next start within the boot")
    func setWhileDown() {
        let previous = Self.reading(1_000_000, 1_000)
        let keeper = Timekeeper(
            Self.reading(4_660_000, 61_000),
            previous: previous,
            recordedAt: Instant(milliseconds: 1_000_000)
        )
        Self.check(keeper, [Look(4_660_000, 61_000, now: 4_660_000, step: 3_600_000)])
    }

    @Test("A stop within the boot is time that has passed, not a step")
    func stopped() {
        let previous = Self.reading(1_000_000, 1_000)
        let keeper = Timekeeper(Self.reading(1_060_000, 61_000), previous: previous, recordedAt: nil)
        Self.check(keeper, [Look(1_060_000, 61_000, now: 1_060_000)])
    }

    @Test(
        "After a new boot the wall clock is believed; before the ledger's last event it was put back",
        arguments: [
            // Off for two hours and more.
            [Look(9_000_000, 5_000, now: 9_000_000), Look(9_001_000, 6_000, now: 9_001_000)],
            // 72 years, and 8 hours, ahead at the boot before.
            [Look(1_000_000 - 2_272_147_200_000, 5_000, now: 1_000_000 - 2_272_147_200_000, step: -2_272_147_200_000)],
            [
                Look(1_000_000 - 28_800_000, 5_000, now: 1_000_000 - 28_800_000, step: -28_800_000),
                Look(1_001_000 - 28_800_000, 6_000, now: 1_001_000 - 28_800_000),
            ],
            // A battery clock that has died: 1970, until it is put right.
            [
                Look(0, 5_000, now: 0, step: -1_000_000), Look(7_000, 12_000, now: 7_000),
                Look(4_608_000, 13_000, now: 4_608_000, step: 4_600_000), Look(4_609_000, 14_000, now: 4_609_000),
            ],
        ]
    )
    func newBoot(_ looks: [Look]) {
        let previous = Self.reading(1_000_000, 500_000, "zero")
        let recordedAt = Instant(milliseconds: 1_000_000)
        Self.check(Timekeeper(Self.reading(looks[0].wall, 5_000), previous: previous, recordedAt: recordedAt), looks)
    }

    @Test("Started anew within the boot in which the clock was put back, it knows of no further step")
    func restartAfterStep() {
        let keeper = Timekeeper(
            Self.reading(9_000, 14_000),
            previous: Self.reading(7_000, 12_000),
            recordedAt: Instant(milliseconds: 7_000)
        )
        Self.check(keeper, [Look(9_000, 14_000, now: 9_000), Look(10_000, 15_000, now: 10_000)])
    }

    @Test("Where the boot is not known, every start is like a new boot")
    func noBootID() {
        let previous = Self.reading(1_000_000, 1_000, "")
        var keeper = Timekeeper(
            Self.reading(4_600_000, 1_100, ""),
            previous: previous,
            recordedAt: Instant(milliseconds: 1_000_000)
        )
        let (now, step) = keeper.observe(Self.reading(4_600_000, 1_100, ""))
        #expect(now.milliseconds == 4_600_000)
        #expect(step == nil)
        let later = keeper.observe(Self.reading(4_700_000, 1_200, ""))
        #expect(later.step?.milliseconds == 99_900)
    }

    @Test("An empty ledger knows no time to go on from")
    func first() {
        Self.check(
            Timekeeper(Self.reading(5, 5), previous: nil, recordedAt: nil),
            [Look(5, 5, now: 5), Look(77, 77, now: 77)]
        )
    }
}
