import IncidentAPI
import IncidentModel
import Ledger
import Testing

@testable import IncidentService

@Suite("How the ledger's disk does")
struct StorageHealthTests {
    private static func space(_ free: Int64, held: Int64 = 64, _ admits: Bool, fault: StoreError? = nil) -> DiskSpace {
        DiskSpace(free: free << 20, held: held << 20, admitsReports: admits, fault: fault)
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
        #expect(health.now.refusal(at: .zero) == nil)
        #expect(health.learned(Self.space(0, held: 48, false)) == [.drawing(left: 48 << 20)])
        #expect(health.learned(Self.space(0, held: 0, false)) == [.drawing(left: 0)])
        #expect(health.full(at: .seconds(10)) == [.full])
        #expect(health.now.word == .full)
        #expect(health.now.refusal(at: Interval(milliseconds: 10_999)) != nil)
        #expect(health.now.refusal(at: .seconds(11)) == nil)
        #expect(health.full(at: .seconds(69)).isEmpty)
        #expect(health.full(at: .seconds(70)) == [.full])
        // Space is there before the next try has shown it, and perhaps nobody tries.
        #expect(health.learned(Self.space(900, true)) == [.resumed])
        #expect(health.now.word == .ok)
        #expect(health.stored().isEmpty)
        #expect(health.full(at: .seconds(71)) == [.full])
    }

    @Test("After a full disk that can be written again reports wait until there is space for them")
    func stages() {
        let health = Teller()
        _ = health.learned(Self.space(0, held: 0, false))
        _ = health.full(at: .zero)
        #expect(health.stored().isEmpty)
        #expect(health.now.word == .reserve)
        #expect(health.learned(Self.space(100, true)) == [.resumed])
    }

    @Test("A disk that is full though there is space for reports stays so until something was written")
    func unexplained() {
        let health = Teller()
        _ = health.learned(Self.space(900, true))
        #expect(health.full(at: .zero) == [.full])
        #expect(health.learned(Self.space(899, true)).isEmpty)
        #expect(health.now.word == .full)
        #expect(health.stored() == [.resumed])
    }

    @Test("What has failed stays failed, and is news once")
    func failed() {
        let health = Teller()
        #expect(health.failed(.index(code: 10, message: "gone")))
        #expect(!health.failed(.busy))
        #expect(health.full(at: .zero).isEmpty)
        #expect(health.stored().isEmpty)
        #expect(health.now.word == .failed)
        #expect(health.now.refusal(at: .seconds(1_000)) == .failed(.index(code: 10, message: "gone")))
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

    func learned(_ space: DiskSpace) -> [StorageHealth.Line] { now.learned(space) }
    func stored() -> [StorageHealth.Line] { now.stored() }
    func full(at uptime: Interval) -> [StorageHealth.Line] { now.full(at: uptime) }
    func failed(_ error: StoreError) -> Bool { now.failed(error) }
}
