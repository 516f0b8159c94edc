import IncidentModel
import JSONCoding
import UserInput
import Varlink

/// A batch of one JSON object a line.
struct JSONLines: BatchSource {
    private let lines: LineReader
    private var number = 0

    init(lines: LineReader) { self.lines = lines }

    var isReady: Bool { lines.isReady }

    mutating func next() throws(CommandFailure) -> BatchLine? {
        while let line = try lines.next() {
            number += 1
            // Nobody reports a blank line.
            if case .text(let bytes) = line, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            return Self.line(number, number == 1 ? Self.withoutMark(line) : line)
        }
        return nil
    }

    // Some editors begin a file with a byte order mark.
    private static func withoutMark(_ line: LineReader.Line) -> LineReader.Line {
        guard case .text(let bytes) = line, bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return line }
        return .text(Array(bytes.dropFirst(3)))
    }

    static func line(_ number: Int, _ line: LineReader.Line) -> BatchLine {
        guard case .text(let bytes) = line else {
            let problem = Label("超过 \(LineReader.longestLine) 字节", "longer than \(LineReader.longestLine) bytes")
            return BatchLine(number: number, content: .bad(problem))
        }
        guard String(validating: bytes, as: UTF8.self) == nil else {
            return BatchLine(number: number, content: content(bytes))
        }
        let mended = MendedText(bytes)
        return BatchLine(number: number, content: content(Array(mended.text.utf8)), remarks: [mended.label])
    }

    static func content(_ bytes: [UInt8]) -> BatchLine.Content {
        do {
            let value = try bytes.withUnsafeBufferPointer { bytes throws(JSONSyntaxError) in try JSON(parsing: bytes) }
            guard case .object(let object) = value else { return .bad(Label("不是 JSON 对象", "not an object")) }
            return .report(object)
        } catch {
            return .bad(Label("不是 JSON：\(error)", "not JSON: \(error)"))
        }
    }
}
