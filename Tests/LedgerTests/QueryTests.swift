import Foundation
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("Queries")
struct QueryTests {
    private func filled() throws -> (Folder, IndexedLog, Desk) {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        try desk.fill(store)
        return (folder, store, desk)
    }

    static let filters: [(IncidentFilter, [Int])] = [
        (IncidentFilter(), [5, 4, 3, 2, 1]),
        (IncidentFilter(state: .open), [5, 4, 3]),
        (IncidentFilter(state: .closed), [2, 1]),
        (IncidentFilter(headquarters: "fire"), [5, 4, 3, 2, 1]),
        (IncidentFilter(headquarters: "traffic"), [4, 2]),
        (IncidentFilter(state: .open, headquarters: "health"), [5, 3]),
        (IncidentFilter(headquarters: "heal"), []),
        (IncidentFilter(kind: "structure-fire"), [5, 4, 3, 2, 1]),
        (IncidentFilter(kind: "flood"), []),
        (IncidentFilter(grade: .four), [4, 2]),
        (IncidentFilter(grade: .one), []),
        (IncidentFilter(since: Desk.start + .seconds(3)), [5, 4, 3]),
        (IncidentFilter(since: Desk.start + .seconds(200_000)), []),
    ]

    @Test("Incidents are found by every part of a filter, the newest first", arguments: filters)
    func filter(_ filter: IncidentFilter, _ numbers: [Int]) throws {
        let (_, store, desk) = try filled()
        let page = try store.incidents(matching: filter)
        #expect(page.incidents.map(\.id.number) == numbers)
        #expect(page.incidents.allSatisfy { desk.incidents[$0.id] == $0 })
        #expect(page.next == nil)
    }

    @Test("A cursor goes on where the page ended")
    func pages() throws {
        let (_, store, _) = try filled()
        var numbers: [[Int]] = []
        var cursor: String?
        repeat {
            let page = try store.incidents(matching: IncidentFilter(), limit: 2, cursor: cursor)
            numbers.append(page.incidents.map(\.id.number))
            cursor = page.next
        } while cursor != nil
        #expect(numbers == [[5, 4], [3, 2], [1]])
        #expect(try store.incidents(matching: IncidentFilter(), limit: 2, cursor: "nonsense").incidents.isEmpty)
    }

    @Test("What the index has not got is found all the same, in its place, and as it is now")
    func behind() throws {
        let (folder, store, indexed) = try filled()
        var desk = indexed
        #expect(try store.counts().incidents == 5, "the index has them")
        try folder.holdingIndex {
            desk.close(IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 4))
            desk.note("again", on: IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 1))
            for _ in 0..<3 { _ = desk.report() }
            desk.adoptPlan("plan-2")
            _ = try store.append(desk.batch())

            for (state, numbers) in [
                (IncidentFilter.State.all, [[8, 7], [6, 5], [4, 3], [2, 1]]),
                (.open, [[8, 7], [6, 5], [3]]), (.closed, [[4, 2], [1]]),
            ] {
                var found: [[Int]] = []
                var cursor: String?
                repeat {
                    let filter = IncidentFilter(state: state)
                    let page = try store.incidents(matching: filter, limit: 2, cursor: cursor)
                    found.append(page.incidents.map(\.id.number))
                    #expect(page.incidents.allSatisfy { desk.incidents[$0.id] == $0 })
                    cursor = page.next
                } while cursor != nil
                #expect(found == numbers)
            }
            #expect(try store.plan("plan-2") != nil)
        }
        #expect(try store.incidents(matching: IncidentFilter()).incidents.map(\.id.number) == Array((1...8).reversed()))
        try store.close()
    }

    @Test("Whoever asks while the ledger is closed is answered or told so", .timeLimit(.minutes(10)))
    func closing() async throws {
        for _ in 0..<20 {
            let (_, store, _) = try filled()
            let (beginnings, beginning) = AsyncStream.makeStream(of: Void.self)
            await withTaskGroup(of: StoreError?.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        while true {
                            do throws(StoreError) {
                                #expect(try store.counts().incidents == 5)
                            } catch {
                                return error
                            }
                            beginning.yield()
                            await Task.yield()
                        }
                    }
                }
                for await _ in beginnings.prefix(1) {}
                #expect(throws: Never.self) { try store.close() }
                for await error in group { #expect(error == .closed) }
            }
        }
    }

    @Test("Events are given by incident and by number, with the bytes that were hashed")
    func events() throws {
        let (_, store, desk) = try filled()
        let id = IncidentID(jurisdiction: "140930", day: Desk.day, number: 3)
        let events = try store.events(of: id)
        #expect(events.count == 8)
        #expect(events.allSatisfy { $0.event.incident == id })
        #expect(events.last?.sequence == desk.incidents[id]?.sequence)
        #expect(try store.events(from: 42, limit: 10).map(\.sequence) == [42, 43])
        #expect(try store.events(from: 1, limit: 3).map(\.sequence) == [1, 2, 3])
        #expect(try store.events(from: 44, limit: 10).isEmpty)
        #expect(try store.events(of: IncidentID(jurisdiction: "999999", day: Desk.day, number: 3)).isEmpty)
    }

    @Test("Personal data come back by sequence number")
    func personal() throws {
        let (_, store, _) = try filled()
        let id = IncidentID(jurisdiction: "140930", day: Desk.day, number: 2)
        let caller = PersonalData(caller: "Zhang", phone: "13800000000")
        let personal = try store.personal(of: id)
        #expect(personal.values.compactMap(\.text).sorted() == ["note 0", "note 1", "note 2"])
        #expect(personal[3] == caller)
        #expect(try store.personal(3) == caller)
        #expect(try store.personal(1) == nil)
    }

    @Test("A plan is found by its id, and the last one adopted is known")
    func plans() throws {
        let (_, store, first) = try filled()
        var desk = first
        desk.adoptPlan("plan-2")
        _ = try store.append(desk.batch())
        #expect(try store.plan("plan-2") == Samples.plan)
        #expect(try store.plan("plan-3") == nil)
        #expect(try store.recover().lastAdopted == "plan-2")
        desk.adoptPlan("plan-1")
        _ = try store.append(desk.batch())
        let recovered = try store.recover()
        #expect(recovered.lastAdopted == "plan-1")
        #expect(Set(recovered.plans.keys) == ["plan-1"])
    }
}
