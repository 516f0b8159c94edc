import Foundation
import Testing

/// Flows through the core, each as a text that can be read and reviewed. `RECORD_TRANSCRIPTS=1` writes down what comes of
/// them now, and fails: a recording is to be looked at before it is believed.
@Suite("Transcripts of the core")
struct TranscriptTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Transcripts"
    )
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    @Test("A flow comes to what its transcript says", arguments: names)
    func replay(_ name: String) throws {
        let file = Self.folder.appendingPathComponent(name)
        let text = try String(contentsOf: file, encoding: .utf8)
        let now = try Transcript.replay(text)
        if ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] != nil {
            try now.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("\(name) was recorded; review it and run again")
        } else {
            #expect(now == text)
        }
    }

    @Test("A fire with five parties takes at most eight commands from the call to the last receipt")
    func fiveParties() throws {
        let file = Self.folder.appendingPathComponent("one-fire-five-parties.txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let commands = try #require(lines.last?.split(separator: " ").last.flatMap { Int($0) })
        #expect(commands <= 8)
        #expect(lines.dropLast().last == "----", "somebody is still to be rung")
    }

    @Test("The six flows that the design names are there")
    func complete() {
        for flow in [
            "forty-trapped", "grassland-fire-grows", "hazmat-crash", "nobody-handles", "unanswered-climbs",
            "wrong-kind",
        ] {
            #expect(Self.names.contains("\(flow).txt"), "\(flow)")
        }
    }
}
