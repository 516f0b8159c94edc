import Wording

/// Asks a person. The questions are no results, and go to standard error.
struct Asker {
    var language: Language
    /// Shows a question and reads the answer; nil when nobody answers any more.
    var answer: (_ prompt: String) -> String?
    /// Shows a line.
    var say: (String) -> Void = { Screen.say($0) }

    /// - Returns: nil for an empty answer, and for none.
    func ask(_ question: String) -> String? { answer(question + language("：", ": ")).flatMap(Self.tidied) }

    /// The answer without blanks before, behind and doubled; nil when nothing is left.
    static func tidied(_ line: String) -> String? {
        let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : words
    }
}

extension Asker {
    /// On the terminal.
    static func terminal(_ language: Language) -> Asker {
        let editor = LineEditor()
        return Asker(language: language) { prompt in
            switch editor.read(prompt, "", patience: nil) {
            case .entered(let line), .still(let line): line
            // What was typed so far is an answer; whatever ends it, the call is filed.
            case .ended(_, let line): line.isEmpty ? nil : line
            }
        }
    }
}
