import IncidentModel
import Testing

@testable import CallTrace

/// What a reader made of some bytes, one line each: `1: a|b`, or `2! wrongColumns…`.
func outline(_ text: some Sequence<UInt8>, chunk: Int = 65_536, delimiter: Character = ",") -> [String] {
    var reader = CSVReader(
        .bytes(Array(text), chunk: chunk),
        delimiter: delimiter.asciiValue ?? 0
    )
    var lines: [String] = []
    while let result = reader.next() {
        switch result {
        case .success(let record):
            lines.append("\(record.line): " + (0..<record.count).map { record[$0] }.joined(separator: "|"))
        case .failure(let error): lines.append("\(error.line)! \(error.label.checked().en)")
        }
    }
    return lines
}

@Suite("CSV, good and bad")
struct CSVReaderTests {
    static let files: [(text: String, lines: [String])] = [
        ("", []),
        ("\n\r\n\n", []),
        ("a", ["1: a"]),
        ("a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
        ("a,b\r\n1,2", ["1: a|b", "2: 1|2"]),
        ("\u{FEFF}a,b\n", ["1: a|b"]),
        ("a,b\n\n\r\n,\n", ["1: a|b", "4: |"]),
        ("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", ["1: a|b", "2: 1,5|say \"hi\""]),
        ("a,b\n\"x\r\ny\",2\n3,4\n", ["1: a|b", "2: x\r\ny|2", "4: 3|4"]),
        ("a\n\"\"\n", ["1: a", "2: "]),
        ("a,b\n5\" pipe,\"\"\n", ["1: a|b", "2: 5\" pipe|"]),
        ("a,b\nx\ry,2\n", ["1: a|b", "2: x\ry|2"]),
        ("a,b\n1,2\r", ["1: a|b", "2: 1|2"]),
        ("a,b\n1\n3,4\n", ["1: a|b", "2! 1 columns where the header has 2", "3: 3|4"]),
        ("a,b\n1,2,3\n3,4", ["1: a|b", "2! 3 columns where the header has 2", "3: 3|4"]),
        (
            "a,b\n\"1\n2\"\n3,4",
            ["1: a|b", "2! 1 columns where the header has 2; the record goes on to line 3", "4: 3|4"]
        ),
        ("a,b\n\"1\"x,2\n3,4\n", ["1: a|b", "2! text after the quote that closes a field, in line 2", "3: 3|4"]),
        ("a,b\n\"1\n3,\"4\"\n", ["1: a|b", "2! text after the quote that closes a field, in line 3", "3: 3|4"]),
        ("a,b\n1,\"2\n3,4\n5,6", ["1: a|b", "2! the quote opened in line 2 is not closed", "3: 3|4", "4: 5|6"]),
        ("a,b\n\"1", ["1: a|b", "2! the quote opened in line 2 is not closed"]),
        ("a,b\n\"1\"\rx,2\n3,4", ["1: a|b", "2! text after the quote that closes a field, in line 2", "3: 3|4"]),
        ("地点,类型\n黄河边,\"火,灾\"\n", ["1: 地点|类型", "2: 黄河边|火,灾"]),
    ]

    @Test("Each file reads as its table says, wherever its bytes are cut", arguments: files)
    func table(_ file: (text: String, lines: [String])) {
        for chunk in 1...max(1, file.text.utf8.count) {
            #expect(outline(file.text.utf8, chunk: chunk) == file.lines, "in chunks of \(chunk)")
        }
    }

    @Test("A delimiter may be another byte")
    func delimiter() {
        #expect(outline("a;b\n1,5;2\n".utf8, delimiter: ";") == ["1: a|b", "2: 1,5|2"])
    }

    @Test("Bytes that are no UTF-8 cost their own line", arguments: [1, 3, 1_000])
    func invalidText(chunk: Int) {
        let bytes = Array("a,b\n1,".utf8) + [0xC3, 0x28] + Array("\n3,4\n".utf8)
        let told = "2! bytes that are not in the file's encoding: name it as encoding: in the mapping"
        #expect(outline(bytes, chunk: chunk) == ["1: a|b", told, "3: 3|4"])
    }

    @Test("A quote that is never closed costs its own line and not those within the bound")
    func openQuote() {
        let rest = (3..<9_003).map { "\($0),call\n" }.joined()
        let lines = outline(("a,b\n1,\"2\n" + rest).utf8)
        #expect(lines.count == 9_002)
        #expect(lines[1] == "2! the quote opened in line 2 is not closed")
        #expect(lines[2] == "3: 3|call")
        #expect(lines.last == "9002: 9002|call")
    }

    @Test("A field holds 65,536 bytes and no more", arguments: [false, true], [100, 65_536])
    func longField(isQuoted: Bool, chunk: Int) {
        let quote = isQuoted ? "\"" : ""
        func file(_ count: Int) -> String {
            "a,b\n" + quote + String(repeating: "x", count: count) + quote + ",2\n3,4\n"
        }
        #expect(outline(file(65_536).utf8, chunk: chunk).count == 3)
        let message = isQuoted ? "the quote opened in line 2 is not closed" : "a field of more than 65536 bytes"
        #expect(outline(file(65_537).utf8, chunk: chunk) == ["1: a|b", "2! " + message, "3: 3|4"])
    }

    @Test("A line longer than memory should hold is let go as it comes")
    func endlessLine() {
        var count = 0
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
        let source = ByteSource {
            count += 1
            switch count {
            case 1: return Array("a,b\n".utf8)
            case 2...200: return chunk
            case 201: return Array("\n3,4\n".utf8)
            default: return nil
            }
        }
        let results = Array(CSVReader(source))
        #expect(results.count == 3)
        #expect(throws: CSVError(line: 2, reason: .fieldTooLong)) { try results[1].get() }
        #expect((try? results[2].get())?.line == 3)
    }

    @Test("A record and its columns have bounds")
    func longRecord() {
        let columns = Array(repeating: "c", count: 1_024).joined(separator: ",")
        #expect(outline(columns.utf8).count == 1)
        #expect(outline((columns + ",c\na,b\n").utf8) == ["1! more than 1024 columns", "2: a|b"])
        let wide = Array(repeating: String(repeating: "y", count: 60_000), count: 18).joined(separator: ",")
        #expect(outline((wide + "\na,b\n").utf8) == ["1! a record of more than 1048576 bytes", "2: a|b"])
    }

    @Test("A source that fails says so, and that is the end")
    func brokenSource() {
        var count = 0
        let source = ByteSource {
            count += 1
            if count == 1 { return Array("a,b\n1,2\n3".utf8) }
            throw ValueError(Label("gone"))
        }
        let results = Array(CSVReader(source))
        #expect(results.count == 3)
        #expect(throws: CSVError.self) { try results[2].get() }
    }

    @Test("No bytes, however they fall, trap the reader or stop it from ending", arguments: 0..<8)
    func noise(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let alphabet = Array("\"\"\",,\n\n\r a".utf8) + [0xEF, 0xBB, 0xBF, 0xFF, 0x00]
        for round in 0..<200 {
            let bytes = (0..<120).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            }
            let whole = outline(bytes)
            #expect(whole.count <= 121, "seed \(seed) round \(round)")
            #expect(outline(bytes, chunk: 1 + round % 7) == whole, "seed \(seed) round \(round)")
        }
    }
}

@Suite("Where bytes come from")
struct ByteSourceTests {
    @Test("A file that is not there, and one that is a folder, say so in words")
    func unreadable() throws {
        let cause = Label("打不开 /nowhere/a.csv：", "cannot open /nowhere/a.csv: ") + Label("No such file or directory")
        #expect(throws: TraceError(line: 0, message: cause)) { try ByteSource.file("/nowhere/a.csv") }
        var reader = CSVReader(try .file("/"))
        let error = CSVError(line: 1, reason: .unreadable("Is a directory"))
        #expect(throws: error) { try reader.next()?.get() }
        #expect(reader.next() == nil)
    }

    @Test("A file is read to its end, longer than one chunk or not")
    func file() throws {
        var source = try ByteSource.file(#filePath)
        var count = 0
        while let chunk = try source.next() { count += chunk.count }
        #expect(count > 5_000)
        source = try .file("/dev/null")
        #expect(try source.next() == nil)
    }
}
