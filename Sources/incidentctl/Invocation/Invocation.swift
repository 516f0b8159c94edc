import IncidentModel
import UserInput
import Wording

/// A command line, with the global options that stand before the verb set apart.
struct Invocation: Hashable {
    /// Global options before the verb.
    private(set) var leading: [String] = []
    /// The verb and all after it.
    private(set) var rest: [String] = []

    private static let globals: Set<String> = [
        "--runtime", "--jurisdiction", "--output", "-o", "--timeout", "--person",
    ]
    private static let flags: Set<String> = ["--bom", "--defuse"]

    /// Splits the arguments, which come without the program's name. Verbs of a family are two words.
    init(_ arguments: some Sequence<String>, families: Set<String> = ["plan"]) {
        var remaining = Array(arguments)[...]
        takeGlobals(from: &remaining)
        if let family = remaining.first, families.contains(family) {
            rest.append(family)
            remaining.removeFirst()
            takeGlobals(from: &remaining)
        }
        rest += remaining
    }

    private mutating func takeGlobals(from remaining: inout ArraySlice<String>) {
        while let word = remaining.first {
            let name = word.prefix { $0 != "=" }
            let isFlag = Self.flags.contains(word)
            guard isFlag || Self.globals.contains(String(name)) else { return }
            let count = name.count == word.count && !isFlag ? min(2, remaining.count) : 1
            leading += remaining.prefix(count)
            remaining.removeFirst(count)
        }
    }

    /// What to say when the first word is no verb; nil when it is one, or an option.
    func failure(verbs: [String]) -> CommandFailure? {
        guard let verb = rest.first, !verb.hasPrefix("-"), !verbs.contains(verb) else { return nil }
        let near = nearest(to: verb, among: verbs)
        return CommandFailure(
            .usage,
            Language.current(
                "没有命令“\(verb)”。" + (near.map { "是否指“\($0)”？" } ?? "") + "见 'incidentctl --help'。",
                "There is no verb '\(verb)'. " + (near.map { "Did you mean '\($0)'? " } ?? "")
                    + "See 'incidentctl --help'."
            )
        )
    }
}
