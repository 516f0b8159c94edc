import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("The plain-text board")
struct WallBoardPageTests {
    private func page(_ room: DutyRoom, _ facts: DaemonFacts = .calm, limit: Int = 500, isLast: Bool = false) -> String
    {
        var summary = Summary(room.overview, at: room.now, daemon: facts)
        summary.plan = "5f2c8d3e0011223344"
        let board = WallBoard(room.overview, at: room.now, summary: summary, limit: limit)
        return WallBoardPage.text(board, every: .seconds(60), isLast: isLast)
    }

    /// A house fire that nobody acknowledges, with forty trapped, and a forest fire that is confidential.
    private func night() throws -> DutyRoom {
        let room = try DutyRoom()
        let told = PersonalData(caller: "王报警", phone: "13900000000", text: "火很大")
        let fire = try room.report("structure-fire", personal: told) {
            $0.place = "西口镇北街 12 号"
            $0.town = "西口镇"
            $0.figures = [.trapped: 12]
        }
        try room.report("forest-fire") {
            $0.place = "石城村后山"
            $0.isConfidential = true
            $0.isExercise = true
        }
        try room.wait(.minutes(6))
        try room.takeCommand(fire, "general", person: "张指挥")
        return room
    }

    private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Golden/board.txt")

    @Test("Everything that has to be known without a screen stands on it, the most urgent first")
    func golden() throws {
        let text = page(try night())
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try Data(text.utf8).write(to: Self.golden)
            Issue.record("recorded; look at it, and run again without RECORD_GOLDEN")
        }
        #expect(text == String(decoding: try Data(contentsOf: Self.golden), as: UTF8.self))
    }

    @Test("No line is wider than a page, whatever was told, and nothing in it moves a printer's head")
    func width() throws {
        let room = try night()
        let told = [
            String(repeating: "很长的地名", count: 17), String(repeating: "long ", count: 51),
            "two\nlines\tand a tab", String(repeating: "x", count: 256), "turned \u{202E}round", "",
        ]
        for place in told { try room.report("structure-fire") { $0.place = place } }
        let text = page(room)
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= 100, "\(line)") }
        let scalars = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E }
        #expect(scalars.isEmpty)
        #expect(text.contains("two lines and a tab"))
    }

    @Test("Nothing on it tells who called, or where what is confidential happened")
    func personal() throws {
        let text = page(try night())
        for word in ["王报警", "13900000000", "火很大", "石城村后山"] { #expect(!text.contains(word)) }
        #expect(text.contains("保密 confidential"))
    }

    @Test("Of many incidents the most urgent are told, and how many more there are")
    func bounded() throws {
        let room = try DutyRoom()
        for _ in 0..<5 { try room.report("road-crash") }
        let last = try room.report("structure-fire")
        let text = page(room, limit: 2)
        #expect(text.contains("and 4 more, not listed here"))
        #expect(text.contains(last.description))
        #expect(text.components(separatedBy: String(repeating: "-", count: 100)).count == 3)
        #expect(!page(room).contains("more, not listed here"))
    }

    @Test("What is wrong with the daemon stands on it too")
    func alarms() throws {
        let room = try DutyRoom()
        #expect(page(room).contains("No incident is open."))
        #expect(page(room).contains("After that the daemon is not running"))
        #expect(page(room, isLast: true).contains("this page is not updated any more"))
        for (storage, word) in [(Summary.Storage.slow, "does not answer"), (.full, "No space"), (.failed, "It failed")]
        {
            var facts = DaemonFacts.calm
            facts.storage = storage
            facts.planIsFallback = true
            #expect(page(room, facts).contains(word))
            #expect(page(room, facts).contains("configured plan has errors"))
        }
        #expect(!page(room).contains("STORAGE"))
    }

    @Test("With thousands open it holds the most urgent and says how many more there are")
    func many() throws {
        let room = try DutyRoom()
        for _ in 0..<2_000 { try room.report("structure-fire") }
        let board = WallBoard(room.overview, at: room.now, summary: Summary(room.overview, at: room.now, daemon: .calm))
        #expect(board.rows.count == 500)
        #expect(WallBoardPage.text(board, every: .seconds(60)).contains("1500 more"))
    }
}
