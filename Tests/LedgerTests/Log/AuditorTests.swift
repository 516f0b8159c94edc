import Foundation
import IncidentModel
import TestSupport
import Testing

@testable import Ledger
@testable import LedgerIndex

/// What the README tells somebody who has a copy of the log, a shell and `sha256sum`.
@Suite("An auditor without this program")
struct AuditorTests {
    /// The loop as it stands in the README.
    private static func script() throws -> String {
        let readme = try String(contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
        let blocks = readme.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        return try #require(blocks.first { $0.contains("sha256sum") })
    }

    private static func audit(_ folder: Folder) throws -> (status: Int32, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", try script()]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.state)
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test("Checks the chain over all segments, and finds an event that is not as it was written")
    func chain() throws {
        let folder = try Folder()
        let store = try folder.open(segmentBytes: 16 << 10)
        var desk = Desk()
        try desk.fill(store)
        let id = desk.report()
        _ = try store.append(desk.batch())
        desk.forget(id)
        _ = try store.append(desk.batch())
        let head = try store.head()
        try store.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.log).count { $0.hasSuffix(".log") } > 1)
        let sound = try Self.audit(folder)
        #expect(sound.status == 0)
        #expect(sound.output == "\(head.sequence) \(head.hash)\n")
        try folder.spoil("Wenchang Street 2")
        let spoilt = try Self.audit(folder)
        #expect(spoilt.status == 1)
        #expect(spoilt.output.hasSuffix("is not as it was written\n"), "\(spoilt.output)")
    }
}
