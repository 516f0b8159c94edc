import Glibc
import Wording

/// Says on a terminal how far a copy has come; silent elsewhere.
struct TransferProgress {
    let language: Language
    private let isTerminal: Bool
    private var lastSaid = ContinuousClock.now

    init(language: Language, isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
        self.language = language
        self.isTerminal = isTerminal
    }

    func prepare() { hint(language("接警服务正在复制并核验处置日志……", "The daemon copies the ledger and verifies the copy …")) }

    mutating func advance(_ received: Int64, of size: Int64) {
        guard received == size || ContinuousClock.now - lastSaid >= .milliseconds(250) else { return }
        lastSaid = .now
        let share = size > 0 ? received * 100 / size : 100
        hint(
            language(
                "已收到 \(Size.text(received)) / \(Size.text(size))（\(share)%）",
                "\(Size.text(received)) of \(Size.text(size)) received (\(share) %)"
            )
        )
    }

    func clear() { hint("") }

    private func hint(_ text: String) {
        if isTerminal { Screen.hint("\r\u{1B}[K" + text) }
    }
}
