import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("Reading a report's fields")
struct FieldReaderTests {
    static let reader = FieldReader(plan: PlanIndex(id: "small", plan: SmallPlan.plan))

    static func read(_ change: (inout ReportParameters) -> Void) throws -> (Report, PersonalData) {
        var parameters = ReportParameters { $0.kind = "structure-fire" }
        change(&parameters)
        let reading = reader.report(parameters, id: ReportID(high: 0, low: 1))
        if let refusal = try reading.refusal() { throw refusal }
        return (reading.report, reading.personal)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var field: String
        var problem: FieldProblem
        var set: @Sendable (inout ReportParameters) -> Void
        var testDescription: String { "\(field): \(problem)" }

        init(_ field: String, _ problem: FieldProblem, _ set: @escaping @Sendable (inout ReportParameters) -> Void) {
            (self.field, self.problem, self.set) = (field, problem, set)
        }
    }

    static func letters(_ count: Int) -> String { String(repeating: "x", count: count) }

    static func tooLong(_ field: String, _ bound: Int, _ set: @escaping @Sendable (inout ReportParameters) -> Void)
        -> Row
    {
        Row(field, .tooLong(bytes: bound + 1, limit: bound), set)
    }

    static let rows: [Row] =
        [
            tooLong("kind", 64) { $0.kind = letters(65) }, tooLong("place", 256) { $0.place = letters(257) },
            tooLong("town", 256) { $0.town = letters(257) }, tooLong("unit", 256) { $0.unit = letters(257) },
            tooLong("caller", 256) { $0.caller = letters(257) }, tooLong("phone", 32) { $0.phone = letters(33) },
            tooLong("source", 64) { $0.source = letters(65) }, tooLong("text", 4_096) { $0.text = letters(4_097) },
            tooLong("measures", 4_096) { $0.measures = letters(4_097) },
            tooLong("tags", 64) { $0.tags = ["school", letters(65)] },
            Row("tags", .tooMany(limit: 32)) { $0.tags = (0...32).map { "tag-\($0)" } },
            Row("place", .controlCharacter("\0")) { $0.place = "a\u{0}" },
            Row("tags", .controlCharacter("\u{1B}")) { $0.tags = ["\u{1B}"] },
            Row("id", .notAUUID) { $0.id = "12" },
            Row("id", .notAUUID) { $0.id = "" },
            Row("join", .notAnIncident) { $0.join = "12" },
            Row("production", .oneOf(["yes", "no", "unknown"])) { $0.production = "maybe" },
            Row("latitude", .goesWith("longitude")) { $0.longitude = 111 },
            Row("longitude", .goesWith("latitude")) { $0.latitude = 39 },
            Row("latitude", .degreesOutOfRange(90)) {
                ($0.latitude, $0.longitude) = (90.1, 0)
            },
            Row("latitude", .degreesOutOfRange(90)) {
                ($0.latitude, $0.longitude) = (.nan, 0)
            },
            Row("longitude", .degreesOutOfRange(180)) {
                ($0.latitude, $0.longitude) = (0, -180.1)
            },
            Row("longitude", .degreesOutOfRange(180)) {
                ($0.latitude, $0.longitude) = (0, .infinity)
            },
            Row("area", .negative) { $0.totals.area = -0.1 },
            Row("area", .notANumber) { $0.totals.area = .nan },
            Row("area", .notANumber) { $0.totals.area = .infinity },
            Row("area", .tooGreat) { $0.totals.area = 1e300 },
            Row("figures.phantoms", .unknownFigure("phantoms", nearest: nil)) {
                $0.totals.figures = ["phantoms": .integer(1)]
            },
            Row("figures.toxik", .unknownFigure("toxik", nearest: "toxic")) {
                $0.totals.figures = ["toxik": .flag(true)]
            },
            Row("figures.toxic", .notAFlag) { $0.totals.figures = ["toxic": .integer(1)] },
            Row("figures.alarm", .oneOf(["first", "second"])) { $0.totals.figures = ["alarm": .word("third")] },
            Row("figures.alarm", .oneOf(["first", "second"])) { $0.totals.figures = ["alarm": .integer(1)] },
            Row("figures.strandedHours", .numberNeeded(.hours)) {
                $0.totals.figures = ["strandedHours": .word("two")]
            },
            Row("figures.strandedHours", .tooGreat) {
                $0.totals.figures = ["strandedHours": .integer(.max)]
            },
            Row("figures.strandedHours", .negative) {
                $0.totals.figures = ["strandedHours": .number(-1.5)]
            },
        ]
        + ["occurredAt", "calledAt", "receivedAt"].map { field in
            Row(field, .notATime) {
                switch field {
                case "occurredAt": $0.occurredAt = "14:05"
                case "calledAt": $0.calledAt = "2026-11-21T06:05:00"
                default: $0.receivedAt = "2026-02-30T06:05:00Z"
                }
            }
        }

