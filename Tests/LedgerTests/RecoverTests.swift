import Foundation
import IncidentModel
import Testing

@testable import Ledger

@Suite("Recovering")
struct RecoverTests {
    @Test("After a clean end everything is as it was", arguments: [true, false])
    func reopened(clean: Bool) throws {
        let folder = try Folder()
        var desk = Desk()
        var store = try folder.open()
        try desk.fill(store)
        desk.header.journalSequence = 9
        _ = try store.append(desk.batch())
        let head = try store.head()
        let ledger = store.ledger
        let crashed = try folder.copy()
        try store.close()
        store = try (clean ? folder : crashed).open()

        let recovered = try store.recover()
        #expect(recovered.ledger == ledger)
        #expect(recovered.jurisdiction == Desk.jurisdiction)
        #expect(recovered.head == head)
        #expect(recovered.header == desk.header)
        #expect(recovered.lastReading == desk.reading)
        #expect(recovered.incidents == desk.needed)
        #expect(recovered.incidents.count == 3)
        #expect(recovered.days == [Desk.day: 5])
        #expect(recovered.plans == ["plan-1": Samples.plan])
        #expect(recovered.lastAdopted == "plan-1")
        #expect(recovered.rebuilt.isEmpty)
        for incident in desk.incidents.values { #expect(try store.incident(incident.id) == incident) }
        #expect(Set(try store.incidents(ofReports: desk.reports).keys) == Set(desk.reports))
        #expect(try store.incidents(ofReports: [ReportID(high: 1, low: 1)]).isEmpty)
        #expect(try store.highestNumber(day: Desk.day) == 5)
        #expect(try store.highestNumber(day: 2_026_11_22) == nil)
    }

    @Test("A closed incident with a timer that still runs is recovered")
    func filingAfterClosing() throws {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open()
        let id = desk.report()
        desk.close(id)
        _ = try store.append(desk.batch())
        #expect(try store.recover().incidents.map(\.id) == [id])
        #expect(try store.counts().open == 0)
        desk.acknowledge(id)
        _ = try store.append(desk.batch())
        #expect(try store.recover().incidents.isEmpty)
        #expect(try store.incident(id) == desk.incidents[id])
    }

    @Test("A copy taken after any commit opens to exactly that commit")
    func everyCommit() throws {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open()
        let first = desk.report()
        _ = try store.append(desk.batch())
        for step in 0..<20 {
            if step % 4 == 0 { desk.report() }
            desk.note("step \(step)", on: first)
            let head = try store.append(desk.batch()).head
            if step == 9 { try store.checkpoint(over: 0) }
            let crashed = try folder.copy()
            let again = try crashed.open()
            #expect(try again.head() == head)
            #expect(try again.recover().incidents == desk.needed)
            #expect(try again.verify().isSound)
        }
    }

    /// A closed ledger of one incident with a snapshot, changed behind the store's back.
    private func snapshotted(then sql: String) throws -> (Folder, Desk, IncidentID) {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open()
        let id = desk.report()
        for step in 0..<10 { desk.note("\(step)", on: id) }
        _ = try store.append(desk.batch())
        try store.close()
        try folder.tamper(sql)
        return (folder, desk, id)
    }

    @Test("A snapshot that is spoilt is passed over, and said to be")
    func spoiltSnapshot() throws {
        let (folder, desk, id) = try snapshotted(then: "UPDATE snapshot SET body = zeroblob(length(body))")
        let again = try folder.open()
        let recovered = try again.recover()
        #expect(recovered.incidents == desk.needed)
        #expect(recovered.rebuilt == [id])
        #expect(try again.verify().problem == "the snapshot says otherwise")
    }

    @Test("A snapshot of another form is passed over without a word")
    func otherForm() throws {
        let (folder, desk, _) = try snapshotted(then: "UPDATE snapshot SET form = 1, body = CAST('{}' AS BLOB)")
        let again = try folder.open()
        let recovered = try again.recover()
        #expect(recovered.incidents == desk.needed)
        #expect(recovered.rebuilt.isEmpty)
        #expect(try again.verify().isSound)
    }

    @Test(
        "The commands that an incident keeps are recovered, from a snapshot as from its events",
        arguments: [true, false]
    )
    func commands(fromSnapshot: Bool) throws {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open()
        let id = desk.report()
        for step in 0..<70 { desk.note("\(step)", on: id) }
        _ = try store.append(desk.batch())
        try store.close()
        if !fromSnapshot { try folder.tamper("DELETE FROM snapshot; UPDATE incident SET pending = 71") }
        let recovered = try #require(try folder.open().recover().incidents.first)
        #expect(recovered.commands.map(\.id) == (7..<71).map { CommandID(high: 9, low: $0) })
        #expect(recovered.commands.allSatisfy { $0.actor == Desk.actor })
        #expect(recovered.commands.first?.recordedAt == Desk.start + .seconds(7))
        #expect(recovered == desk.incidents[id])
    }

    @Test("More incidents than one reader is given are recovered, each once and in order")
    func many() throws {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open()
        for number in 0..<1_003 {
            let id = desk.report(personal: nil)
            // Some with a snapshot and events after it, some with a snapshot alone, most without.
            for step in 0..<(number % 10 == 0 ? 7 : number % 7 == 0 ? 9 : 0) { desk.note("\(step)", on: id) }
        }
        _ = try store.append(desk.batch())
        desk.note("more", on: IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 11))
        _ = try store.append(desk.batch())
        let recovered = try store.recover()
        #expect(recovered.incidents == desk.needed)
        #expect(recovered.incidents.count == 1_003)
    }

    @Test("An event that its incident's row does not know of is damage, though the snapshot is up to the row")
    func strayEvent() throws {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open()
        let id = desk.report()
        for step in 0..<7 { desk.note("\(step)", on: id) }
        _ = try store.append(desk.batch())
        desk.note("last", on: id)
        _ = try store.append(desk.batch())
        try store.close()
        try folder.tamper("UPDATE incident SET sequence = 8")
        let again = try folder.open()
        #expect(throws: StoreError.damaged(sequence: 9, what: "\(id) has no event 8")) { try again.recover() }
    }

    @Test("What a start had to read gets snapshots for the next one, but for what has moved on meanwhile")
    func shortened() throws {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open()
        let ids = (0..<4).map { _ in desk.report() }
        for step in 0..<10 { desk.note("\(step)", on: ids[3]) }
        _ = try store.append(desk.batch())
        desk.note("after the snapshot", on: ids[3])
        _ = try store.append(desk.batch())
        let needed = try store.neededIncidents()
        #expect(needed.incidents == desk.needed)
        #expect(needed.computed == [0, 1, 2, 3])
        #expect(needed.eventsRead == 4)
        desk.note("meanwhile", on: ids[1])
        _ = try store.append(desk.batch())
        try store.storeSnapshots(of: needed.computed.map { needed.incidents[$0] })
        let again = try store.neededIncidents()
        #expect(again.incidents == desk.needed)
        #expect(again.computed == [1])
        #expect(again.eventsRead == 2)
        for step in 0..<8 { desk.note("\(step)", on: ids[0]) }
        _ = try store.append(desk.batch())
        #expect(try store.recover().incidents == desk.needed)
        #expect(try store.verify().isSound)
    }
}
