import ArgumentParser
import JSONCoding
import Wording

/// A verb's help in Chinese, made of the library's own description of the verb. The English one is the library's.
struct HelpPage {
    private static let column = 28

    private let verb: any ParsableCommand.Type
    /// The words that call it, the program's name first.
    private let path: [String]
    private let described: JSON

    /// The verb whose help the words ask for; nil where they ask for none, or name no verb.
    ///
    /// - Throws: What parsing the library's description throws.
    init?(askedBy words: [String], of root: any ParsableCommand.Type) throws {
        var rest = words[...]
        let isNamed = rest.first == "help"
        if isNamed { rest.removeFirst() }
        let isAsked = isNamed || words.isEmpty || words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
        guard isAsked else { return nil }
        var path = [root._commandName]
        var verb = root
        while let next = rest.first, let below = verb.below.first(where: { $0._commandName == next }) {
            verb = below
            path.append(next)
            rest.removeFirst()
        }
        if isNamed, !rest.isEmpty { return nil }
        (self.verb, self.path) = (verb, path)
        described = try JSON(parsing: verb._dumpHelp())["command"] ?? .null
    }

    /// - Parameter width: The terminal's.
    /// - Returns: All of the page, without a line feed at its end.
    func text(width: Int) -> String {
        var lines = ["概述：" + HelpWords.zh(described["abstract"]?.stringValue ?? ""), "", "用法：" + usage]
        for paragraph in (described["discussion"]?.stringValue ?? "").split(separator: "\n\n") {
            lines += [""] + Self.paragraph(String(paragraph), width)
        }
        lines += section("参数", arguments.filter { $0["kind"] == "positional" }, width)
        for (title, options) in sections { lines += section(title, options, width) }
        for group in verb.configuration.groupedSubcommands where !group.subcommands.isEmpty {
            lines += ["", HelpWords.zh(group.name) + "："] + group.subcommands.flatMap { row($0, width) }
        }
        let ungrouped = verb.configuration.ungroupedSubcommands.filter { $0.configuration.shouldDisplay }
        if !ungrouped.isEmpty { lines += ["", "命令："] + ungrouped.flatMap { row($0, width) } }
        return lines.joined(separator: "\n")
    }

    private var arguments: [JSON] {
        (described["arguments"]?.arrayValue ?? []).filter { $0["shouldDisplay"]?.boolValue ?? true }
    }

    /// The options, those of a section of the library's first.
    private var sections: [(title: String, options: [JSON])] {
        let options = arguments.filter { $0["kind"] != "positional" }
        var sections: [(title: String, options: [JSON])] = []
        for option in options {
            let title = option["sectionTitle"]?.stringValue.map(HelpWords.zh) ?? "选项"
            if let index = sections.firstIndex(where: { $0.title == title }) {
                sections[index].options.append(option)
            } else {
                sections.append((title, [option]))
            }
        }
        return sections.filter { $0.title != "选项" } + sections.filter { $0.title == "选项" }
    }

    private var usage: String {
        let positionals = arguments.filter { $0["kind"] == "positional" }.map { argument in
            let name = "<\(argument["valueName"]?.stringValue ?? "")>"
            let repeated = argument["isRepeating"]?.boolValue ?? false ? name + " ..." : name
            return argument["isOptional"]?.boolValue ?? false ? "[\(repeated)]" : repeated
        }
        let isFamily = !verb.below.isEmpty
        return (path + (isFamily ? ["<命令>"] : []) + ["[选项]"] + positionals).joined(separator: " ")
    }

    private func section(_ title: String, _ arguments: [JSON], _ width: Int) -> [String] {
        guard !arguments.isEmpty else { return [] }
        return ["", title + "："]
            + arguments.flatMap { argument in
                let values = argument["allValues"]?.arrayValue?.compactMap(\.stringValue) ?? []
                let words = HelpWords.zh(argument["abstract"]?.stringValue ?? "")
                let isNamed = values.allSatisfy { words.contains($0) }
                let text = words + (isNamed ? "" : "（\(values.joined(separator: "、"))）")
                return Self.row(Self.name(of: argument), text, width)
            }
    }

    private func row(_ verb: any ParsableCommand.Type, _ width: Int) -> [String] {
        Self.row(verb._commandName, HelpWords.zh(verb.configuration.abstract), width)
    }

    private static func name(of argument: JSON) -> String {
        let value = "<\(argument["valueName"]?.stringValue ?? "")>"
        guard argument["kind"] != "positional" else { return value }
        let names = (argument["names"]?.arrayValue ?? []).compactMap { name in
            name["name"]?.stringValue.map { (name["kind"] == "long" ? "--" : "-") + $0 }
        }
        return names.joined(separator: ", ") + (argument["kind"] == "option" ? " " + value : "")
    }

    private static func row(_ name: String, _ text: String, _ width: Int) -> [String] {
        let indent = String(repeating: " ", count: column)
        let lines = DisplayWidth.wrapped(text, to: max(20, width - column)).map { indent + $0 }
        let head = "  " + name
        guard DisplayWidth.of(head) < column - 1, let first = lines.first else { return [head] + lines }
        return [DisplayWidth.padded(head, to: column) + first.dropFirst(column)] + lines.dropFirst()
    }

    // What is laid out by hand stays so; of examples, only what is typed is shown.
    private static func paragraph(_ paragraph: String, _ width: Int) -> [String] {
        let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        if lines[0].hasPrefix("EXAMPLE") {
            return ["示例："] + lines.dropFirst().map { $0.replacing(/(\S) {2,}\S.*$/) { String($0.output.1) } }
        }
        let text = HelpWords.zh(paragraph)
        guard !text.contains("\n") else { return text.split(separator: "\n").map { String($0) } }
        return DisplayWidth.wrapped(text, to: width)
    }
}
