import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("The board for the day the screen dies")
    struct WallBoardFileTests {
        @Test(
            "It is there at the start, tells a new incident, is replaced under a reader, and says when it is the last"
        )
        func written() async throws {
            try await Sandbox.run { sandbox in
                let folder = sandbox.at("board")
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                let daemon = RunningDaemon(in: sandbox)
                daemon.options = ["--board", folder, "--board-every", "1"]
                // Nothing for the group, were it for the umask.
                daemon.through = ["/bin/sh", "-c", #"umask 077; exec "$@""#, "sh"]
                try await daemon.start()
                let page = folder + "/board.en.txt"
                try await Patience.until("the first page") { FileManager.default.fileExists(atPath: page) }
                var status = stat()
                #expect(stat(page, &status) == 0)
                #expect(status.st_mode & 0o7777 == 0o640)
                let reader = try #require(FileHandle(forReadingAtPath: page))
                _ = try daemon.report([
                    "kind": "structure-fire", "place": "西口镇北街 12 号", "caller": "王报警", "phone": "13900000000",
                ])
                func text() throws -> String { try String(contentsOfFile: page, encoding: .utf8) }
                try await Patience.until("the incident") { try text().contains("北街 12 号") }
                #expect(try text().contains("119"))
                #expect(try !text().contains("王报警"))
                #expect(try !text().contains("13900000000"))
                // Whoever had it open reads the page that he had opened, whole.
                let before = String(decoding: try #require(try reader.readToEnd()), as: UTF8.self)
                #expect(!before.contains("北街 12 号"))
                #expect(before.hasSuffix("\n"))
                #expect(try await daemon.terminate() == .exited(0))
                #expect(try text().contains("STOPPED"))
                #expect(try text().contains("北街 12 号"))
                #expect(
                    try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                        "board.en.txt", "board.zh.txt",
                    ]
                )
            }
        }

        @Test("A folder that cannot be written stops nothing")
        func unwritable() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                daemon.options = ["--board", try sandbox.write("", to: "no-folder"), "--board-every", "1"]
                try await daemon.start()
                #expect(try daemon.report(["kind": "flood", "place": "黄河"]).created)
                try await Patience.until("the warning") { daemon.log.contains("the board cannot be written") }
                #expect(try await daemon.terminate() == .exited(0))
            }
        }
    }
}
