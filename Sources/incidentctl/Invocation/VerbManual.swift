import ArgumentParser
import JSONCoding

/// The verbs as the manual page tells them, in mdoc: what their help says, and no more. The package's page is made of it.
struct VerbManual {
    /// What stands before or after any verb, and is told of once.
    static let common: Set<String> = [
        "runtime", "jurisdiction", "output", "bom", "defuse", "timeout", "person", "version", "help",
    ]

    private(set) var lines: [String] = []

    /// - Parameter root: The program's command.
    /// - Throws: What parsing the library's own description of it throws.
    init(_ root: any ParsableCommand.Type) throws {
        let tool = try JSON(parsing: root._dumpHelp())
        let described = tool["command"]?["subcommands"]?.arrayValue ?? []
        for group in root.configuration.groupedSubcommands {
            let names = group.subcommands.map { $0._commandName }
            lines += [".Ss \(group.name)", ".Bl -tag -width Ds"]
            for command in described where names.contains(command["commandName"]?.stringValue ?? "") {
                add(command, under: "")
            }
            lines.append(".El")
        }
    }

    private mutating func add(_ command: JSON, under path: String) {
        let name = path + (command["commandName"]?.stringValue ?? "")
        let below = command["subcommands"]?.arrayValue ?? []
        guard below.isEmpty else {
            for command in below { add(command, under: name + " ") }
            return
        }
        let arguments = (command["arguments"]?.arrayValue ?? []).filter { $0["shouldDisplay"]?.boolValue ?? true }
        let options = arguments.filter { $0["kind"]?.stringValue != "positional" && !isCommon($0, to: name) }
        lines += [".It Xo", ".Ic \(name)"]
        for argument in arguments where argument["kind"]?.stringValue == "positional" {
            let optional = argument["isOptional"]?.boolValue ?? false ? ".Op " : "."
            let repeated = argument["isRepeating"]?.boolValue ?? false ? " ..." : ""
            lines.append("\(optional)Ar \(argument["valueName"]?.stringValue ?? "")\(repeated)")
        }
        if !options.isEmpty { lines.append(".Op Ar options") }
        lines.append(".Xc")
        lines += Self.sentences(command["abstract"]?.stringValue ?? "")
        add(discussion: command["discussion"]?.stringValue ?? "")
        add(options)
    }

    // Of `task`, whoever was reached is an option of the same name.
    private func isCommon(_ argument: JSON, to verb: String) -> Bool {
        let name = argument["preferredName"]?["name"]?.stringValue ?? ""
        let isOfAll = argument["abstract"]?.stringValue?.hasPrefix("Who sits at this seat") ?? false
        return Self.common.contains(name) && (name != "person" || isOfAll)
    }

    private mutating func add(discussion: String) {
        for paragraph in discussion.split(separator: "\n\n") {
            if paragraph.hasPrefix("EXAMPLES:\n") {
                lines +=
                    [".Bd -literal"] + paragraph.split(separator: "\n").dropFirst().map { Self.text($0.dropFirst(2)) }
                lines.append(".Ed")
            } else if paragraph.contains("\n ") || paragraph.hasPrefix(" ") {
                lines += [".Bd -literal"] + paragraph.split(separator: "\n").map(Self.text) + [".Ed"]
            } else {
                lines += [".Pp"] + Self.sentences(paragraph)
            }
        }
    }

    private mutating func add(_ options: [JSON]) {
        guard !options.isEmpty else { return }
        lines += [".Pp", ".Bl -tag -width Ds -compact"]
        for option in options {
            let name = option["preferredName"]?["name"]?.stringValue ?? ""
            let value =
                option["kind"]?.stringValue == "option" ? option["valueName"]?.stringValue.map { " Ar \($0)" } : nil
            lines.append(".It Fl Fl \(name)\(value ?? "")")
            lines += Self.sentences(option["abstract"]?.stringValue ?? "")
        }
        lines.append(".El")
    }

    // Each sentence begins a line, as mdoc wants it.
    private static func sentences(_ paragraph: some StringProtocol) -> [String] {
        var sentences: [String] = []
        var sentence: [Substring] = []
        for word in paragraph.split(whereSeparator: \.isWhitespace).map({ Substring($0) }) {
            sentence.append(word)
            guard let last = word.last(where: { !"\"')”".contains($0) }), ".?!".contains(last) else { continue }
            sentences.append(text(sentence.joined(separator: " ")))
            sentence = []
        }
        return sentence.isEmpty ? sentences : sentences + [text(sentence.joined(separator: " "))]
    }

    // A backslash, and a line that begins like a macro, mean something to mdoc.
    private static func text(_ text: some StringProtocol) -> String {
        let escaped = text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}

/// Prints what the manual page says of the verbs, when the package is made.
struct ManualVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Prints the verbs for the manual page.",
        shouldDisplay: false
    )

    func run() throws {
        for line in try VerbManual(Incidentctl.self).lines { Screen.line(line) }
    }
}
