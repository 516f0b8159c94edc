import ArgumentParser
import IncidentModel
import JSONCoding
import UserInput
import Wording

/// The options of a verb, by which it is known whether a word that begins with a dash is one of them or somebody's words.
struct OptionNames {
    /// Those that take a value.
    private var valued: Set<String> = []
    private var flags: Set<String> = ["-h", "--help", "--version"]

    /// - Throws: What parsing the library's own description of the verb throws.
    init(_ verb: any ParsableCommand.Type) throws {
        let described = try JSON(parsing: verb._dumpHelp())["command"]?["arguments"]?.arrayValue ?? []
        for argument in described where argument["kind"] != "positional" {
            for name in argument["names"]?.arrayValue ?? [] {
                guard let text = name["name"]?.stringValue else { continue }
                let option = (name["kind"] == "long" ? "--" : "-") + text
                if argument["kind"] == "option" { valued.insert(option) } else { flags.insert(option) }
            }
        }
    }

    init(valued: Set<String>, flags: Set<String>) { (self.valued, self.flags) = (valued, flags) }

    /// Whether one of these words may be taken for what it is not.
    static func areNeeded(for words: [String]) -> Bool {
        zip([""] + words, words).contains { before, word in
            guard word.startsWithDash else { return false }
            return before.hasPrefix("-") || !word.isOptionLike
        }
    }

    /// The words in the form that the library takes: a value that begins with a dash is joined to its option, and what begins
    /// with one and is no option stands behind `--`.
    ///
    /// - Throws: ``CommandFailure`` for an option that stands where a value belongs, and for one that is written with another
    ///   dash.
    func settle(_ words: [String]) throws(CommandFailure) -> [String] {
        var options: [String] = []
        var others: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                others += rest
                break
            }
            if valued.contains(word), let value = rest.first, value.startsWithDash {
                guard !isOption(value), !isOption(value.withHyphens) else { throw Self.lacksValue(word, value) }
                options.append(word + "=" + value)
                rest.removeFirst()
            } else if valued.contains(word) {
                options += [word] + rest.prefix(1)
                rest = rest.dropFirst()
            } else if word.isOptionLike {
                options.append(word)
            } else {
                if isOption(word.withHyphens) { throw Self.otherDash(word) }
                others.append(word)
            }
        }
        guard others.contains(where: { $0.hasPrefix("-") }) else { return joined(words) }
        return options + ["--"] + others
    }

    // In the order in which they were typed, as an option may take several.
    private func joined(_ words: [String]) -> [String] {
        var joined: [String] = []
        for word in words {
            if let last = joined.last, valued.contains(last), word.hasPrefix("-") {
                joined[joined.count - 1] = last + "=" + word
            } else {
                joined.append(word)
            }
        }
        return joined
    }

    private func isOption(_ word: String) -> Bool {
        let name = String(word.prefix { $0 != "=" })
        return valued.contains(name) || flags.contains(name)
    }

    private static func lacksValue(_ option: String, _ next: String) -> CommandFailure {
        CommandFailure(
            .usage,
            Language.current(
                "“\(option)”后面缺少内容：“\(next)”是另一个选项。若就是要写“\(next)”，请写作 '\(option)=\(next)'。",
                "'\(option)' lacks its value: '\(next)' is an option. If it is meant as the value, write '\(option)=\(next)'."
            )
        )
    }

    private static func otherDash(_ word: String) -> CommandFailure {
        let right = word.withHyphens
        return CommandFailure(
            .usage,
            Language.current(
                "“\(word)”开头不是半角连字符；请写作 '\(right)'。",
                "'\(word)' begins with a dash that is no hyphen; write '\(right)'."
            )
        )
    }
}

extension String {
    fileprivate var startsWithDash: Bool { unicodeScalars.first.map(TypedForm.isDash) ?? false }

    /// A hyphen or two and a letter of the alphabet: `-o`, `--place=…`.
    fileprivate var isOptionLike: Bool {
        let name = drop { $0 == "-" }
        guard (1...2).contains(count - name.count), let first = name.first else { return false }
        return first.isASCII && first.isLetter
    }

    /// Two hyphens instead of whatever dashes it begins with.
    fileprivate var withHyphens: String {
        "--" + TypedForm.ascii(String(unicodeScalars.drop(while: TypedForm.isDash)))
    }
}
