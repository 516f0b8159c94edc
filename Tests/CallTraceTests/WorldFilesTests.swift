import Foundation
import IncidentModel
import ResponsePlan
import Testing

@testable import CallTrace

/// Files as spreadsheets and other people's programs write them.
@Suite("Files of the world")
struct WorldFilesTests {
    private static let mapping = """
        name: county
        zone: Asia/Shanghai
        key: [编号]
        kinds: {column: 类型, default: unknown, exact: {火灾: structure-fire}}
        fields: {place: "{地点}", figures: {trapped: "{被困}"}}
        times: {receivedAt: {value: "{时间}", format: "yyyy-MM-dd HH:mm"}}
        """
    private static let header = "编号,类型,地点,被困,时间\n"
    private static let row = "7,火灾,西口镇北街,2,2026-01-02 17:40\n"

    private func reader(_ bytes: [UInt8], adding lines: String = "", chunk: Int = 65_536) throws -> TraceReader {
        let mapping = try TraceMapping(yaml: Self.mapping + "\n" + lines, file: "county.yaml")
        return try TraceReader(.bytes(bytes, chunk: chunk), mapping: mapping)
    }

    private func calls(_ text: String, adding lines: String = "") throws -> [Result<CallRecord, TraceError>] {
        Array(try reader(Array(text.utf8), adding: lines))
    }

    private func encoded(_ text: String, as name: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
        process.arguments = ["-f", "UTF-8", "-t", name]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        input.fileHandleForWriting.write(Data(text.utf8))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(data)
    }

    @Test(
        "GB 18030 and UTF-16 are recognized by the first bytes, wherever the chunks end",
        arguments: [("UTF-8", "UTF-8"), ("GB18030", "GB18030"), ("GBK", "GB18030"), ("UTF-16", "UTF-16")]
    )
    func recognized(name: String, seen: String) throws {
        let bytes = try encoded(Self.header + Self.row, as: name)
        for chunk in [1, 2, 3, 15, 16, 17, 65_536] {
            let reader = try reader(bytes, chunk: chunk)
            #expect(reader.encoding.description == seen)
            let records = try Array(reader).map { try $0.get() }
            #expect(records.map(\.report.place) == ["西口镇北街"])
            #expect(records.map(\.report.kind) == ["structure-fire"])
        }
    }

    @Test("UTF-16 without a mark is known by the zero bytes of its letters", arguments: ["UTF-16LE", "UTF-16BE"])
    func unmarked(name: String) throws {
        #expect(TextEncoding.recognized(in: try encoded("id,地点\n", as: name)).description == name)
    }

    @Test("An encoding that the mapping names is read as such, and a byte that is none of it costs its row alone")
    func named() throws {
        var gbk = try encoded(Self.header + Self.row + "8,火灾,东", as: "GBK") + [0xFF, 0x20]
        gbk += try encoded("街,1,2026-01-02 17:41\n9,火灾,南街,1,2026-01-02 17:42\n", as: "GBK")
        let results = Array(try reader(gbk, adding: "encoding: GBK"))
        #expect(results.map { (try? $0.get())?.report.place } == ["西口镇北街", nil, "南街"])
        #expect(throws: PlanErrors.self) { try reader([], adding: "encoding: KLINGON") }
    }

    @Test("A directive for the delimiter, a title above, empty columns at the end, a second header and notes below")
    func spreadsheet() throws {
        let file = """
            sep=;
            河曲县2026年火灾台账;;;;;;
            编号;类型;地点;被困;时间;;
            7;火灾;西口镇北街;2;2026-01-02 17:40;;
            编号;类型;地点;被困;时间;;
            8;火灾;东街;;2026-01-02 17:41
            合计;2;;;;;
            ;;;;;;
            说明：本表由值班室填写;;;;;;

            """
        let results = try calls(file, adding: "skip: 1\nnotes: [合计, 说明]")
        #expect(try results.map { try $0.get().report.place } == ["西口镇北街", "东街"])
        #expect(try results.map { try $0.get().line } == [4, 6])
    }

