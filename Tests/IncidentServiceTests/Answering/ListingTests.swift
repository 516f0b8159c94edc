import IncidentAPI
import IncidentModel
import JSONCoding
import LedgerIndex
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("Listing incidents")
struct ListingTests {
    /// Thirty open incidents of all kinds and grades, and five that are closed.
    private func filled() throws -> DutyRoom {
        let room = try DutyRoom()
        var generator = SeededRandom(seed: 7)
        let kinds: [KindID] = ["structure-fire", "forest-fire", "road-crash", "mine-accident"]
        for number in 0..<35 {
            room.now = room.now + .seconds(60)
            let kind = kinds[Int.random(in: 0..<4, using: &generator)]
            let deaths = [0, 0, 1, 4, 12][Int.random(in: 0..<5, using: &generator)]
            let id = try room.report(kind) { if deaths > 0 { $0.figures = [.deaths: Int64(deaths)] } }
            if number % 7 == 0 { try room.close(id) }
        }
        return room
    }

    private func pages(_ room: DutyRoom, _ parameters: ListParameters) throws -> [[IncidentSummary]] {
        var parameters = parameters
        var pages: [[IncidentSummary]] = []
        repeat {
            let listing = try room.overview.list(parameters, at: room.now, in: room.store)
            let reply = try listing.reply(from: room.store)
            pages.append(reply.incidents)
            parameters.cursor = reply.next
        } while parameters.cursor != nil && pages.count < 100
        return pages
    }

    @Test(
        "Open ones come most urgent first, then gravest, then oldest, over any pages",
        arguments: [1, 7, 29, 30, 1_000]
    )
    func order(limit: Int64) throws {
        let room = try filled()
        let pages = try pages(room, ListParameters { $0.limit = limit })
        let all = pages.flatMap { $0 }
        #expect(all.count == 30)
        #expect(pages.dropLast().allSatisfy { $0.count == Int(limit) })
        let order = { (entry: IncidentSummary) in
            let grades = [entry.grade, entry.assessed].compactMap { $0 }.compactMap { $0.known?.number }
            let urgency = entry.urgency.known?.rank ?? 9
            return "\(urgency)\(grades.min() ?? 5)\(entry.incident)"
        }
        #expect(all.map(order) == all.map(order).sorted())
    }

