import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing

extension ProgramTests {
    /// A night in the duty room as its seat sees it: forty calls from six in the evening to eight in the morning, through the
    /// command line and the form, with a change of seat. The clocks stand still but where the script moves them on.
    @Suite("A night in the duty room")
    struct NightTests {
        private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Golden/night.txt")

        @Test("Each command of the night shows what it showed when it was last read through")
        func night() async throws {
            let written = String(decoding: try Data(contentsOf: Self.file), as: UTF8.self)
            let script = NightScript(written)
            #expect(script.calls >= 40)
            try await Sandbox.run { sandbox in
                let seat = try await NightSeat(in: sandbox)
                let played = try await script.played(at: seat)
                if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
                    try Data(played.utf8).write(to: Self.file)
                    Issue.record("recorded; look at it, and run again without RECORD_GOLDEN")
                }
                let (was, now) = (written.split(separator: "\n"), played.split(separator: "\n"))
                let difference = now.difference(from: was).prefix(20).map { "\($0)" }.joined(separator: "\n")
                #expect(played == written, "\(difference)")
            }
        }
    }
}

/// The steps of a night, each a line, with what came of it behind it, indented:
///
/// - `# …`: a remark.
/// - `@ 18:04`: the clocks are moved on to that time of day.
/// - `= zh_CN.UTF-8`: from here on this is the locale.
/// - `$ …`: `incidentctl` with these words.
/// - `> question | answer`, behind a command: it is run on a terminal, and answered so; `^D` is the key.
private struct NightScript {
    private enum Step {
        case remark, time(hour: Int, minute: Int), locale(String)
        case command([String], answers: [(question: String, answer: String)])
    }

    private var steps: [(lines: [String], step: Step)] = []

    init(_ text: String) {
        for line in text.split(separator: "\n").map(String.init) where !line.hasPrefix("  ") {
            let rest = String(line.dropFirst(2))
            switch line.prefix(2) {
            case "@ ":
                let parts = rest.split(separator: ":").compactMap { Int($0) }
                steps.append(([line], .time(hour: parts[0], minute: parts[1])))
            case "= ": steps.append(([line], .locale(rest)))
            case "$ ": steps.append(([line], .command(Self.words(rest), answers: [])))
            case "> ": answer(line, rest)
            default: steps.append(([line], .remark))
            }
        }
    }

    private mutating func answer(_ line: String, _ text: String) {
        guard let last = steps.indices.last, case .command(let words, let answers) = steps[last].step else { return }
        let parts = text.split(separator: " |", maxSplits: 1, omittingEmptySubsequences: false)
        let typed = parts.count < 2 ? "" : String(parts[1].dropFirst())
        steps[last] = (steps[last].lines + [line], .command(words, answers: answers + [(String(parts[0]), typed)]))
    }

    /// Words between blanks, or in double quotes.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            words += index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
        return words
    }

    /// How many calls are taken.
    var calls: Int {
        steps.count { if case .command(let words, _) = $0.step { words.first == "report" } else { false } }
    }

    func played(at seat: NightSeat) async throws -> String {
        var lines: [String] = []
        for (written, step) in steps {
            lines += written
            switch step {
            case .remark: break
            case .time(let hour, let minute): try await seat.wait(until: hour, minute)
            case .locale(let locale): seat.locale = locale
            case .command(let words, let answers):
                let text = try await answers.isEmpty ? seat.run(words) : seat.answer(words, answers)
                lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                    String(("  " + line).reversed().drop { $0 == " " }.reversed())
                }
                lines.append("")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The seat, its daemon, and the clock of both.
private final class NightSeat {
    var locale = "C"

    private let sandbox: Sandbox
    private let daemon: RunningDaemon
    private let clock: SteppedClock
    private static let zone = Interval.minutes(8 * 60)
    /// Six in the evening in Hequ.
    private static let evening = Instant(timestamp: "2026-11-21T10:00:00Z") ?? Instant(milliseconds: 0)
    private var now = NightSeat.evening

    init(in sandbox: Sandbox) async throws {
        self.sandbox = sandbox
        clock = try await SteppedClock(in: sandbox)
        daemon = RunningDaemon(in: sandbox)
        daemon.through = ["env"] + clock.held.map { "\($0)=\($1)" }.sorted()
        try hold()
        try await daemon.start()
    }

    private func hold() throws { try clock.hold(at: now, boot: .minutes(60) + (now - Self.evening)) }

    /// Moves the clocks on, and waits until the daemon has done what fell due by then.
    func wait(until hour: Int, _ minute: Int) async throws {
        let day = Int64(86_400_000)
        let midnight = (now.milliseconds + Self.zone.milliseconds) / day * day - Self.zone.milliseconds
        let time = midnight + Int64(hour * 60 + minute) * 60_000
        now = Instant(milliseconds: time < now.milliseconds ? time + day : time)
        try hold()
        // Each question gives the engine a turn, in which it does what is due.
        var (sequence, same) = (Int64(0), 0)
        while same < 3 {
            let summary = try daemon.ask(.summary, as: Summary.self)
            same = summary.sequence == sequence && summary.now == now ? same + 1 : 0
            sequence = summary.sequence
        }
    }

    private var environment: [String: String] {
        clock.held.merging([
            "INCIDENT_RUNTIME": daemon.runtime, "INCIDENT_SPOOL": sandbox.at("spool"), "HOME": sandbox.at("home"),
            "XDG_STATE_HOME": sandbox.at("home/state"), "XDG_CACHE_HOME": sandbox.at("home/cache"), "LC_ALL": locale,
            "NO_COLOR": "1",
        ]) { $1 }
    }

    /// What a command writes, and the status where it is not 0.
    func run(_ words: [String]) async throws -> String {
        let run = try await sandbox.run(
            BuiltProgram.control,
            words,
            environment.merging(["COLUMNS": "80"]) { $1 }
        )
        let status = run.status == 0 ? "" : "[\(run.status.map { "\($0)" } ?? "ended by a signal")]\n"
        return steady(run.output + run.errors + status)
    }

    /// What stands on the screen at the end.
    func answer(_ words: [String], _ answers: [(question: String, answer: String)]) async throws -> String {
        let terminal = try Pseudoterminal(
            BuiltProgram.control,
            words,
            environment: environment.merging(["TERM": "xterm"]) { $1 }
        )
        for (question, answer) in answers {
            #expect(terminal.answers(question, answer == "^D" ? "\u{04}" : answer + "\r"), "\(question)")
        }
        #expect(terminal.end() == 0)
        return steady(terminal.screen.text)
    }

    private func steady(_ text: String) -> String {
        var text = text.replacing(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "UUID")
        while text.last == "\n" { text.removeLast() }
        return text
    }
}