    @Test("A header below a title is found, and the mapping's line for it is shown")
    func title() throws {
        let file = "河曲县2026年火灾台账,,,,\n\n" + Self.header + Self.row
        do {
            _ = try calls(file)
            Issue.record("it was read")
        } catch let error as TraceError {
            #expect(error.label.zh.contains("表头像是在第 3 行：在映射中写 skip: 2"), "\(error.label.zh)")
        }
        #expect(try calls(file, adding: "skip: 2").count == 1)
    }

    @Test("What is invisible at the ends of cells and headers tells nothing apart")
    func invisible() throws {
        let header = "编号,\u{200B}类型,地点\u{A0},被困,时间\u{3000}\n"
        let row = "7,火灾\u{3000},\u{FEFF}西口镇\u{3000},2\u{A0},2026-01-02 17:40\u{2060}\n"
        let record = try #require(try calls(header + row).first).get()
        #expect(record.report.kind == "structure-fire")
        #expect(record.report.place == "西口镇")
        #expect(record.report.figures == ["trapped": 2])
    }

    @Test("A column with something in it that the header does not name is an error of its row")
    func wide() throws {
        let results = try calls(Self.header + "7,火灾,北街,2,2026-01-02 17:40,多余\n" + Self.row)
        #expect((try? results.first?.get()) == nil)
        #expect(results.count == 2)
    }

    @Test("A cell that tells several facts is read by the first of its patterns that fits")
    func parts() throws {
        let yaml = """
            name: county
            key: [编号]
            kinds: {default: structure-fire}
            parts: {伤亡: ["{死}死{伤}伤", "{伤}伤", "无"]}
            fields: {place: "{地点}", figures: {deaths: "{死}", injured: "{伤}"}}
            """
        #expect(Sample.errors(yaml).count == 1)
        let mapping = try TraceMapping(yaml: yaml.replacing(", \"无\"", with: ""), file: "m.yaml")
        let file = "编号,地点,伤亡\n1,北街,3死12伤\n2,东街,4伤\n3,南街,无\n4,西街,\n"
        let records = try Array(TraceReader(.bytes(Array(file.utf8)), mapping: mapping)).map { try $0.get() }
        #expect(records.map(\.report.figures) == [["deaths": 3, "injured": 12], ["injured": 4], [:], [:]])
    }

    @Test("What the first rows all have wrong is told once; one bad row among good ones is its own")
    func lookAhead() throws {
        let bad = (1...60).map { "\($0),火灾,北街,2,昨天\n" }.joined()
        var all = try reader(Array((Self.header + bad).utf8))
        do {
            try all.lookAhead(50)
            Issue.record("it was taken")
        } catch {
            #expect(error.label.zh.contains("前 50 行（至第 51 行）没有一行能读取"), "\(error.label.zh)")
            #expect(error.label.en.contains("yyyy-MM-dd HH:mm"), "\(error.label.en)")
        }
        var mixed = try reader(Array((Self.header + "1,火灾,北街,2,昨天\n" + Self.row).utf8))
        try mixed.lookAhead(50)
        #expect(Array(mixed).count == 2)
    }

    @Test("A time that the clock showed twice is told with the row")
    func repeatedHour() throws {
        let yaml = Self.mapping.replacing("Asia/Shanghai", with: "America/New_York")
        let mapping = try TraceMapping(yaml: yaml, file: "m.yaml")
        let file = Self.header + "1,火灾,北街,,2016-11-06 01:59\n2,火灾,北街,,2016-11-06 02:00\n"
        let records = try Array(TraceReader(.bytes(Array(file.utf8)), mapping: mapping)).map { try $0.get() }
        #expect(records.map(\.remarks) == [[.repeatedHour("2016-11-06 01:59")], []])
    }
}