    @Test("Calls that are about no incident are listed apart, and nowhere else, whether they are indexed or not")
    func calls() throws {
        let room = try filled()
        let before = try pages(room, ListParameters { $0.state = "all" }).flatMap { $0 }
        let calls = try [CallSort.silent, .test].map { sort in
            try room.report("unknown") { ($0.callAs, $0.hasNumber) = (sort, true) }
        }
        let listed = try pages(room, ListParameters { ($0.state, $0.limit) = ("calls", 1) })
        #expect(listed.flatMap { $0 }.map(\.incident) == calls.reversed().map(\.description))
        #expect(listed.flatMap { $0 }.map(\.callAs) == ["test", "silent"])
        #expect(listed.flatMap { $0 }.map(\.openNeeds) == [0, 1])
        for state in ["all", "open", "closed"] as [WireWord<ListParameters.Scope>] {
            let rows = try pages(room, ListParameters { $0.state = state }).flatMap { $0 }
            #expect(rows.allSatisfy { $0.callAs == nil && $0.state != "no-incident" })
            if state == "all" { #expect(rows.map(\.incident) == before.map(\.incident)) }
        }
        let counts = try room.store.counts()
        #expect((counts.incidents, counts.open, counts.reports) == (35, 30, 37))
        #expect(room.overview.counts.open == 30)
    }

    @Test("A filter leaves what a look at each would leave")
    func filters() throws {
        let room = try filled()
        let all = try pages(room, ListParameters { $0.limit = 1_000 }).flatMap { $0 }
        let since = all.map(\.openedAt).sorted()[15]
        let cases: [(ListParameters, (IncidentSummary) -> Bool)] = [
            (ListParameters { $0.kind = "forest-fire" }, { $0.kind == "forest-fire" }),
            (ListParameters { $0.kind = "森林火灾" }, { $0.kind == "forest-fire" }),
            (ListParameters { $0.headquarters = "fire" }, { $0.involves("fire") }),
            (ListParameters { $0.headquarters = "general" }, { $0.involves("general") }),
            (ListParameters { $0.grade = "III" }, { $0.grade == "III" }),
            (ListParameters { $0.since = since.timestamp }, { $0.openedAt >= since }),
            (
                ListParameters { ($0.headquarters, $0.grade) = ("fire", "IV") },
                { $0.involves("fire") && $0.grade == "IV" }
            ),
        ]
        for (parameters, wants) in cases {
            var parameters = parameters
            parameters.limit = 3
            let found = try pages(room, parameters).flatMap { $0 }.map(\.incident)
            #expect(found == all.filter(wants).map(\.incident), "\(parameters)")
            #expect(!found.isEmpty, "\(parameters)")
        }
    }

    @Test("Closed ones come from the ledger, the newest first; all begin with the open ones", arguments: [1, 4, 1_000])
    func closed(limit: Int64) throws {
        let room = try filled()
        let closed = try pages(room, ListParameters { ($0.state, $0.limit) = ("closed", limit) }).flatMap { $0 }
        #expect(closed.count == 5)
        #expect(closed.map(\.incident) == closed.map(\.incident).sorted(by: >))
        #expect(closed.allSatisfy { $0.state == "closed" && $0.outcome == "handled" })
        let open = try pages(room, ListParameters { $0.limit = limit }).flatMap { $0 }
        let all = try pages(room, ListParameters { ($0.state, $0.limit) = ("all", limit) }).flatMap { $0 }
        #expect(all.map(\.incident) == (open + closed).map(\.incident))
    }

    @Test(
        "What cannot be taken is refused by its field's name",
        arguments: [
            ("limit", ListParameters { $0.limit = 0 }), ("limit", ListParameters { $0.limit = -1 }),
            ("state", ListParameters { $0.state = "opened" }), ("grade", ListParameters { $0.grade = "V" }),
            ("grade", ListParameters { $0.grade = "4" }), ("kind", ListParameters { $0.kind = "forrest-fire" }),
            ("headquarters", ListParameters { $0.headquarters = "forest" }),
            ("since", ListParameters { $0.since = "yesterday" }),
            ("since", ListParameters { $0.since = "2026-11-21T06:00:00" }),
            ("cursor", ListParameters { $0.cursor = "x" }),
            ("cursor", ListParameters { $0.cursor = "open.0.5" }), ("cursor", ListParameters { $0.cursor = "closed." }),
            ("cursor", ListParameters { ($0.state, $0.cursor) = ("closed", "closed.x") }),
            ("cursor", ListParameters { ($0.state, $0.cursor) = ("closed", "open.0.5.140930-20261121-0001") }),
            ("named", ListParameters { $0.named = "" }), ("named", ListParameters { $0.named = "0" }),
            ("named", ListParameters { $0.named = "1332-0001" }), ("named", ListParameters { $0.named = "the fire" }),
            ("named", ListParameters { $0.named = "99999999999999999999" }),
        ]
    )
    func refused(field: String, parameters: ListParameters) throws {
        let room = try DutyRoom()
        let error = #expect(throws: InvalidField.self) {
            try room.overview.list(parameters, at: room.now, in: room.store)
        }
        #expect(error?.field == field)
    }

    @Test("A slip of the pen is told what was perhaps meant")
    func nearest() throws {
        let room = try DutyRoom()
        let error = #expect(throws: InvalidField.self) {
            try room.overview.list(ListParameters { $0.kind = "forrest-fire" }, at: room.now, in: room.store)
        }
        #expect(error == InvalidField("kind", .unknownKind("forrest-fire", nearest: "forest-fire")))
    }

    @Test("A short number means that of today, closed or not, and that of any open incident")
    func named() throws {
        let room = try DutyRoom()
        let yesterday = try room.report("road-crash")
        let closed = try room.report("road-crash")
        try room.close(closed)
        room.now = room.now + .seconds(86_400)
        let today = try room.report("structure-fire")
        let done = try room.report("road-crash")
        try room.close(done)
        func find(_ name: String) throws -> [String] {
            let listing = try room.overview.list(ListParameters { $0.named = name }, at: room.now, in: room.store)
            return listing.incidents.map(\.incident)
        }
        #expect(try find("1") == [today.description, yesterday.description])
        #expect(try find("0002") == [done.description])
        #expect(try find("3") == [])
        #expect(try find("1121-0002") == [closed.description])
        #expect(try find("1122-1") == [today.description])
        // Tomorrow's date means that of last year, which nobody has reported anything on.
        #expect(try find("1123-0001") == [])
        #expect(try find("20261121-1") == [yesterday.description])
        #expect(try find(closed.description) == [closed.description])
        #expect(try find("140930-20250101-0001") == [])
    }
}

extension IncidentSummary {
    fileprivate func involves(_ headquarters: String) -> Bool { ([lead] + supporting).contains(headquarters) }
}
