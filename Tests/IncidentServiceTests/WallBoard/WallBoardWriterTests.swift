import Dispatch
import Foundation
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Logging
import Synchronization
import TestSupport
import Testing

@testable import IncidentService

@Suite("Writing the board")
struct WallBoardWriterTests {
    /// Messages of one logger.
    private final class Lines: Sendable {
        let lines = Mutex<[String]>([])
        var texts: [String] { lines.withLock { $0 } }

        func logger() -> Logger { Logger(label: "test") { _ in Sink(lines: self) } }

        struct Sink: LogHandler {
            let lines: Lines
            var metadata: Logger.Metadata = [:]
            var logLevel = Logger.Level.info
            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }
            func log(event: LogEvent) { lines.lines.withLock { $0.append("\(event.message)") } }
        }
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        try await body(folder.at("board"))
    }

    private static func board(_ room: DutyRoom) -> WallBoard {
        WallBoard(room.overview, at: room.now, summary: Summary(room.overview, at: room.now, daemon: .calm))
    }

    @Test("What cannot be written is told once for each reason, and once more when it can be again")
    func unwritable() async throws {
        try await withFolder { folder in
            // A file stands where the folder should be; a folder that is there takes its place in one step, as an attempt in
            // between would find a third thing.
            try Data().write(to: URL(filePath: "\(folder)-file"))
            try FileManager.default.createDirectory(atPath: "\(folder)-folder", withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: "\(folder)-file")
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)-next",
                withDestinationPath: "\(folder)-folder"
            )
            let board = Self.board(try DutyRoom())
            let lines = Lines()
            let asked = Atomic<Int>(0)
            let writer = WallBoardWriter(
                folder: folder,
                every: Interval(milliseconds: 5),
                log: lines.logger()
            ) { deliver in
                asked.add(1, ordering: .relaxed)
                deliver(board)
                return true
            }
            writer.start()
            try await Patience.until("several attempts") { asked.load(ordering: .relaxed) > 5 }
            #expect(lines.texts == ["the board cannot be written; the page before grows old"])
            #expect(writer.problem != nil)
            #expect(rename("\(folder)-next", folder) == 0)
            try await Patience.until("the page") { FileManager.default.fileExists(atPath: folder + "/board.en.txt") }
            #expect(writer.stop(within: .seconds(120)))
            #expect(lines.texts.last == "the board is written again")
            #expect(writer.problem == nil)
            #expect(lines.texts.count == 2)
            let text = try String(contentsOfFile: folder + "/board.en.txt", encoding: .utf8)
            #expect(text.contains("STOPPED"))
        }
    }

    @Test("An engine that does not answer is not asked again and again, and leaves the page to grow old")
    func hung() async throws {
        try await withFolder { folder in
            let lines = Lines()
            let asked = Atomic<Int>(0)
            let writer = WallBoardWriter(
                folder: folder,
                every: Interval(milliseconds: 5),
                log: lines.logger()
            ) { _ in
                asked.add(1, ordering: .relaxed)
                return true
            }
            writer.start()
            try await Patience.until("the warning") { !lines.texts.isEmpty }
            #expect(asked.load(ordering: .relaxed) == 1)
            #expect(!writer.stop(within: .milliseconds(1)))
            #expect(!FileManager.default.fileExists(atPath: folder + "/board.en.txt"))
        }
    }
}
