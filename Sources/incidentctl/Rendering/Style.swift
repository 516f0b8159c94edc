import Glibc
import Wording

/// Colour on a terminal, beside words and signs that say the same (ISO 22324: never colour alone).
struct Style: Sendable {
    enum Tone: String, Sendable {
        case plain = ""
        case strong = "1"
        case faint = "2"
        case danger = "1;31"
        case caution = "33"
        case good = "32"
    }

    var isColoured: Bool

    static let plain = Style(isColoured: false)

    /// Colour for a terminal that can show it, unless NO_COLOR is set (no-color.org).
    init(descriptor: Int32, environment: (String) -> String?) {
        isColoured =
            isatty(descriptor) == 1 && environment("NO_COLOR")?.isEmpty ?? true && environment("TERM") != "dumb"
    }

    init(isColoured: Bool) { self.isColoured = isColoured }

    /// In cells, colours not counted.
    static func width(of text: some StringProtocol) -> Int {
        let text = String(text)
        return DisplayWidth.of(text.contains("\u{1B}") ? text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") : text)
    }

    func callAsFunction(_ tone: Tone, _ text: String) -> String {
        guard isColoured, tone != .plain, !text.isEmpty else { return text }
        return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
    }
}
