import IncidentModel
import ResponsePlan
import TestSupport
import Testing

@testable import CallTrace

/// A small mapping, and the calls it makes of a file.
enum Sample {
    static let yaml = """
        name: sample
        zone: America/New_York
        key: [id]
        kinds:
          column: type
          default: unknown
          exact: {fire: structure-fire}
          prefix: {"fire in": forest-fire, "fire": grassland-fire}
          contains: {crash: road-crash, car: traffic}
        fields:
          place: "{street}, {town}"
          phone: "{phone}"
          figures: {injured: "{hurt}", area: {value: "{acres}", times: 4046.86}}
          tags: ["{type}", "zip {zip}"]
        times:
          receivedAt: {value: "{date} {time}", format: ["yyyy-MM-dd HH:mm", "M/d/yy h:mm a"]}
        """

    static func calls(_ file: String, yaml: String = yaml) throws -> [Result<CallRecord, TraceError>] {
        let mapping = try TraceMapping(yaml: yaml, file: "sample.yaml")
        return Array(try TraceReader(.bytes(Array(file.utf8)), mapping: mapping))
    }

    static func errors(_ yaml: String) -> [String] {
        do {
            _ = try TraceMapping(yaml: yaml, file: "m.yaml")
            return []
        } catch {
            return error.errors.map { $0.label.checked().en }
        }
    }
}

@Suite("Mappings")
struct MappingTests {
    private static let header = "id,type,street,town,phone,hurt,acres,zip,date,time\n"

    @Test("Columns become the fields that the mapping names")
    func fields() throws {
        let file = Self.header + "7,big crash,12 High St,Hatfield,555-0100,3,10,19440,2016-01-02,17:40\n"
        let record = try #require(try Sample.calls(file).first).get()
        #expect(record.line == 2)
        #expect(record.report.kind == "road-crash")
        #expect(record.report.place == "12 High St, Hatfield")
        #expect(record.report.figures == ["injured": 3, "area": 40_469])
        #expect(record.report.tags == ["big crash", "zip 19440"])
        #expect(record.report.receivedAt == Instant(timestamp: "2016-01-02T22:40:00Z"))
        #expect(record.personal == PersonalData(phone: "555-0100"))
    }

