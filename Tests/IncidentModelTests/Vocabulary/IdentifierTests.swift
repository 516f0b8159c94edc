import Foundation
import IncidentModel
import TestSupport
import Testing

@Suite("Numbers of incidents, tasks and reports")
struct IdentifierTests {
    @Test(
        "An incident's number reads back",
        arguments: ["140930-20261121-0001", "140930-20261121-9999", "140930-20261121-10000", "A-20260101-0012"]
    )
    func incidents(_ text: String) throws {
        let id = try #require(IncidentID(text))
        #expect(id.description == text)
    }

    @Test(
        "What is no incident's number is refused",
        arguments: [
            "", "12", "140930-20261121", "140930-20261121-", "140930-20261121-1", "140930-20261121-001",
            "140930-20261121-0000", "-20261121-0001", "140930-2026112-0001", "140930-202611210-0001",
            "140930-20261121-0001-1", "140930-20261121-+001", "140930-20261121--001", "140930-2026112x-0001",
            "140930-20261121-99999999999999999999", "140930 20261121 0001", "140930-20261121-000１",
            "140930-00000001-0001",
        ]
    )
    func notIncidents(_ text: String) { #expect(IncidentID(text) == nil) }

    @Test("A need's number reads back")
    func tasks() throws {
        let id = try #require(NeedID("140930-20261121-0001/2"))
        #expect(id.number == 2)
        #expect(id.incident.number == 1)
        #expect(id.description == "140930-20261121-0001/2")
    }

    @Test(
        "What is no need's number is refused",
        arguments: [
            "", "/", "140930-20261121-0001", "140930-20261121-0001/", "140930-20261121-0001/0",
            "140930-20261121-0001/-1", "140930-20261121-0001/+1", "140930-20261121-0001/1/2",
            "140930-20261121-0001/x", "0001/1", "140930-20261121-0001/99999999999999999999",
        ]
    )
    func notTasks(_ text: String) { #expect(NeedID(text) == nil) }

    @Test("Numbers stand in the order of day and count, whatever their digits")
    func order() throws {
        let texts = ["Z-20261120-0009", "A-20261121-9999", "A-20261121-10000", "B-20261121-10000"]
        let ids = texts.compactMap { IncidentID($0) }
        #expect(ids.count == texts.count)
        #expect(ids.shuffled().sorted() == ids)
        let tasks = [2, 10].map { NeedID(incident: ids[0], number: $0) } + [NeedID(incident: ids[1], number: 1)]
        #expect(tasks.reversed().sorted() == tasks)
    }

    @Test("An incident's key is its day and nine digits, sorts as the number does, and gives it back")
    func keys() throws {
        let texts = ["A-20261120-0009", "A-20261121-9999", "A-20261121-10000", "A-20261121-999999999"]
        let ids = texts.compactMap { IncidentID($0) }
        let keys = try ids.map { try #require(IncidentKey($0)) }
        #expect(keys[0].value == 20_261_120_000_000_009)
        #expect(keys.reversed().sorted() == keys)
        #expect(keys.map { $0.id(in: "A") } == ids)
        #expect(ids.map { IncidentKey(clamping: $0) } == keys)
        #expect(IncidentKey.first(ofDay: 20_261_121) < keys[1])
        #expect(keys[0] < IncidentKey.first(ofDay: 20_261_121))
    }

    @Test("A number with more digits has no key, and is clamped to the greatest where it has to stand somewhere")
    func noKey() {
        for (day, number) in [(20_261_121, 1_000_000_000), (123_456_789, 1), (20_261_121, 0), (-1, 1)] {
            #expect(IncidentKey(IncidentID(jurisdiction: "A", day: day, number: number)) == nil)
        }
        let beyond = IncidentKey(clamping: IncidentID(jurisdiction: "A", day: .max, number: .max))
        #expect(beyond.value == 99_999_999_999_999_999)
        #expect(IncidentKey(clamping: IncidentID(jurisdiction: "A", day: -1, number: -1)) == .least)
    }

    @Test("Any bits are a report's id, in either case of letters")
    func reports() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<1_000 {
            let id = ReportID(high: random.next(), low: random.next())
            #expect(ReportID(id.description) == id)
            #expect(ReportID(id.description.uppercased()) == id)
            #expect(UUID(uuidString: id.description)?.uuidString.lowercased() == id.description)
        }
        #expect(ReportID("00000000-0000-0000-0000-000000000000") == ReportID(high: 0, low: 0))
        let bytes = ReportID(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10).bytes
        #expect(bytes == Array(1...16))
    }

    @Test(
        "What is no UUID is refused",
        arguments: [
            "", "1b4e28ba", "1b4e28ba2fa141d2883f0016d3cca427", "{1b4e28ba-2fa1-41d2-883f-0016d3cca427}",
            "1b4e28ba-2fa1-41d2-883f-0016d3cca42", "1b4e28ba-2fa1-41d2-883f-0016d3cca4270",
            "1b4e28ba-2fa1-41d2-883f-0016d3cca42g", "1b4e28ba-2fa1-41d2-883f_0016d3cca427",
            " b4e28ba-2fa1-41d2-883f-0016d3cca427", "-1b4e28b-2fa1-41d2-883f-0016d3cca427",
        ]
    )
    func notReports(_ text: String) { #expect(ReportID(text) == nil) }

    @Test("A drawn report id is a UUID of version 7: its time first, the rest as it was drawn")
    func drawn() {
        // The example of RFC 9562, appendix A.6.
        let instant = Instant(milliseconds: 1_645_557_742_000)
        let id = ReportID(drawnAt: instant, random: (0x0CC3, 0x18C4_DC0C_0C07_398F))
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let full = ReportID(drawnAt: instant, random: (.max, .max))
        #expect(full.description == "017f22e2-79b0-7fff-bfff-ffffffffffff")
    }
}
