import IncidentModel
import Yams

/// A mapping's YAML with the errors found in it so far; it reads on after each, so that all are told at once.
struct MappingText {
    /// Bytes of a mapping's text.
    static let limit = 262_144

    let file: String
    private(set) var errors: [MappingError] = []

    init(file: String) { self.file = file }

    /// The document's node; nil, with an error, where there is none.
    mutating func root(of text: String) -> Node? {
        guard text.utf8.count <= Self.limit else {
            errors.append(MappingError(file: file, message: "a mapping of more than \(Self.limit) bytes"))
            return nil
        }
        do {
            // Without rules nothing is guessed from how a word looks: yes, 0644 and 911 stay text.
            guard let node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                errors.append(MappingError(file: file, message: "nothing in it", expected: "a mapping"))
                return nil
            }
            return node
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            errors.append(MappingError(file: file, line: mark.line, message: "not YAML: \(problem)"))
        } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
            let key = duplicates.first ?? "…"
            errors.append(MappingError(file: file, line: context.mark.line, message: "repeated key \"\(key)\""))
        } catch {
            errors.append(MappingError(file: file, message: "not YAML in UTF-8"))
        }
        return nil
    }

    mutating func fail(_ message: String, at node: Node, expected: String? = nil, nearest: String? = nil) {
        fail(message, line: line(of: node), expected: expected, nearest: nearest)
    }

    mutating func fail(_ message: String, line: Int, expected: String? = nil, nearest: String? = nil) {
        errors.append(
            MappingError(file: file, line: line, message: message, expected: expected, nearest: nearest)
        )
    }

    func line(of node: Node) -> Int { node.mark?.line ?? 0 }

    /// The values of a mapping by their keys, in the order written; with an error for each key that is not `known`. Where
    /// that is nil the keys are free.
    mutating func entries(_ node: Node, _ what: String, known: [String]? = nil) -> [(key: String, value: Node)] {
        guard case .mapping(let mapping) = node else {
            fail("\(what) is no mapping", at: node, expected: known.map { "the keys \($0.joined(separator: ", "))" })
            return []
        }
        var entries: [(key: String, value: Node)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                fail("a key in \(what) that is no text", at: key)
                continue
            }
            if let known, !known.contains(scalar.string) {
                fail(
                    "unknown key \"\(scalar.string)\" in \(what)",
                    at: key,
                    expected: "one of \(known.joined(separator: ", "))",
                    nearest: nearest(to: scalar.string, among: known)
                )
                continue
            }
            entries.append((scalar.string, value))
        }
        return entries
    }

    mutating func text(_ node: Node, _ what: String) -> String? {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            fail("\(what) is no text", at: node)
            return nil
        }
        return scalar.string
    }

    /// A list; a single value counts as a list of one.
    func list(_ node: Node) -> [Node] {
        if case .sequence(let sequence) = node { return Array(sequence) }
        return [node]
    }

    /// One word of a few.
    mutating func word(_ node: Node, _ what: String, of known: [String]) -> String? {
        guard let text = text(node, what) else { return nil }
        guard known.contains(text) else {
            fail(
                "\(what) \"\(text)\" is not known",
                at: node,
                expected: known.count <= 24 ? "one of \(known.joined(separator: ", "))" : nil,
                nearest: nearest(to: text, among: known)
            )
            return nil
        }
        return text
    }

    mutating func flag(_ node: Node, _ what: String) -> Bool {
        word(node, what, of: ["true", "false"]) == "true"
    }

    mutating func number(_ node: Node, _ what: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(node, what) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            fail("\(what) \"\(text)\"", at: node, expected: "\(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// A name of the plan's: small letters, digits and hyphens.
    mutating func name(_ node: Node, _ what: String) -> String? {
        guard let text = text(node, what) else { return nil }
        let isName = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isName, text.utf8.count <= 64 else {
            fail("\(what) \"\(text)\"", at: node, expected: "at most 64 small letters, digits and hyphens")
            return nil
        }
        return text
    }
}
