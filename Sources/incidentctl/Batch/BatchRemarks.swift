import IncidentModel
import Wording

/// What a person should know of how lines of a batch were read: the first few, and how many more there are.
final class BatchRemarks {
    static let limit = 10

    private let language: Language
    private var count = 0

    init(language: Language) { self.language = language }

    func add(_ line: BatchLine) {
        for remark in line.remarks {
            count += 1
            guard count <= Self.limit else { continue }
            let text = remark.text(language)
            Screen.say(language("第 \(line.number) 行：\(text)", "line \(line.number): \(text)"))
        }
    }

    func finish() {
        guard count > Self.limit else { return }
        let more = count - Self.limit
        Screen.say(language("另有 \(more) 行也有此类情况。", "… and \(more) more such lines."))
    }
}
