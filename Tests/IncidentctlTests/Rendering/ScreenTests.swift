import Foundation
import IncidentAPI
import IncidentModel
import TestSupport
import Testing
import Wording

@testable import incidentctl

/// `RECORD_GOLDEN=1` writes down what is shown now, for a person to review, and fails.
@Suite("Lists on a terminal")
struct ScreenTests {
    enum Screen: String, CaseIterable {
        case list
        case tasks
        case timers
        case show
        /// What a report is answered that is like two open incidents, what the form offers before it is filed, and why it was
        /// offered.
        case candidates

        func lines(_ presentation: Presentation) -> [String] {
            switch self {
            case .list: IncidentRows(presentation: presentation).lines(Night.incidents)
            case .tasks: TaskRows(presentation: presentation).lines(Night.tasks)
            case .timers: TimerRows(presentation: presentation).lines(Night.timers)
            case .show: DetailCard(presentation: presentation).lines(Night.detail)
            case .candidates:
                AnswerCard(presentation: presentation).lines(Night.detail.answer) + [""]
                    + AnswerCard(presentation: presentation).offers(Night.candidates) + [""]
                    + ExplanationRows(presentation: presentation).lines(Night.explanation)
            }
        }
    }

    @Test(
        "At 60, 80 and 120 columns, in both languages, each row says what and where, and is as it was",
        arguments: Screen.allCases
    )
    func golden(_ screen: Screen) throws {
        var text = ""
        for language in [Language.zh, .en] {
            for width in [60, 80, 120] {
                text += "== \(language) \(width)\n"
                text += screen.lines(Night.presentation(language, width: width)).joined(separator: "\n") + "\n\n"
            }
        }
        let file = Repository.url("Tests/IncidentctlTests/Golden/\(screen.rawValue).txt")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded; look at it, and run again without RECORD_GOLDEN")
        }
        #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    @Test("No line is wider than the terminal, whatever its width, and none is cut where there is no terminal")
    func widths() {
        for screen in Screen.allCases {
            for language in [Language.zh, .en] {
                for width in ([.show, .candidates].contains(screen) ? 60 : 40)...200 {
                    for line in screen.lines(Night.presentation(language, width: width)) {
                        #expect(DisplayWidth.of(line) <= width, "\(screen) \(width): \(line)")
                    }
                }
                let whole = screen.lines(Night.presentation(language, width: nil)).joined()
                guard [.list, .timers].contains(screen) else { continue }
                #expect(!whole.contains("…"))
                #expect(whole.contains("G336国道沙泉段 Km 1043+200 near the toll gate"))
            }
        }
    }

    @Test("Of incidents that are as urgent the late ones come first, and exercises come last")
    func lateFirst() {
        let listed = IncidentRows.lateFirst(Array(Night.incidents.reversed())).map {
            Fixtures.presentation(.en).number($0.incident)
        }
        #expect(listed == ["1120-107", "12", "3", "9", "20251231-2", "1"])
    }

    @Test(
        "A number is as short as it can be typed",
        arguments: [
            ("140930-20261121-0012", "12"), ("140930-20261120-0107", "1120-107"), ("140930-20260105-0003", "0105-3"),
            ("140930-20251231-0002", "20251231-2"), ("140930-20261121-12345", "12345"), ("nonsense", "nonsense"),
        ]
    )
    func number(_ incident: String, _ short: String) {
        let number = Fixtures.presentation(.en).number(incident)
        #expect(number == short)
        if IncidentID(incident) != nil { #expect(IncidentName(number).isShort) }
    }

    @Test("The pager is chosen as systemctl chooses it")
    func pager() {
        let cases: [(environment: [String: String], command: String?)] = [
            (["SYSTEMD_PAGER": "most", "PAGER": "more"], "most"), (["PAGER": "more -s"], "more -s"), ([:], "less"),
            (["SYSTEMD_PAGER": "", "PAGER": "more"], nil), (["SYSTEMD_PAGER": "cat"], nil), (["PAGER": "cat"], nil),
        ]
        for row in cases {
            #expect(Pager.command({ row.environment[$0] }, isThere: { $0 == "less" }) == row.command)
        }
        #expect(Pager.command({ _ in nil }, isThere: { _ in false }) == nil)
    }

    @Test("Only what the terminal has no room for goes into the pager")
    func long() {
        #expect(!Pager.isLong("a\nb", rows: 3, columns: 80))
        #expect(Pager.isLong("a\nb\nc", rows: 3, columns: 80))
        #expect(Pager.isLong("a" + String(repeating: "森", count: 41), rows: 2, columns: 80))
        #expect(!Pager.isLong("\u{1B}[1m" + String(repeating: "a", count: 80) + "\u{1B}[0m", rows: 2, columns: 80))
    }
}
