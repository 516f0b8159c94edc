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
    private func page(
        _ room: DutyRoom,
        _ language: Language = .en,
        _ facts: DaemonFacts = .calm,
        limit: Int = 500,
        isLast: Bool = false
    ) -> String {
        var summary = Summary(room.overview, at: room.now, daemon: facts)
        summary.plan = "5f2c8d3e0011223344"
        let board = WallBoard(room.overview, at: room.now, summary: summary, limit: limit)
        return WallBoardPage.text(board, language, every: .seconds(60), isLast: isLast)
    }

    private func pages(_ text: String) -> [[Substring]] {
        text.split(separator: "\u{0C}").map { $0.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }
            .map(Array.init)
    }

    /// A house fire that nobody acknowledges, with twelve trapped, and a forest fire that is confidential.
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

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Golden")

    @Test(
        "Everything that has to be known without a screen stands on it, the most urgent first, numbers before names",
        arguments: [(Language.zh, "board-zh.txt"), (.en, "board-en.txt")]
    )
    func golden(_ language: Language, _ name: String) throws {
        let text = page(try night(), language)
        let file = Self.folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded; look at it, and run again without RECORD_GOLDEN")
        }
        #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    @Test("No line is wider than a page and no page longer, whatever was told, and nothing moves a printer's head")
    func size() throws {
        let room = try night()
        let told = [
            String(repeating: "很长的地名", count: 17), String(repeating: "long ", count: 51),
            "two\nlines\tand a tab", String(repeating: "x", count: 256), "turned \u{202E}round", "", "\u{0C}",
        ]
        for place in told + told + told { try room.report("structure-fire") { $0.place = place } }
        for language in [Language.zh, .en] {
            let text = page(room, language)
            for page in pages(text) {
                #expect(page.count <= 50)
                for line in page { #expect(DisplayWidth.of(line) <= 72, "\(line)") }
            }
            let scalars = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E }
            #expect(scalars.count == pages(text).count - 1)
            #expect(scalars.allSatisfy { $0 == "\u{0C}" })
            #expect(text.contains("two lines and a tab"))
        }
    }

    @Test("Nothing on it tells who called, or where what is confidential happened")
    func personal() throws {
        let text = page(try night())
        for word in ["王报警", "13900000000", "火很大", "石城村后山"] { #expect(!text.contains(word)) }
        #expect(text.contains("place confidential"))
    }

    @Test(
        "What has no room on the wall has a line there, and all of it behind: nothing is told twice in full",
        arguments: [3, 8, 20, 120]
    )
    func crowded(_ count: Int) throws {
        let room = try DutyRoom()
        for number in 0..<count { try room.report("structure-fire") { $0.place = "lane \(number) end" } }
        let pages = pages(page(room))
        let text = pages.map { $0.joined(separator: "\n") }
        let isOnWall = (0..<count).map { text[0].contains("lane \($0) end") }
        #expect(isOnWall.allSatisfy { $0 } == (count <= 20))
        for number in 0..<count {
            let full = text.flatMap { $0.split(separator: "\n") }.count { $0.contains("lane \(number) end") }
            #expect((1...2).contains(full))
        }
        // Every one has its numbers somewhere, once.
        let desks = text.flatMap { $0.split(separator: "\n") }.count { $0.contains("119   ") }
        #expect(desks == count)
        if count == 120 { #expect(text[0].contains("more: overleaf")) }
    }

    @Test("Of many incidents the most urgent are told, and how many more there are")
    func bounded() throws {
        let room = try DutyRoom()
        for _ in 0..<5 { try room.report("road-crash") }
        try room.report("structure-fire")
        let text = page(room, limit: 2)
        #expect(text.contains("and 4 more: overleaf, or incidentctl list"))
        #expect(text.contains("!! 6  structure fire"))
        #expect(!page(room).contains("more: overleaf"))
    }

    @Test("What is wrong with the daemon stands on it too")
    func alarms() throws {
        let room = try DutyRoom()
        #expect(page(room).contains("No incident is open."))
        #expect(page(room).contains("after that ask by telephone"))
        #expect(page(room, isLast: true).contains("STOPPED"))
        for (storage, word) in [(Summary.Storage.slow, "does not answer"), (.full, "No space"), (.failed, "failed")] {
            var facts = DaemonFacts.calm
            facts.storage = storage
            facts.planIsFallback = true
            #expect(page(room, .en, facts).contains(word))
            #expect(page(room, .en, facts).contains("configured plan has errors"))
        }
        #expect(!page(room).contains("no calls are taken"))
    }

    @Test("With thousands open it holds the most urgent and says how many more there are")
    func many() throws {
        let room = try DutyRoom()
        for _ in 0..<2_000 { try room.report("structure-fire") }
        let board = WallBoard(room.overview, at: room.now, summary: Summary(room.overview, at: room.now, daemon: .calm))
        #expect(board.rows.count == 500)
        let first = pages(WallBoardPage.text(board, .en, every: .seconds(60)))[0]
        let shown = first.count { $0.contains("structure fire") }
        #expect(first.contains { $0.hasPrefix("… and \(2_000 - shown) more") })
    }
}
