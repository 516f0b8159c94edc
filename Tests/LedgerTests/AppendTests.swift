import Foundation
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("Appending")
struct AppendTests {
    @Test("Each event's hash is taken over the one before, its number and its stored bytes")
    func chain() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        let events = try store.events(from: 1, limit: 1_000)
        #expect(events.map(\.sequence) == Array(1...desk.sequence))
        var previous = ChainHash.genesis(of: store.ledger)
        for event in events {
            previous = previous.next(sequence: event.sequence, body: event.body)
            #expect(event.hash == previous)
        }
        #expect(try store.head() == LedgerHead(sequence: desk.sequence, hash: previous))
    }

    @Test("The hash is the SHA-256 that any other program computes")
    func knownHash() throws {
        let ledger = try #require(UUID(uuidString: "00112233-4455-6677-8899-aabbccddeeff"))
        let genesis = ChainHash.genesis(of: ledger)
        #expect(genesis.description == "e34f7b59834d35a6dcb646f99b7d856df3ffbc955cece7c90714d13705703680")
        #expect(
            genesis.next(sequence: 258, body: Data("{}".utf8)).description
                == "7c66337c463b045514740e62fdb3b86a77a99f41241668b086b10dac68633249"
        )
    }

    @Test("A batch for another head is refused and changes nothing")
    func conflict() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        desk.report()
        let batch = desk.batch()
        let head = try store.append(batch).head
        #expect(throws: StoreError.conflict(expected: 0, actual: 1)) { try store.append(batch) }
        #expect(try store.head() == head)
        #expect(try store.counts() == LedgerCounts(events: 1, incidents: 1, open: 1, reports: 1))
    }

    @Test("A batch without events stores the header alone")
    func headerOnly() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        desk.header.journalSequence = 41
        #expect(try store.append(desk.batch()).head.sequence == 0)
        #expect(try store.recover().header.journalSequence == 41)
    }

    @Test(
        "A batch that contradicts itself is refused and changes nothing",
        arguments: ["state", "missing", "personal", "jurisdiction", "number"]
    )
    func inconsistent(_ fault: String) throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        desk.report()
        var batch = desk.batch()
        switch fault {
        case "state": batch.incidents[0].sequence = 2
        case "missing": batch.incidents = []
        case "personal": batch.entries[0].personal = nil
        case "jurisdiction": batch.entries[0].event.jurisdiction = "140931"
        default:
            let beyond = IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 1_000_000_000)
            batch.entries[0].event.subjects = [.incident(beyond)]
        }
        let error = try #require(throws: StoreError.self) { try store.append(batch) }
        guard case .inconsistent = error else {
            Issue.record("\(error)")
            return
        }
        #expect(try store.counts() == LedgerCounts(events: 0, incidents: 0, open: 0, reports: 0))
    }
}
