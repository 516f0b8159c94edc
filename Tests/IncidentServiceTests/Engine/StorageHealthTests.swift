import IncidentAPI
import IncidentModel
import Ledger
import Testing

@testable import IncidentService

@Suite("How the ledger's disk does")
struct StorageHealthTests {
    private static func space(
        _ free: Int64,
        held: Int64 = 64,
        _ admits: Bool,
        isUsedUp: Bool = false,
        fault: StoreError? = nil
    ) -> DiskSpace {
        DiskSpace(free: free << 20, held: held << 20, admitsReports: admits, isUsedUp: isUsedUp, fault: fault)
    }

    @Test("Each change is said once, and everything that follows is by name")
    func story() {
        let health = Teller()
        #expect(health.learned(Self.space(900, true)).isEmpty)
        #expect(health.now.word == .ok)
        let cause = StorageProblem.reserve(free: 5 << 20, held: 64 << 20)
        #expect(health.learned(Self.space(5, false)) == [.reportsStopped(cause)])
        #expect(health.learned(Self.space(4, false)).isEmpty)
        #expect(health.now.word == .reserve)
        #expect(health.now.reportRefusal == health.now.problem)
        #expect(health.now.fullness == nil)
        #expect(health.learned(Self.space(0, held: 48, false)) == [.drawing(left: 48 << 20)])
        #expect(health.learned(Self.space(0, held: 0, false, isUsedUp: true)) == [.drawing(left: 0), .full])
        #expect(health.now.word == .full)
        #expect(health.now.fullness != nil)
        #expect(health.learned(Self.space(900, true)) == [.resumed])
        #expect(health.now.word == .ok)
        #expect(health.now.fullness == nil)
    }

    @Test("That nothing can be written is said again each minute, and at once when it comes anew")
    func reminders() {
        let health = Teller()
        let usedUp = Self.space(0, held: 0, false, isUsedUp: true)
        #expect(health.learned(usedUp, at: .seconds(10)).contains(.full))
        #expect(health.passed(to: .seconds(69)).isEmpty)
        #expect(health.learned(Self.space(1, held: 0, false, isUsedUp: true), at: .seconds(69)).isEmpty)
        #expect(health.passed(to: .seconds(70)) == [.full])
        #expect(health.passed(to: .seconds(71)).isEmpty)
        _ = health.learned(Self.space(900, true), at: .seconds(72))
        #expect(health.passed(to: .seconds(200)).isEmpty)
        #expect(health.learned(usedUp, at: .seconds(73)).contains(.full))
    }

    @Test("After a full disk that can be written again reports wait until there is space for them")
    func stages() {
        let health = Teller()
        _ = health.learned(Self.space(0, held: 0, false, isUsedUp: true))
        #expect(health.learned(Self.space(0, held: 2, false)).isEmpty)
        #expect(health.now.word == .reserve)
        #expect(health.learned(Self.space(100, true)) == [.resumed])
    }

    @Test("What has failed stays failed, and is news once")
    func failed() {
        let health = Teller()
        #expect(health.failed(.index(code: 10, message: "gone")))
        #expect(!health.failed(.busy))
        #expect(!health.learned(Self.space(0, held: 0, false, isUsedUp: true)).contains(.full))
        #expect(health.now.word == .failed)
        #expect(health.now.problem == .failed(.index(code: 10, message: "gone")))
    }

    @Test("A file system that cannot keep a reserve is reported once, and reports are taken")
    func unreserved() {
        let health = Teller()
        let fault = StoreError.system(call: "posix_fallocate", path: "next", errno: 95)
        #expect(health.learned(Self.space(900, held: 0, true, fault: fault)) == [.unreserved(fault)])
        #expect(health.learned(Self.space(899, held: 0, true, fault: fault)).isEmpty)
        #expect(health.now.word == .ok)
    }
}

/// Tells a state machine what happens.
private final class Teller {
    private(set) var now = StorageHealth()

    func learned(_ space: DiskSpace, at uptime: Interval = .zero) -> [StorageHealth.Line] {
        now.learned(space, at: uptime)
    }
    func passed(to uptime: Interval) -> [StorageHealth.Line] { now.reminder(at: uptime) }
    func failed(_ error: StoreError) -> Bool { now.failed(error) }
}
