import Glibc
import Wording

/// Asks on the terminal: the question on standard error, the answer from standard input.
struct Asker {
    var language: Language
    /// Injected by tests.
    var read: () -> String? = { readLine() }
    var write: (String) -> Void = { Screen.hint($0) }

    /// - Returns: nil for an empty answer.
    func ask(_ question: String) throws -> String? {
        write(question + language("：", ": "))
        guard let line = read() else { throw CommandFailure(.usage, language("\n没有输入。", "\nThe input ended.")) }
        let words = line.split(separator: " ").joined(separator: " ")
        return words.isEmpty ? nil : words
    }

    /// Asks until the answer can be read; an empty one is skipped.
    func ask<Value>(_ question: String, reading: (String) throws -> Value) throws -> Value? {
        while let text = try ask(question) {
            do {
                return try reading(text)
            } catch {
                write("  \(error)\n")
            }
        }
        return nil
    }

    func say(_ text: String) { write(text + "\n") }
}
