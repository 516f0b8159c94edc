import Glibc
import Wording

/// Says how far a batch has come: once a second on a terminal, else every 1,000 lines.
struct BatchProgress {
    private static let linesBetween = 1_000

    let language: Language
    private let isTerminal: Bool
    private let begin = ContinuousClock.now
    private var lastSaid = ContinuousClock.now
    private var linesSaid = 0

    init(language: Language, isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
        self.language = language
        self.isTerminal = isTerminal
    }

    mutating func advance(_ tally: BatchTally) {
        if isTerminal {
            guard ContinuousClock.now - lastSaid >= .seconds(1) else { return }
            lastSaid = .now
            Screen.hint("\r\u{1B}[K" + text(tally))
        } else if tally.answered - linesSaid >= Self.linesBetween {
            linesSaid = tally.answered
            Screen.say(text(tally))
        }
    }

    func finish(_ tally: BatchTally) {
        guard isTerminal || tally.unconfirmed > 0 || tally.answered != linesSaid || linesSaid == 0 else { return }
        Screen.say((isTerminal ? "\r\u{1B}[K" : "") + text(tally))
    }

    private func text(_ tally: BatchTally) -> String {
        let elapsed = ContinuousClock.now - begin
        let milliseconds = max(1, Int(elapsed / .milliseconds(1)))
        let rate = tally.answered * 1_000 / milliseconds
        let seconds = "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100)"
        return tally.text(language) + language("；\(seconds)秒，每秒 \(rate)", " in \(seconds) s (\(rate)/s)")
    }
}
