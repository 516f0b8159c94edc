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

    static let now = Instant(timestamp: "2026-11-21T06:10:00Z") ?? Instant()

    static func read(_ change: (inout ReportParameters) -> Void) -> ReportReading {
        var parameters = ReportParameters { $0.kind = "structure-fire" }
        change(&parameters)
        return reader.report(parameters, id: ReportID(high: 0, low: 1), at: now)
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

    static let rows: [Row] =
        [
            Row("tags", .tooLong(bytes: 65, limit: 64)) { $0.tags = ["school", letters(65)] },
            Row("tags", .tooMany(limit: 32)) { $0.tags = (0...32).map { "tag-\($0)" } },
            Row("tags", .controlCharacter("\u{1B}")) { $0.tags = ["\u{1B}"] },
            Row("kind", .unknownKind("structure-fyre", nearest: "structure-fire")) { $0.kind = "structure-fyre" },
            Row("deaths", .unreadable) { $0.typed = [TypedText(field: "deaths", text: "不清楚")] },
            Row("calledAt", .unreadable) { $0.typed = [TypedText(field: "calledAt", text: "刚才")] },
            Row("loss", .unreadable) { $0.typed = [TypedText(field: "loss", text: "不少")] },
            Row("id", .notAUUID) { $0.id = "12" },
            Row("id", .notAUUID) { $0.id = "" },
            Row("join", .notAnIncident) { $0.join = "12" },
            Row("production", .oneOf(["yes", "no", "unknown"])) { $0.production = "maybe" },
            Row("latitude", .goesWith("longitude")) { $0.longitude = 111 },
            Row("longitude", .goesWith("latitude")) { $0.latitude = 39 },
            Row("latitude", .degreesOutOfRange(90)) {
                ($0.latitude, $0.longitude) = (190.1, 0)
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
            Row("datum", .oneOf(["wgs84", "gcj02"])) {
                ($0.latitude, $0.longitude, $0.datum) = (39.38, 111.15, WireWord(text: "bd09"))
            },
            Row("area", .negative) { $0.totals.area = -0.1 },
            Row("area", .notANumber) { $0.totals.area = .nan },
            Row("area", .notANumber) { $0.totals.area = .infinity },
            Row("area", .tooGreat) { $0.totals.area = 1e300 },
            Row("figures.deaths", .toldTwice) {
                $0.totals = Totals { ($0.deaths, $0.figures) = (1, ["deaths": .integer(2)]) }
            },
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

    @Test("What cannot be read is left out and told by its field's name, with what would be right", arguments: rows)
    func leftOut(_ row: Row) {
        let reading = Self.read(row.set)
        guard case .unread(let field, _, let problem)? = reading.warnings.first else {
            Issue.record("\(reading.warnings)")
            return
        }
        #expect(field == row.field && problem == row.problem)
        #expect(reading.warnings.count == 1)
        #expect(throws: Never.self) { try reading.require() }
    }

    @Test("A report with several bad fields is read without them, and what was typed is kept")
    func severalProblems() {
        let reading = Self.read {
            ($0.kind, $0.id, $0.town) = ("structure-fyre", "12", "西口镇")
            ($0.latitude, $0.unit) = (39, "Mill")
            ($0.occurredAt, $0.calledAt, $0.receivedAt) = ("14:05", "2026-11-21T07:00:00Z", "2026-11-21T06:07:00Z")
            ($0.totals.deaths, $0.totals.injured, $0.totals.area) = (-1, 2, 1e300)
            $0.totals.figures = ["toxik": .flag(true), "toxic": .flag(true), "alarm": .word("third")]
            ($0.production, $0.tags, $0.join) = ("maybe", ["school", Self.letters(65), "night"], "13")
            ($0.caller, $0.text) = ("Zhang", "smoke")
        }
        let kept = [
            ("id", "12"), ("kind", "structure-fyre"), ("longitude", "39.0, ?"), ("occurredAt", "14:05"),
            ("calledAt", "2026-11-21T07:00:00Z"), ("deaths", "-1"), ("area", "1e+300"), ("figures.alarm", "third"),
            ("figures.toxik", "true"), ("production", "maybe"), ("tags", Self.letters(65)),
            ("join", "13"),
        ]
        #expect(reading.personal.unread.map { "\($0.field)=\($0.text)" } == kept.map { "\($0.0)=\($0.1)" })
        #expect(reading.warnings.count == kept.count)
        var report = Report(id: ReportID(high: 0, low: 1), kind: "unknown")
        (report.town, report.unit, report.tags) = ("西口镇", "Mill", ["school", "night"])
        report.receivedAt = Instant(timestamp: "2026-11-21T06:07:00Z")
        report.figures = [.injured: 2, "toxic": 1]
        #expect(reading.report == report)
        #expect(reading.personal.caller == "Zhang" && reading.personal.text == "smoke")
    }

    @Test("A figure beyond the plan's bounds is left out, and told with them")
    func beyondBounds() {
        let parameters = ReportParameters { ($0.kind, $0.totals.deaths, $0.totals.injured) = ("fire", 1_000_001, 2) }
        let reader = FieldReader(plan: PlanIndex(id: "drill", plan: DrillPlan.plan))
        let reading = reader.report(parameters, id: ReportID(high: 0, low: 1), at: Self.now)
        #expect(reading.report.figures == [.injured: 2])
        #expect(reading.personal.unread == [TypedText(field: "deaths", text: "1000001")])
    }

    @Test("People who were not counted count as so many at least, and have to be verified")
    func unverified() {
        let typed = [("trapped", "好几个"), ("injured", "三四个"), ("deaths", "没有"), ("missing", "两人"), ("area", "三百亩")]
        let reading = Self.read { $0.typed = typed.map { TypedText(field: $0.0, text: $0.1) } }
        #expect(
            reading.report.figures == [.trapped: 1, .injured: 3, .deaths: 0, .missing: 2, .area: 200_000]
        )
        #expect(reading.report.unverified == [.trapped, .injured])
        #expect(reading.warnings == [.unverified(.trapped, "好几个", 1), .unverified(.injured, "三四个", 3)])
        #expect(reading.personal.unread.isEmpty)
    }

    @Test("A kind is found by what the caller says, and the words begin the text")
    func said() {
        var plan = SmallPlan.plan
        plan.kinds[1].also = ["山上着火"]
        let reader = FieldReader(plan: PlanIndex(id: "said", plan: plan))
        func read(_ kind: String, _ text: String? = nil) -> ReportReading {
            let parameters = ReportParameters { ($0.kind, $0.text) = (kind, text) }
            return reader.report(parameters, id: ReportID(high: 0, low: 1), at: Self.now)
        }
        let found = read("后沟山上着火了", "风大")
        #expect(found.report.kind == "forest-fire" && found.said == "后沟山上着火了")
        #expect(found.personal.text == "后沟山上着火了\n风大" && found.warnings.isEmpty)
        let named = read("森林火灾", "风大")
        #expect(named.report.kind == "forest-fire" && named.said == nil && named.personal.text == "风大")
        let unknown = read("有人一直在喊")
        #expect(unknown.report.kind == "unknown" && unknown.said == "有人一直在喊")
        #expect(unknown.personal.unread == [TypedText(field: "kind", text: "有人一直在喊")])
    }

    @Test("What is too long is cut in its field and kept behind the text, up to 16 KiB")
    func cut() {
        let long = String(repeating: "火", count: 100)
        let reading = Self.read { ($0.place, $0.text, $0.phone) = (long, "smoke", Self.letters(80)) }
        #expect(reading.report.place == String(repeating: "火", count: 85))
        #expect(reading.personal.phone == Self.letters(64))
        #expect(reading.personal.text == "smoke\n【地点 place】\(long)\n【来电号码 caller's phone】\(Self.letters(80))")
        #expect(
            reading.warnings == [
                .cut("place", bytes: 300, limit: 256), .cut("phone", bytes: 80, limit: 64),
            ]
        )
        let novel = Self.read { $0.text = Self.letters(16_385) }
        #expect(novel.personal.text == Self.letters(16_384))
        #expect(novel.warnings == [.cut("text", bytes: 16_385, limit: 16_384)])
    }

    @Test("Line ends become LF, and control and direction marks go with a word")
    func cleaned() {
        let reading = Self.read {
            ($0.place, $0.caller, $0.text) = ("  后沟\u{1B}[2J\u{202E}　", "a\r\nb\tc", "one\r\ntwo\rthree\u{0}")
        }
        #expect(reading.report.place == "后沟[2J")
        #expect(reading.personal.caller == "a b c")
        #expect(reading.personal.text == "one\ntwo\nthree")
        #expect(reading.warnings == [.cleaned("place"), .cleaned("text")])
        #expect(Self.read { $0.place = " \u{3000} " }.report.place == nil)
        let plain = "三楼冒烟，有人喊“救命”…… 1–2 户。"
        #expect(Self.read { ($0.place, $0.text) = (plain, plain) }.warnings.isEmpty)
        for mark in ["\u{61C}", "\u{85}", "\u{200E}", "\u{202A}", "\u{2066}", "\u{FEFF}", "\u{7F}"] {
            let marked = Self.read { ($0.place, $0.text) = ("，a\(mark)b，", "“a\(mark)b”") }
            #expect(marked.report.place == "，ab，" && marked.personal.text == "“ab”", "\(mark.debugDescription)")
            #expect(marked.warnings == [.cleaned("place"), .cleaned("text")])
        }
    }

    @Test("A report needs a kind, a text or a place; with any of them it is filed")
    func least() {
        let empty = Self.read { $0.kind = nil }
        #expect(throws: InvalidField("kind", .nothingToFile)) { try empty.require() }
        #expect(throws: InvalidField("kind", .nothingToFile)) {
            try Self.read { ($0.kind, $0.place) = ("", " ") }.require()
        }
        #expect(throws: Never.self) { try Self.read { ($0.kind, $0.place) = (nil, "后沟") }.require() }
        #expect(throws: Never.self) { try Self.read { ($0.kind, $0.text) = (nil, "smoke") }.require() }
        #expect(throws: Never.self) {
            try Self.read { ($0.kind, $0.latitude, $0.longitude) = (nil, 39, 111) }.require()
        }
        #expect(empty.report.kind == "unknown")
    }

    @Test("No count can be below zero")
    func negative() {
        let paths: [(String, WritableKeyPath<Totals, Int64?>)] = [
            ("deaths", \.deaths), ("missing", \.missing), ("trapped", \.trapped), ("severe", \.severe),
            ("injured", \.injured), ("evacuated", \.evacuated), ("loss", \.loss),
        ]
        for (name, path) in paths {
            #expect(Self.read { $0.totals[keyPath: path] = -1 }.warnings == [.unread(name, "-1", .negative)])
            let figures = Self.read { $0.totals[keyPath: path] = 0 }.report.figures
            #expect(figures == [FigureID(interning: name): 0])
        }
    }

    @Test("Every field finds its place")
    func everything() {
        let reading = Self.read {
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
        let (report, personal) = (reading.report, reading.personal)
        #expect(reading.warnings == [.namedAnonymous])
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

    @Test("A call that is about no incident needs no more; what is no such word is filed as an incident, to be safe")
    func callAs() {
        let silent = Self.read { ($0.kind, $0.callAs, $0.phone) = (nil, "silent", "138") }.report
        #expect((silent.callAs, silent.hasNumber, silent.kind) == (.silent, true, "unknown"))
        #expect(Self.read { $0.callAs = "test" }.report.hasNumber == false)
        #expect(throws: Never.self) { try Self.read { $0.callAs = "silent" }.require() }
        let misspelt = Self.read { ($0.callAs, $0.phone) = ("slient", "138") }
        #expect(misspelt.report.callAs == nil && !misspelt.report.hasNumber)
        #expect(throws: Never.self) { try misspelt.require() }
        #expect(misspelt.personal.unread == [TypedText(field: "callAs", text: "slient")])
    }

    @Test("A kind alone is a report, with the id that was drawn for it and nothing assumed")
    func kindAlone() {
        let reading = Self.read { _ in }
        let (report, personal) = (reading.report, reading.personal)
        #expect(report == Report(id: ReportID(high: 0, low: 1), kind: "structure-fire"))
        #expect(personal.isEmpty)
    }

    @Test("At the bounds everything is still taken")
    func atTheBounds() {
        let reading = Self.read {
            $0.tags = (0..<32).map { "\($0)" + Self.letters(62) }
            ($0.latitude, $0.longitude) = (-90, 180)
            $0.totals.figures = ["strandedHours": .integer(1)]
        }
        let report = reading.report
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

    @Test("What is over has its outcome by id or name, else the plan's first, and what cannot be read is told")
    func over() {
        func ended(_ outcome: String?, _ closedAt: String? = nil) -> (ReportedEnd?, [Warning]) {
            let reading = Self.read { ($0.history, $0.outcome, $0.closedAt) = (true, outcome, closedAt) }
            return (reading.report.ended, reading.warnings)
        }
        let at = "2026-11-20T06:10:00Z"
        #expect(ended("false-alarm", at).0 == ReportedEnd(outcome: "false-alarm", closedAt: Instant(timestamp: at)))
        #expect(ended("误报").0?.outcome == "false-alarm" && ended("False Alarm").0?.outcome == "false-alarm")
        #expect(ended(nil).0 == ReportedEnd(outcome: "handled", closedAt: nil) && ended(nil).1.isEmpty)
        let (odd, warnings) = ended("烧完了", "2036-01-01T00:00:00Z")
        #expect(odd == ReportedEnd(outcome: "handled", closedAt: nil))
        #expect(
            warnings.compactMap { if case .unread(let field, let text, _) = $0 { "\(field) \(text)" } else { nil } }
                == ["outcome 烧完了", "closedAt 2036-01-01T00:00:00Z"]
        )
        // A call that is not said to be over is open, whatever else it says.
        let open = Self.read { ($0.outcome, $0.closedAt) = ("handled", at) }
        #expect(open.report.ended == nil && open.warnings.count == 2)
    }
}
