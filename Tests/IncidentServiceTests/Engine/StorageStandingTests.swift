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
        var standing = StorageStanding()
        let told1 = standing.learned(Self.room(900, true))
        #expect(told1.isEmpty)
        #expect(standing.word == .ok)
        let cause = "the ledger's disk has 5 MiB free; the reserve of 64 MiB is kept for open incidents"
        let told2 = standing.learned(Self.room(5, false))
        #expect(told2 == [.reportsStopped(cause)])
        let told3 = standing.learned(Self.room(4, false))
        #expect(told3.isEmpty)
        #expect(standing.word == .reserve)
        #expect(standing.reportRefusal == standing.problem)
        #expect(standing.refusal(at: .zero) == nil)
        let told4 = standing.learned(Self.room(0, held: 48, false))
        #expect(told4 == [.drawing(left: 48 << 20)])
        let told5 = standing.learned(Self.room(0, held: 0, false))
        #expect(told5 == [.drawing(left: 0)])
        let told6 = standing.full(at: .seconds(10))
        #expect(told6 == [.full])
        #expect(standing.word == .full)
        #expect(standing.refusal(at: Interval(milliseconds: 10_999)) != nil)
        #expect(standing.refusal(at: .seconds(11)) == nil)
        let told7 = standing.full(at: .seconds(69))
        #expect(told7.isEmpty)
        let told8 = standing.full(at: .seconds(70))
        #expect(told8 == [.full])
        // Space is there before the next try has shown it.
        let told9 = standing.learned(Self.room(900, true))
        #expect(told9.isEmpty)
        let told10 = standing.stored()
        #expect(told10 == [.resumed])
        #expect(standing.word == .ok)
        let told11 = standing.full(at: .seconds(71))
        #expect(told11 == [.full])
    }

    @Test("After a full disk that can be written again reports wait until there is room for them")
    func stages() {
        var standing = StorageStanding()
        _ = standing.learned(Self.room(0, held: 0, false))
        _ = standing.full(at: .zero)
        let told12 = standing.stored()
        #expect(told12.isEmpty)
        #expect(standing.word == .reserve)
        let told13 = standing.learned(Self.room(100, true))
        #expect(told13 == [.resumed])
    }

    @Test("What has failed stays failed, and is news once")
    func failed() {
        var standing = StorageStanding()
        let told14 = standing.failed(.io(code: 10, message: "gone"))
        #expect(told14)
        let told15 = standing.failed(.busy)
        #expect(!told15)
        let told16 = standing.full(at: .zero)
        #expect(told16.isEmpty)
        let told17 = standing.stored()
        #expect(told17.isEmpty)
        #expect(standing.word == .failed)
        #expect(standing.refusal(at: .seconds(1_000))?.contains("gone") == true)
    }

    @Test("A file system that cannot keep a reserve is reported once, and reports are taken")
    func unreserved() {
        var standing = StorageStanding()
        let told18 = standing.learned(Self.room(900, held: 0, true, fault: "no"))
        #expect(told18 == [.unreserved("no")])
        let told19 = standing.learned(Self.room(899, held: 0, true, fault: "no"))
        #expect(told19.isEmpty)
        #expect(standing.word == .ok)
    }
}
