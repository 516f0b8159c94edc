import Foundation
import Glibc
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("At the system's calls", .enabled(if: Tracer.isThere, "strace is not installed"))
struct TraceTests {
    @Test("An append returns only after the log has been synced, with nothing written to it afterwards")
    func syncBeforeReturn() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        let mark = open("/dev/null", O_WRONLY)
        defer { close(mark) }
        let tracer = try Tracer(["-e", "trace=pwrite64,write,fdatasync,fsync"], in: folder)
        for _ in 0..<3 {
            desk.report()
            _ = try store.append(desk.batch())
            _ = write(mark, "returned", 8)
        }
        let calls = try tracer.stop().filter { $0.contains("/log/") || $0.contains("returned") }
        let appends = calls.split { $0.contains("returned") }
        #expect(calls.count { $0.contains("returned") } == 3)
        #expect(appends.count == 3)
        for append in appends {
            #expect(append.contains { $0.hasPrefix("pwrite64(") })
            #expect(append.last?.hasPrefix("fdatasync(") == true, "\(append)")
            #expect(append.last?.hasSuffix("= 0") == true)
        }
    }

    @Test("When a sync fails the outcome is unknown, and the store refuses everything from then on")
    func syncFails() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        let head = try store.head()
        desk.report()
        let batch = desk.batch()
        let tracer = try Tracer(["-e", "inject=fdatasync:error=EIO"], in: folder)
        let error = try #require(throws: StoreError.self) { try store.append(batch) }
        _ = try tracer.stop()
        guard case .system("fdatasync", _, EIO) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(throws: error) { try store.append(batch) }
        #expect(throws: error) { try store.head() }
        #expect(throws: error) { try store.recover() }
        let again = try folder.copy().open()
        #expect([head.sequence, head.sequence + 1].contains(try again.head().sequence))
        #expect(try again.verify { _, _ in }.isSound)
    }
}
