import Foundation
import GRDB
import IncidentModel
import Testing

@testable import Ledger

@Suite("A disk that is full")
struct FullTests {
    @Test("Is reported as such, leaves nothing behind, and the same batch is stored once there is space")
    func full() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        let head = try store.head()
        let pages = try store.connections.writer.inDatabase { db in
            let pages = try db.integer("PRAGMA page_count")
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
            return pages
        }
        for _ in 0..<50 { desk.report() }
        let batch = desk.batch()
        for _ in 0..<2 {
            #expect(throws: StoreError.full) { try store.append(batch) }
            #expect(try store.head() == head)
            #expect(try store.recover().head == head)
        }
        try store.connections.writer.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages * 10)") }
        #expect(try store.append(batch).head.sequence == head.sequence + 50)
        #expect(try store.verify().isSound)
        #expect(try folder.copy().open().recover().incidents == desk.needed)
    }
}
