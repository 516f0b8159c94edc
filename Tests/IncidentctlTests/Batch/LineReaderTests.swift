import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import Varlink
import Wording

@testable import incidentctl

/// A folder for the files of this run, which is gone when the run ends.
private let folder: String = {
    let path = FileManager.default.temporaryDirectory.path + "/lines-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: folder) }
    return path
}()

func temporaryFile(_ text: String) throws -> String {
    let path = folder + "/" + UUID().uuidString
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
}

@Suite("Reading a batch")
struct LineReaderTests {
    private func lines(_ text: String) throws -> [LineReader.Line] {
        let reader = try LineReader(path: try temporaryFile(text), language: .en)
        var lines: [LineReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    @Test("Lines end by LF or CRLF, and the last one need not end")
    func endings() throws {
        let texts = try lines("one\r\n\ntwo\nthree").map { line -> String in
            guard case .text(let bytes) = line else { return "?" }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(texts == ["one", "", "two", "three"])
        #expect(try lines("").isEmpty)
        #expect(try lines("\n").count == 1)
    }

    @Test(
        "A line that is too long is read past, in bounded memory",
        arguments: [200_000, 1_048_576, 1_048_577, 3_000_000]
    )
    func tooLong(_ length: Int) throws {
        let long = String(repeating: "x", count: length)
        let found = try lines("a\n\(long)\nb\n\(long)")
        #expect(found.count == 4)
        let isTooLong = length > LineReader.longestLine
        #expect((found[1] == .tooLong) == isTooLong)
        #expect(found[2] == .text(Array("b".utf8)))
        #expect((found[3] == .tooLong) == isTooLong)
    }

    @Test("What is no JSON object is a bad line, and says why")
    func content() {
        func content(_ text: String) -> BatchLine.Content { JSONLines.content(Array(text.utf8)) }
        #expect(content("{\"kind\":\"flood\"}") == .report(["kind": "flood"]))
        #expect(content("[1]") == .bad(Label("不是 JSON 对象", "not an object")))
        for text in ["", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}"] {
            guard case .bad(let problem) = content(text) else {
                Issue.record("\(text) was taken")
                continue
            }
            #expect(problem.en.hasPrefix("not JSON"))
        }
    }

    @Test("A line that is no UTF-8 is read as GB 18030 or without its bad bytes, and that is told; a blank one is none")
    func foreign() throws {
        // 河曲 in GBK; and in UTF-8, with a byte of no character in it.
        let gbk = JSONLines.line(3, .text(Array(#"{"place":""#.utf8) + [0xBA, 0xD3, 0xC7, 0xFA] + Array("\"}".utf8)))
        #expect(gbk.content == .report(["place": "河曲"]))
        #expect(gbk.remarks.first?.en.hasPrefix("not UTF-8; read as GB 18030") == true)
        let broken = JSONLines.line(3, .text(Array(#"{"place":"河"#.utf8) + [0xFF] + Array("曲县\"}".utf8)))
        #expect(broken.content == .report(["place": "河曲县"]))
        #expect(broken.remarks.first?.en.hasPrefix("not UTF-8; without") == true)
        var lines = JSONLines(lines: try LineReader(path: try temporaryFile("\n  \n{}\n\n{}\n\n"), language: .en))
        #expect(try lines.next()?.number == 3)
        #expect(try lines.next()?.number == 5)
        #expect(try lines.next() == nil)
    }

    @Test("A report that is longer than a call is cut, and that is told")
    func tooLongForACall() throws {
        let text = String(repeating: "火", count: 100_000)
        let line = BatchLine(number: 7, content: .report(["place": "后沟", "text": .string(text)])).fitted()
        guard case .report(let report) = line.content else { return #expect(Bool(false)) }
        #expect(report["place"] == "后沟")
        #expect(JSON.object(report).serialized().count < ReportParameters.encodedLimit)
        #expect(text.hasPrefix(report["text"]?.stringValue ?? "?"))
        #expect(line.remarks.count == 1)
        let short = BatchLine(number: 8, content: .report(["place": "后沟"]))
        #expect(short.fitted() == short)
    }

    @Test("A file that is not there, and a folder, are told so by their path", arguments: ["/no/such/file", "/tmp"])
    func absent(_ path: String) throws {
        let failure = try #require(throws: CommandFailure.self) { try LineReader(path: path, language: .en) }
        #expect(failure.status == .usage)
        #expect(failure.message.hasPrefix("\(path) cannot be read: "))
    }

    @Test("A byte order mark before the first line is passed over")
    func mark() throws {
        let path = try temporaryFile("\u{FEFF}{\"kind\":\"flood\"}\n\u{FEFF}{}\n")
        var lines = JSONLines(lines: try LineReader(path: path, language: .en))
        #expect(try lines.next()?.content == .report(["kind": "flood"]))
        #expect(try lines.next()?.content != .report([:]))
    }

    @Test("What can be opened but not read is an error, not the end")
    func unreadable() throws {
        // Its first page is not mapped, so that reading fails with EIO.
        let reader = try LineReader(path: "/proc/self/mem", language: .en)
        let failure = try #require(throws: CommandFailure.self) { try reader.next() }
        #expect(failure.status == .usage)
        #expect(failure.message.hasPrefix("/proc/self/mem cannot be read: "))
    }
}
