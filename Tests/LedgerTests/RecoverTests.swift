import Foundation
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

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
    }

    @Test("The call list's rows keep their numbers, from the index as from the log alone", arguments: [true, false])
    func callRows(withIndex: Bool) throws {
        let folder = try Folder()
        var desk = Desk()
        let store = try folder.open()
        var plan = Samples.plan
        plan.responders[0].posts[0].isOwn = false
        for id in ["plan-1", "plan-2", "plan-3"] as [PlanID] {
            // Each plan puts a number before those that there were.
            plan.responders[0].posts[0].phones.insert("0350-\(id)", at: 0)
            desk.adoptPlan(id, plan)
            _ = try store.append(desk.batch())
        }
        let rows = try folder.copy(withIndex: withIndex).open().recover().header.callRows
        #expect(rows == desk.header.callRows)
        #expect(rows.lines.contains { $0.text == "0350-plan-1" })
        #expect(rows.lines.last?.text == "0350-plan-3")
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
            let crashed = try folder.copy(withIndex: step % 2 == 0)
            let again = try crashed.open()
            #expect(try again.head() == head)
            #expect(try again.recover().incidents == desk.needed)
            #expect(try again.verify { _, _ in }.isSound)
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
        #expect(try again.verify { _, _ in }.isSound)
    }

    @Test("A snapshot of another form is passed over without a word")
    func otherForm() throws {
        let (folder, desk, _) = try snapshotted(then: "UPDATE snapshot SET form = 1, body = CAST('{}' AS BLOB)")
        let again = try folder.open()
        let recovered = try again.recover()
        #expect(recovered.incidents == desk.needed)
        #expect(try again.verify { _, _ in }.isSound)
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
        if !fromSnapshot { try folder.tamper("DELETE FROM snapshot") }
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
}