    @Test("What cannot be taken is refused by its field's name, with what would be right", arguments: rows)
    func refused(_ row: Row) {
        let refused = #expect(throws: InvalidField.self) { try Self.read(row.set) }
        #expect(refused == InvalidField(row.field, row.problem))
    }

    @Test("A report with several bad fields names them all, in order, and the rest of it is read")
    func severalProblems() throws {
        let reading = Self.reader.report(
            ReportParameters {
                ($0.kind, $0.id, $0.place, $0.town) = ("structure-fyre", "12", "a\u{0}", "西口镇")
                ($0.latitude, $0.unit, $0.source) = (39, "Mill", Self.letters(65))
                ($0.occurredAt, $0.receivedAt) = ("14:05", "2026-11-21T06:07:00Z")
                ($0.totals.deaths, $0.totals.injured, $0.totals.area) = (-1, 2, .nan)
                $0.totals.figures = ["toxik": .flag(true), "toxic": .flag(true), "alarm": .word("third")]
                ($0.production, $0.tags, $0.join) = ("maybe", ["school", Self.letters(65), "night"], "12")
                ($0.caller, $0.phone, $0.text, $0.measures) = ("Zhang", Self.letters(33), "smoke", "\u{7}")
            },
            id: ReportID(high: 0, low: 1)
        )
        let expected: [(String, FieldProblem)] = [
            ("id", .notAUUID), ("kind", .unknownKind("structure-fyre", nearest: "structure-fire")),
            ("place", .controlCharacter("\0")), ("longitude", .goesWith("latitude")),
            ("source", .tooLong(bytes: 65, limit: 64)), ("occurredAt", .notATime), ("deaths", .negative),
            ("area", .notANumber), ("figures.alarm", .oneOf(["first", "second"])),
            ("figures.toxik", .unknownFigure("toxik", nearest: "toxic")),
            ("production", .oneOf(["yes", "no", "unknown"])), ("tags", .tooLong(bytes: 65, limit: 64)),
            ("join", .notAnIncident), ("phone", .tooLong(bytes: 33, limit: 32)),
            ("measures", .controlCharacter("\u{7}")),
        ]
        #expect(reading.problems == expected.map { InvalidField($0.0, $0.1) })
        var report = Report(id: ReportID(high: 0, low: 1), kind: "unknown")
        (report.town, report.unit, report.tags) = ("西口镇", "Mill", ["school", "night"])
        report.receivedAt = Instant(timestamp: "2026-11-21T06:07:00Z")
        report.figures = [.injured: 2, "toxic": 1]
        #expect(reading.report == report)
        #expect(reading.personal == PersonalData(caller: "Zhang", text: "smoke"))
        #expect(throws: InvalidField("id", .notAUUID)) { try reading.refusal() }
    }

