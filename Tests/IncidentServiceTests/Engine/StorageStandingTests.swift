import IncidentModel
import Ledger
import Testing

@testable import IncidentService

@Suite("How the ledger's disk does")
struct StorageStandingTests {
    private static func room(_ free: Int64, held: Int64 = 64, _ admits: Bool, fault: String? = nil) -> Room {
        Room(free: free << 20, held: held << 20, reserve: 64 << 20, admitsReports: admits, fault: fault)
    }

    @Test("Each change is said once, and everything that follows is by name")
    func story() {
        let standing = Teller()
        #expect(standing.learned(Self.room(900, true)).isEmpty)
        #expect(standing.now.word == .ok)
        let cause = "the ledger's disk has 5 MiB free; the reserve of 64 MiB is kept for open incidents"
        #expect(standing.learned(Self.room(5, false)) == [.reportsStopped(cause)])
        #expect(standing.learned(Self.room(4, false)).isEmpty)
        #expect(standing.now.word == .reserve)
        #expect(standing.now.reportRefusal == standing.now.problem)
        #expect(standing.now.refusal(at: .zero) == nil)
        #expect(standing.learned(Self.room(0, held: 48, false)) == [.drawing(left: 48 << 20)])
        #expect(standing.learned(Self.room(0, held: 0, false)) == [.drawing(left: 0)])
        #expect(standing.full(at: .seconds(10)) == [.full])
        #expect(standing.now.word == .full)
        #expect(standing.now.refusal(at: Interval(milliseconds: 10_999)) != nil)
        #expect(standing.now.refusal(at: .seconds(11)) == nil)
        #expect(standing.full(at: .seconds(69)).isEmpty)
        #expect(standing.full(at: .seconds(70)) == [.full])
        // Space is there before the next try has shown it, and perhaps nobody tries.
        #expect(standing.learned(Self.room(900, true)) == [.resumed])
        #expect(standing.now.word == .ok)
        #expect(standing.stored().isEmpty)
        #expect(standing.full(at: .seconds(71)) == [.full])
    }

    @Test("After a full disk that can be written again reports wait until there is room for them")
    func stages() {
        let standing = Teller()
        _ = standing.learned(Self.room(0, held: 0, false))
        _ = standing.full(at: .zero)
        #expect(standing.stored().isEmpty)
        #expect(standing.now.word == .reserve)
        #expect(standing.learned(Self.room(100, true)) == [.resumed])
    }

    @Test("A disk that is full though there is room for reports stays so until something was written")
    func unexplained() {
        let standing = Teller()
        _ = standing.learned(Self.room(900, true))
        #expect(standing.full(at: .zero) == [.full])
        #expect(standing.learned(Self.room(899, true)).isEmpty)
        #expect(standing.now.word == .full)
        #expect(standing.stored() == [.resumed])
    }

    @Test("What has failed stays failed, and is news once")
    func failed() {
        let standing = Teller()
        #expect(standing.failed(.io(code: 10, message: "gone")))
        #expect(!standing.failed(.busy))
        #expect(standing.full(at: .zero).isEmpty)
        #expect(standing.stored().isEmpty)
        #expect(standing.now.word == .failed)
        #expect(standing.now.refusal(at: .seconds(1_000))?.contains("gone") == true)
    }

    @Test("A file system that cannot keep a reserve is reported once, and reports are taken")
    func unreserved() {
        let standing = Teller()
        #expect(standing.learned(Self.room(900, held: 0, true, fault: "no")) == [.unreserved("no")])
        #expect(standing.learned(Self.room(899, held: 0, true, fault: "no")).isEmpty)
        #expect(standing.now.word == .ok)
    }
}

/// Tells a standing what happens.
private final class Teller {
    private(set) var now = StorageStanding()

    func learned(_ room: Room) -> [StorageStanding.Line] { now.learned(room) }
    func stored() -> [StorageStanding.Line] { now.stored() }
    func full(at uptime: Interval) -> [StorageStanding.Line] { now.full(at: uptime) }
    func failed(_ error: StoreError) -> Bool { now.failed(error) }
}
