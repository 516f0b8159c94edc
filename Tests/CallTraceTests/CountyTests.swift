import Foundation
import IncidentModel
import ResponsePlan
import Testing

@testable import CallTrace

/// The real files, which lie beside the repository and not in it.
enum County {
    static func path(_ name: String) -> String { "../shared/data/\(name)" }
    static func isThere(_ name: String) -> Bool { FileManager.default.isReadableFile(atPath: path(name)) }

    static func records(_ name: String, _ mapping: String) throws -> [Result<CallRecord, TraceError>] {
        let clock = ContinuousClock()
        let start = clock.now
        let reader = try TraceReader(.file(path(name)), mapping: TraceMapping.load(mapping))
        let results = Array(reader)
        print("\(name): \(results.count) calls in \(clock.now - start)")
        return results
    }

    static func counts(_ records: [CallRecord]) -> [String: Int] {
        Dictionary(records.map { ($0.report.kind.text, 1) }, uniquingKeysWith: +)
    }
}

@Suite("Two counties' real exports")
struct CountyTests {
    private static let kinds = Set(BuiltInPlan.plan.kinds.map(\.id))

    @Test("The built-in mappings load, and name no kind that the plan lacks", arguments: TraceMapping.builtInNames)
    func builtIn(name: String) throws {
        #expect(try TraceMapping.load(name).kinds.kinds.subtracting(Self.kinds).isEmpty)
    }

    @Test(
        "Montgomery: 20,000 rows are 20,000 reports",
        .enabled(if: County.isThere("montco911.csv"), "../shared/data is absent")
    )
    func montgomery() throws {
        let records = try County.records("montco911.csv", "montgomery").map { try $0.get() }
        #expect(records.count == 20_000)
        #expect(
            County.counts(records) == [
                "medical-emergency": 9_368, "road-crash": 5_159, "broken-down-vehicle": 2_144, "fire": 1_404,
                "unknown": 556, "road-obstruction": 477, "gas-leak": 224, "structure-fire": 199, "vehicle-fire": 172,
                "carbon-monoxide": 147, "power-line-down": 62, "elevator-entrapment": 29, "hazchem-leak": 26,
                "forest-fire": 25, "person-trapped": 7, "railway-accident": 1,
            ]
        )
        // The feed told ten calls again a minute later, one of them twice.
        #expect(Set(records.map(\.report.id)).count == 20_000)
        #expect(records.count { $0.report.calledAt == nil } == 1)
        #expect(!records.contains { $0.report.receivedAt == nil || $0.report.position == nil })
        let first = try #require(records.first)
        #expect(first.line == 2)
        #expect(first.report.id.description == "8fe1cc33-8e34-8af4-bee3-5f690c032ea6")
        #expect(first.report.kind == "medical-emergency")
        #expect(first.report.place == "REINDEER CT & DEAD END, NEW HANOVER")
        #expect(first.report.town == "NEW HANOVER")
        #expect(first.report.position == Position(latitude: 402_978_759, longitude: -755_812_935))
        #expect(first.report.calledAt?.timestamp == "2015-12-10T22:10:52.000Z")
        #expect(first.report.receivedAt?.timestamp == "2015-12-10T22:40:00.000Z")
        #expect(first.report.tags == ["EMS: BACK PAINS/INJURY", "zip 19525"])
    }

    @Test(
        "San Francisco: 7,704 rows of units are 3,560 calls",
        .enabled(if: County.isThere("sf_fire_calls.csv"), "../shared/data is absent")
    )
    func sanFrancisco() throws {
        let records = try County.records("sf_fire_calls.csv", "san-francisco").map { try $0.get() }
        #expect(records.count == 3_560)
        #expect(records.map(\.rows).reduce(0, +) == 7_704)
        #expect(records.map(\.rows).max() == 23)
        #expect(Set(records.map(\.report.id)).count == 3_560)
        #expect(
            County.counts(records) == [
                "medical-emergency": 2_688, "fire": 344, "unknown": 178, "structure-fire": 149, "road-crash": 101,
                "power-line-down": 40, "elevator-entrapment": 25, "gas-leak": 18, "vehicle-fire": 8, "drowning": 3,
                "hazchem-leak": 3, "collapse": 2, "machinery-injury": 1,
            ]
        )
        let first = try #require(records.first)
        #expect(first.line == 2)
        #expect(first.report.id.description == "dfd47a36-9c98-8e2f-bc3c-78acd93e7a5e")
        #expect(first.report.kind == "gas-leak")
        #expect(first.report.place == "1600 Block of CLAY ST, San Francisco")
        #expect(first.report.position == Position(latitude: 377_925_424, longitude: -1_224_202_383))
        #expect(first.report.calledAt?.timestamp == "2016-12-31T08:01:04.000Z")
        #expect(first.report.receivedAt?.timestamp == "2016-12-31T08:02:41.000Z")
        #expect(first.report.tags == ["Gas Leak (Natural and LP Gases)", "zip 94109", "units \(first.rows)"])
    }

    @Test(
        "The other real files are read without a bad record, newlines in fields and all",
        .enabled(if: County.isThere("calfire_incidents.csv"), "../shared/data is absent"),
        arguments: [("calfire_incidents.csv", 1_054), ("us_mine_disasters.csv", 545), ("forestfires_uci.csv", 388)]
    )
    func others(name: String, count: Int) throws {
        let results = Array(CSVReader(try .file(County.path(name))))
        #expect(results.count == count + 1)
        for result in results { _ = try result.get() }
    }
}
