import Foundation
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

    @Test("A line that is too long is read past, in bounded memory", arguments: [64_512, 64_513, 200_000, 1_000_000])
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
        func content(_ text: String) -> BatchLine.Content { JSONLines.content(.text(Array(text.utf8))) }
        #expect(content("{\"kind\":\"flood\"}") == .report(["kind": "flood"]))
        #expect(content("[1]") == .bad(Label("不是 JSON 对象", "not an object")))
        for text in ["", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}"] {
            guard case .bad(let problem) = content(text) else {
                Issue.record("\(text) was taken")
                continue
            }
            #expect(problem.en.hasPrefix("not JSON"))
        }
        #expect(JSONLines.content(.text([0x22, 0xFF, 0x22])) != .report([:]))
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
