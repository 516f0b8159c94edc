import Foundation
import Glibc
import Testing

@testable import Ledger

@Suite("The reserve for a full disk")
struct ReserveTests {
    @Test(
        "Reports are taken while the reserve is held, or could be, with a floor beside it; resuming takes twice the floor",
        arguments: [
            (8, 64, true, true), (7, 64, true, false), (8, 64, false, false),
            (15, 64, false, false), (16, 64, false, true), (72, 0, true, true), (71, 0, true, false),
            (31, 48, false, false), (32, 48, false, true), (0, 0, false, false), (0, 64, true, false),
        ]
    )
    func admits(free: Int, held: Int, was: Bool, now: Bool) {
        #expect(DiskSpace.admits(free: Int64(free), held: Int64(held), reserve: 64, floor: 8, admitted: was) == now)
    }

    private static let bytes: Int64 = 3 << 20

    private func open(_ folder: Folder) throws -> SQLiteEventStore {
        try SQLiteEventStore(folder: folder.state, jurisdiction: Desk.jurisdiction, reserve: Self.bytes)
    }

    private func file(_ folder: Folder) throws -> (size: Int64, allocated: Int64, mode: mode_t) {
        var status = stat()
        try #require(stat("\(folder.state)/reserve", &status) == 0)
        return (Int64(status.st_size), Int64(status.st_blocks) * 512, status.st_mode & 0o777)
    }

    @Test("It is really allocated, readable to nobody else, given back when asked, and taken again when there is space")
    func taken() throws {
        let folder = try Folder()
        let store = try open(folder)
        let space = try #require(store.diskSpace())
        #expect(space.held == Self.bytes && space.admitsReports && space.fault == nil)
        #expect(try file(folder).size == Self.bytes)
        #expect(try file(folder).allocated >= Self.bytes)
        #expect(try file(folder).mode == 0o600)
        #expect(store.releaseReserve())
        #expect(try file(folder).allocated == 0)
        #expect(!store.releaseReserve())
        #expect(store.diskSpace()?.held == Self.bytes)
        #expect(try file(folder).allocated >= Self.bytes)
        try store.close()
        // It outlives the daemon: nobody else takes the space meanwhile.
        #expect(try file(folder).allocated >= Self.bytes)
    }

    @Test("A reserve with holes in it, as a copy may have, is filled")
    func holes() throws {
        let folder = try Folder()
        try open(folder).close()
        try #require(truncate("\(folder.state)/reserve", off_t(Self.bytes)) == 0)
        chmod("\(folder.state)/reserve", 0o644)
        #expect(try file(folder).allocated == 0)
        #expect(try open(folder).diskSpace()?.held == Self.bytes)
        #expect(try file(folder).allocated >= Self.bytes)
        #expect(try file(folder).mode == 0o600)
    }

    @Test("A ledger that is opened without one has none")
    func none() throws {
        let folder = try Folder()
        let store = try folder.open()
        #expect(store.diskSpace() == nil)
        #expect(!store.releaseReserve())
        #expect(!FileManager.default.fileExists(atPath: "\(folder.state)/reserve"))
    }
}
