import ArgumentParser
import IncidentModel
import UserInput

/// What was typed for an option: its value, or a text that is none. A report takes the text along, as no call is lost for a
/// figure; other verbs refuse it.
enum Typed<Value: Hashable & Sendable>: Hashable, Sendable {
    case value(Value)
    case text(String, ArgumentProblem)

    /// - Parameter read: Reads the text; an ``ArgumentProblem`` from it is kept beside the text.
    /// - Returns: What an option makes of its text.
    static func reading(_ read: @escaping @Sendable (String) throws -> Value) -> @Sendable (String) throws -> Typed {
        { text in
            do { return .value(try read(text)) } catch let problem as ArgumentProblem { return .text(text, problem) }
        }
    }

    var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// The text that is no value, as what was typed for a field of a report.
    func unread(_ field: String) -> TypedText? {
        if case .text(let text, _) = self { TypedText(field: field, text: text) } else { nil }
    }

    /// Refuses a text that is no value, in the words that the parser has for it.
    func require(_ option: String) throws {
        guard case .text(let text, let problem) = self else { return }
        throw ValidationError(
            "“\(option)”不能是“\(text)”：\(problem)",
            "The value '\(text)' is invalid for '\(option)': \(problem)"
        )
    }
}

extension Option where Value == Typed<Int64>? {
    /// A number of people.
    init(people help: String) {
        self.init(
            help: ArgumentHelp(help, valueName: "n"),
            transform: Typed.reading(Count.read)
        )
    }
}
