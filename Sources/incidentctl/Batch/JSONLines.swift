import IncidentModel
import JSONCoding
import Varlink

/// A batch of one JSON object a line.
struct JSONLines: BatchSource {
    private let lines: LineReader
    private var number = 0

    init(lines: LineReader) { self.lines = lines }

    var isReady: Bool { lines.isReady }

    mutating func next() throws(CommandFailure) -> BatchLine? {
        guard let line = try lines.next() else { return nil }
        number += 1
        return BatchLine(number: number, content: Self.content(number == 1 ? Self.withoutMark(line) : line))
    }

    // Some editors begin a file with a byte order mark.
    private static func withoutMark(_ line: LineReader.Line) -> LineReader.Line {
        guard case .text(let bytes) = line, bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return line }
        return .text(Array(bytes.dropFirst(3)))
    }

    static func content(_ line: LineReader.Line) -> BatchLine.Content {
        guard case .text(let bytes) = line else {
            return .bad(Label("超过 \(LineReader.longestLine) 字节", "longer than \(LineReader.longestLine) bytes"))
        }
        do {
            let value = try bytes.withUnsafeBufferPointer { bytes throws(JSONSyntaxError) in try JSON(parsing: bytes) }
            guard case .object(let object) = value else { return .bad(Label("不是 JSON 对象", "not an object")) }
            return .report(object)
        } catch {
            return .bad(Label("不是 JSON：\(error)", "not JSON: \(error)"))
        }
    }
}