    @Test("An unknown kind gives way to any other problem; alone it is for the core to refuse")
    func unknownKind() throws {
        let refusal = Refusal.unknownKind("structure-fyre", nearest: "structure-fire")
        #expect(throws: refusal) { try Self.read { $0.kind = "structure-fyre" } }
        #expect(throws: InvalidField("phone", .tooLong(bytes: 33, limit: 32))) {
            try Self.read { ($0.kind, $0.phone) = ("structure-fyre", Self.letters(33)) }
        }
    }

    @Test("No count can be below zero")
    func negative() {
        let paths: [(String, WritableKeyPath<Totals, Int64?>)] = [
            ("deaths", \.deaths), ("missing", \.missing), ("trapped", \.trapped), ("severe", \.severe),
            ("injured", \.injured), ("evacuated", \.evacuated), ("loss", \.loss),
        ]
        for (name, path) in paths {
            let refused = #expect(throws: InvalidField.self) { try Self.read { $0.totals[keyPath: path] = -1 } }
            #expect(refused == InvalidField(name, .negative))
            let figures = try? Self.read { $0.totals[keyPath: path] = 0 }.0.figures
            #expect(figures == [FigureID(interning: name): 0])
        }
    }

    @Test("Every field finds its place")
    func everything() throws {
        let (report, personal) = try Self.read {
            $0.kind = "forest-fire"
            $0.id = "1B4E28BA-2fa1-41d2-883f-0016d3cca427"
            ($0.text, $0.measures, $0.caller, $0.phone) = ("smoke", "doused", "Zhang", "138")
            ($0.place, $0.town, $0.unit, $0.source) = ("Bridge Street", "西口镇", "Mill", "119")
            ($0.latitude, $0.longitude) = (39.12345678, -111.5)
            $0.occurredAt = "2026-11-21T14:05:00+08:00"
            $0.calledAt = "2026-11-21T06:06:00Z"
            $0.receivedAt = "2026-11-21T06:07:00.5Z"
            ($0.totals.deaths, $0.totals.missing, $0.totals.trapped, $0.totals.severe) = (1, 2, 3, 4)
            ($0.totals.injured, $0.totals.evacuated, $0.totals.loss, $0.totals.area) = (5, 6, 7, 0.25)
            $0.totals.figures = ["strandedHours": .number(1.5), "toxic": .flag(true), "alarm": .word("second")]
            $0.production = "no"
            ($0.verified, $0.exercise, $0.anonymous, $0.confidential, $0.new) = (true, true, true, true, true)
            $0.tags = ["school", "", "night", "school"]
            $0.join = "140930-20261121-0012"
        }
        #expect(report.id.description == "1b4e28ba-2fa1-41d2-883f-0016d3cca427")
        #expect(report.kind == "forest-fire")
        #expect([report.place, report.town, report.unit, report.source] == ["Bridge Street", "西口镇", "Mill", "119"])
        #expect(report.position == Position(latitude: 391_234_568, longitude: -1_115_000_000))
        #expect(report.occurredAt == Instant(timestamp: "2026-11-21T06:05:00Z"))
        #expect(report.calledAt == Instant(timestamp: "2026-11-21T06:06:00Z"))
        #expect(report.receivedAt == Instant(timestamp: "2026-11-21T06:07:00.500Z"))
        #expect(
            report.figures == [
                .deaths: 1, .missing: 2, .trapped: 3, .severe: 4, .injured: 5, .evacuated: 6, .loss: 7, .area: 2_500,
                "strandedHours": 5_400_000, "toxic": 1, "alarm": 2,
            ]
        )
        #expect(report.production == .no)
        let flags = [report.isVerified, report.isExercise, report.isAnonymous, report.isConfidential, report.isNew]
        #expect(flags == [true, true, true, true, true])
        #expect(report.tags == ["school", "night"])
        #expect(report.join?.number == 12)
        #expect(personal == PersonalData(caller: "Zhang", phone: "138", text: "smoke", measures: "doused"))
    }

    @Test("A kind alone is a report, with the id that was drawn for it and nothing assumed")
    func kindAlone() throws {
        let (report, personal) = try Self.read { _ in }
        #expect(report == Report(id: ReportID(high: 0, low: 1), kind: "structure-fire"))
        #expect(personal.isEmpty)
    }

    @Test("At the bounds everything is still taken")
    func atTheBounds() throws {
        let (report, _) = try Self.read {
            $0.tags = (0..<32).map { "\($0)" + Self.letters(62) }
            ($0.latitude, $0.longitude) = (-90, 180)
            $0.totals.figures = ["strandedHours": .integer(1)]
        }
        #expect(report.tags.count == 32)
        #expect(report.position == Position(latitude: -900_000_000, longitude: 1_800_000_000))
        #expect(report.figures["strandedHours"] == 3_600_000)
    }

    @Test("A correction is read by the same rules, and what is left out is left alone")
    func correction() throws {
        var parameters = CorrectParameters { ($0.incident, $0.reason) = ("1", "x") }
        #expect(try Self.reader.correction(parameters) == Correction())
        parameters.urgency = "soon"
        let refused = #expect(throws: InvalidField.self) { try Self.reader.correction(parameters) }
        #expect(refused == InvalidField("urgency", .oneOf(["life", "urgent", "routine"])))
        parameters.urgency = "routine"
        (parameters.kind, parameters.place, parameters.tags) = ("road-crash", "Bridge Street", [])
        (parameters.production, parameters.totals.deaths) = ("yes", 2)
        let correction = try Self.reader.correction(parameters)
        #expect(correction.incidentKind == "road-crash")
        #expect(correction.urgency == .routine)
        #expect(correction.place == "Bridge Street")
        #expect(correction.tags == [])
        #expect(correction.production == .yes)
        #expect(correction.figures == [.deaths: 2])
        #expect(correction.town == nil)
    }
}
