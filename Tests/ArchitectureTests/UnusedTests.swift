import Foundation
import TestSupport
import Testing

/// What is declared for other targets is used by one, or by its own; a test alone is no reason for it.
@Suite("Nothing dead")
struct UnusedTests {
    /// Names that nothing below Sources uses, each with the reason why it stays all the same.
    private static let exceptions: [String: String] = [
        "Replay": "CallTrace's virtual clock over a county's history: the design has it, no verb uses it yet",
        "_rawHashValue": "IncidentKey: the standard library's tables hash by it",
        "callAsFunction": "Wording: a language is called like a function",
    ]

    private static func unusedInSources() throws -> Set<Declarations.Name> {
        var declarations = Declarations()
        for file in SourceText.files(below: "Sources") {
            declarations.add(try String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent)
        }
        return Set(declarations.unused)
    }

    @Test("Every package declaration is used outside tests")
    func packageDeclarations() throws {
        let unused = try Self.unusedInSources()
        for name in unused where Self.exceptions[name.text] == nil {
            Issue.record("\(name.file):\(name.line): nothing outside tests uses \(name.text)")
        }
        for name in Self.exceptions.keys where !unused.contains(where: { $0.text == name }) {
            Issue.record("\(name) is used or gone: it is no exception any more")
        }
    }

    @Test("A use is a name that neither declares, nor labels, nor stands in a comment or a text")
    func uses() {
        var declarations = Declarations()
        declarations.add(
            """
            /// Dead: it is named here only.
            package struct Dead { package let label: Int }
            package func alive() -> Int { "alive \\(interpolated(label: 1))" == "dead" ? 1 : spare.member }
            package static let interpolated = 1, spare = 2
            package private(set) var `quoted`: Int
            let text = "quoted"; func stored(_ stored: Int) { self.member = member; alive() }
            package var member = 1
            package func stored() {}
            package mutating func next() {}
            """,
            file: "x.swift"
        )
        #expect(declarations.unused.map(\.text).sorted() == ["Dead", "label", "next", "quoted", "stored"])
    }
}

/// The package declarations of some sources, and how often each of their names is used.
private struct Declarations {
    struct Name: Hashable {
        var text: String
        var file: String
        var line: Int
    }

    private static let keywords: Set<String> = [
        "func", "var", "let", "class", "struct", "enum", "protocol", "typealias",
    ]
    private static let modifiers: Set<String> = [
        "static", "final", "mutating", "nonmutating", "indirect", "lazy", "weak", "unowned", "convenience", "required",
        "nonisolated", "private", "internal", "set",
    ]

    private var names: [Name] = []
    private var uses: [String: Int] = [:]

    var unused: [Name] { names.filter { uses[$0.text, default: 0] == 0 } }

    mutating func add(_ text: String, file: String) {
        let words = SourceText.words(in: text)
        var isPackage = false
        for (index, word) in words.enumerated() {
            let before = index > 0 ? words[index - 1] : nil
            let isDeclared = before.map { Self.keywords.contains($0.text) && !$0.followsDot } ?? false
            if isDeclared, !word.followsDot {
                if isPackage { names.append(Name(text: word.text, file: file, line: word.line)) }
                isPackage = false
            } else if word.text == "package" {
                isPackage = true
            } else if word.followsDot || !Self.modifiers.contains(word.text) && !Self.keywords.contains(word.text) {
                isPackage = false
                if isUse(word, at: index, in: words) { uses[word.text, default: 0] += 1 }
            }
        }
    }

    // A label is none, nor is what an initialiser stores: `self.name = name`.
    private func isUse(_ word: SourceText.Word, at index: Int, in words: [SourceText.Word]) -> Bool {
        if word.precedesColon, !word.followsDot { return false }
        if word.followsDot, index > 0, words[index - 1].text == "self", index + 1 < words.count {
            return words[index + 1].text != word.text || words[index + 1].followsDot
        }
        guard index > 1, !word.followsDot else { return true }
        return !(words[index - 1].text == word.text && words[index - 2].text == "self" && words[index - 1].followsDot)
    }
}