    @Test("A row of neither kind nor place is no call, nor one of a kind that the mapping does not know")
    func noCall() throws {
        let rows = ["合计,,,,,,,,,", "1,x,,,,,,,,", "2,crash,,,,,,,,", "3,,High St,,,,,,,", "4,x,High St,,,,,,,"]
        func outline(_ yaml: String) throws -> [String] {
            try Sample.calls(Self.header + rows.joined(separator: "\n"), yaml: yaml).map { result in
                switch result {
                case .success(let record): record.report.kind.text
                case .failure(let error): error.label.checked().en
                }
            }
        }
        let neither = "neither a kind nor a place"
        #expect(
            try outline(Sample.yaml) == [
                "line 2: \(neither)", "line 3: \(neither)", "road-crash", "unknown", "unknown",
            ]
        )
        let strict = Sample.yaml.replacing("  default: unknown\n", with: "")
        let unlisted = "the mapping has no kind for \"x\""
        #expect(
            try outline(strict) == [
                "line 2: \(neither)", "line 3: \(unlisted)", "road-crash", "unknown", "line 6: \(unlisted)",
            ]
        )
    }

    @Test("An empty column takes its comma along, and fields without a value are left out")
    func empty() throws {
        let record = try #require(try Sample.calls(Self.header + "7,,,Hatfield,,,,,,\n").first).get()
        #expect(record.report.kind == "unknown")
        #expect(record.report.place == "Hatfield")
        #expect(record.report.figures.isEmpty)
        #expect(record.report.tags.isEmpty)
        #expect(record.report.receivedAt == nil)
        #expect(record.personal.isEmpty)
    }

    @Test(
        "A value is matched whole, then by its longest beginning, then by what occurs in it first in the table",
        arguments: [
            ("fire", "structure-fire"), ("fire in a wood", "forest-fire"), ("fire!", "grassland-fire"),
            ("car crash", "road-crash"), ("a car", "traffic"), ("?", "unknown"),
        ]
    )
    func kinds(value: String, kind: String) throws {
        let mapping = try TraceMapping(yaml: Sample.yaml, file: "sample.yaml")
        #expect(mapping.kinds.kind(of: value) == KindID(interning: kind))
    }

    @Test("A row that cannot be read is told with its line, and the rest go on")
    func badRows() throws {
        let rows = [
            "1,x,s,,,,,,,", ",x,s,,,,,,,", "2,x,s,,,two,,,,", "3,x,,,,,,,yesterday,", "4,x,,", "5,x,a\u{7}b,,,,,,,",
            "6,x,s,,,,,,1/2/16,5:40 PM", "7,x,\(String(repeating: "s", count: 257)),,,,,,,",
        ]
        let results = try Sample.calls(Self.header + rows.joined(separator: "\n"))
        let outline = results.map { result in
            switch result {
            case .success(let record): "\(record.line)"
            case .failure(let error): error.label.checked().en
            }
        }
        #expect(
            outline == [
                "2", "line 3: nothing in id, by which calls are told apart", "line 4: injured \"two\" is no number",
                "line 5: receivedAt \"yesterday\" is no time written yyyy-MM-dd HH:mm or M/d/yy h:mm a",
                "line 6: 4 columns where the header has 10", "7", "8", "9",
            ]
        )
    }

    @Test("A file without a column that the mapping reads is refused with the nearest one it has")
    func missingColumn() {
        func refusal(_ text: String) -> String? {
            #expect(throws: TraceError.self) { try Sample.calls(text) }?.label.checked().en
        }
        #expect(refusal("ID,type\n1,x\n") == "line 1: no column \"id\"; did you mean \"ID\"?")
        #expect(refusal("\n") == "line 1: nothing in it, not even a header")
        #expect(refusal(Self.header.replacing("zip", with: "id")) == "line 1: more than one column \"id\"")
    }

    @Test("A file without a header row is read by the mapping's own list of columns")
    func headerless() throws {
        let yaml = """
            name: bare
            columns: [number, what]
            delimiter: ";"
            absent: ["-"]
            key: number
            kinds: {default: road-crash}
            fields: {text: "{what}", source: "110", exercise: "true"}
            """
        let records = try Sample.calls("1;a\n2;-\n", yaml: yaml).map { try $0.get() }
        #expect(records.map(\.line) == [1, 2])
        #expect(records.map(\.personal.text) == ["a", nil])
        #expect(records.map(\.report.source) == ["110", "110"])
        #expect(records.map(\.report.isExercise) == [true, true])
    }

    @Test("Several rows of a call make one report, counted, even where another call's row stands between them")
    func grouping() throws {
        let yaml = """
            name: units
            key: [call]
            group: {window: 2}
            kinds: {default: road-crash}
            fields: {text: "{unit}, {*} units"}
            """
        let records = try Sample.calls("call,unit\n1,E1\n2,E2\n1,T3\n1,M4\n3,E5\n4,E6\n1,E7\n", yaml: yaml)
            .map { try $0.get() }
        let outline = records.map { "\($0.line) \($0.rows) \($0.personal.text ?? "")" }
        #expect(
            outline == ["2 3 E1, 3 units", "3 1 E2, 1 units", "6 1 E5, 1 units", "7 1 E6, 1 units", "8 1 E7, 1 units"]
        )
        // What came too late to be counted is the same call by its id.
        #expect(records[0].report.id == records[4].report.id)
        #expect(Set(records.map(\.report.id)).count == 4)
    }

    @Test("A position may stand in one column, and is never rounded through floating point")
    func position() throws {
        let yaml = """
            name: p
            key: [id]
            kinds: {default: road-crash}
            fields: {position: {value: "{at}", format: "({latitude}, {longitude})"}}
            """
        let rows = [
            "1,\"(37.7925424050227, -122.42023826)\"", "2,\"(0, 0)\"", "3,", "4,\"(91, 0)\"", "5,\"(1e1, 2)\"", "6,x",
        ]
        let results = try Sample.calls("id,at\n" + rows.joined(separator: "\n"), yaml: yaml)
        #expect(try results[0].get().report.position == Position(latitude: 377_925_424, longitude: -1_224_202_383))
        #expect(try results[1].get().report.position == nil)
        #expect(try results[2].get().report.position == nil)
        for index in 3...5 { #expect(throws: TraceError.self) { try results[index].get() }?.label.checked() }
    }

    @Test(
        "Degrees are read as written",
        arguments: [
            ("40", 400_000_000), ("-0.00000005", -1), ("179.99999999", 1_800_000_000), (".5", nil), ("1.", nil),
            ("", nil), ("1.2.3", nil), ("1234", nil), ("+1.5", 15_000_000), ("９", nil),
        ] as [(String, Int64?)]
    )
    func degrees(text: String, value: Int64?) {
        #expect(Coordinates.degrees(text) == value)
    }
}

extension Label {
    /// Itself, once it was seen to say the same in Chinese as in English.
    @discardableResult
    func checked() -> Label {
        #expect(isChinese, "\(zh)")
        #expect(saidInOneLanguageOnly == [], "\(zh) | \(en)")
        return self
    }
}
