import IncidentAPI
import IncidentModel
import JSONCoding
import Ledger
import LedgerIndex
import TestSupport
import Testing
import Varlink

@testable import IncidentService

@Suite("How long a reply may be")
struct ReplyBoundTests {
    /// An incident with so many reports; each text is as long as one may be, and takes twice that as JSON.
    private func large(_ count: Int, texts: Bool) throws -> (DutyRoom, FoundIncident) {
        let room = try DutyRoom()
        let text = String(repeating: "\n", count: 4_096)
        let id = try room.report("structure-fire", personal: PersonalData(caller: "first"))
        try room.batch {
            for number in 2...count {
                try room.report("structure-fire", personal: texts ? PersonalData(text: text) : nil) {
                    $0.tags = ["tag-\(number)"]
                    $0.join = id
                }
            }
        }
        return (room, try room.overview.subject(id.description, in: room.store))
    }

    @Test(
        "An incident with more reports than a reply holds is shown with the first one and the newest",
        arguments: [
            (260, true), (2_000, false),
        ]
    )
    func detail(count: Int, texts: Bool) throws {
        let (room, subject) = try large(count, texts: texts)
        let detail = try subject.detail(from: room.store, seesPersonalData: true, at: room.now)
        #expect(detail.reportCount == Int64(count))
        #expect(detail.reports.first?.caller == "first")
        #expect(detail.reports.count <= 200 && detail.reports.count >= 50)
        let ids = subject.incident.reports.map(\.description)
        #expect(detail.reports.dropFirst().map(\.report) == ids.suffix(detail.reports.count - 1))
        #expect(WireWriter.bytes(of: detail).count < ReplyBound.greatest)
    }

    @Test("A page of the timeline ends where it would get too long, and the next one goes on there")
    func timeline() throws {
        let (room, subject) = try large(260, texts: true)
        var parameters = TimelineParameters { ($0.incident, $0.limit) = (subject.incident.id.description, 1_000) }
        var sequences: [Int64] = []
        var pages = 0
        repeat {
            let reply = try subject.timeline(parameters, from: room.store, seesPersonalData: true)
            #expect(WireWriter.bytes(of: reply).count <= ReplyBound.page + 1_024)
            sequences += reply.entries.map(\.sequence)
            parameters.from = reply.next
            pages += 1
        } while parameters.from != nil
        #expect(pages > 4)
        #expect(sequences == Array(2...261))
    }

    @Test(
        "A thousand incidents with the longest of places come in pages that fit, open or closed",
        arguments: [
            ListParameters.Scope.open, .closed, .all,
        ]
    )
    func listing(state: ListParameters.Scope) throws {
        let room = try DutyRoom()
        let place = String(repeating: "\"", count: 256)
        var ids: Set<String> = []
        try room.batch {
            for number in 0..<900 {
                let id = try room.report("structure-fire") { $0.place = place }
                if number.isMultiple(of: 2) {
                    try room.close(id)
                    if state != .open { ids.insert(id.description) }
                } else if state != .closed {
                    ids.insert(id.description)
                }
            }
        }
        var parameters = ListParameters { ($0.state, $0.limit) = (WireWord(state), 1_000) }
        var found: [String] = []
        var pages = 0
        repeat {
            let reply = try room.overview.list(parameters, at: room.now, in: room.store).reply(from: room.store)
            #expect(WireWriter.bytes(of: reply).count <= ReplyBound.page + 1_024)
            found += reply.incidents.map(\.incident)
            parameters.cursor = reply.next
            pages += 1
        } while parameters.cursor != nil && pages < 100
        #expect(pages > 1 || state != .all)
        #expect(found.count == ids.count)
        #expect(Set(found) == ids)
    }

    @Test("One row is always given, however long; few are not measured")
    func rows() {
        let long = String(repeating: "x", count: 1_000)
        #expect(ReplyBound.fitting([long, long], in: 10).count == 1)
        #expect(ReplyBound.fitting([long, long, long], in: 2_010).count == 2)
        #expect(ReplyBound.fitting([long, long], in: 10, unmeasured: 2).count == 2)
        #expect(ReplyBound.fitting([String](), in: 10).isEmpty)
    }

    @Test(
        "What is too long all the same is answered with an error, which says whether something was done",
        arguments: [
            (Method.show, "Ask for less"), (.report, "has been done"), (.reload, "has been done"),
            (.planDiff, "Ask for less"),
        ]
    )
    func tooLarge(method: IncidentAPI.Method, advice: String) throws {
        let failure = try #require(throws: Failure.self) {
            try ReplyBound.checked([UInt8](repeating: 0x78, count: 1 << 20), to: method)
        }
        guard case .refused(let reason, let message) = failure else {
            Issue.record("\(failure)")
            return
        }
        #expect(reason == "too-large")
        #expect(message.en.contains(advice))
        let interface = method.interface.interface
        try interface.validate(failure.parameters, forError: "Refused")
    }
}
