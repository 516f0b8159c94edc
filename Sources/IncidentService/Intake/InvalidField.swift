internal import IncidentModel
internal import Wording

/// A field of a method call that cannot be taken, by the wire's name, and why.
package struct InvalidField: Error, Hashable {
    var field: String
    var problem: FieldProblem

    init(_ field: String, _ problem: FieldProblem) {
        self.field = field
        self.problem = problem
    }

    init(_ field: String, message: Label) { self.init(field, .worded(message)) }

    var message: Label { problem.label }

    /// As the core says that there is no such kind; nil for any other problem.
    var unknownKind: Refusal? {
        if case .unknownKind(let text, let nearest) = problem { .unknownKind(text, nearest: nearest) } else { nil }
    }
}
