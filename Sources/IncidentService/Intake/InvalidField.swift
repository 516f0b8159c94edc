internal import IncidentModel
internal import Wording

/// A field of a method call that cannot be taken, by the wire's name, and why.
package struct InvalidField: Error, Hashable {
    var field: String
    var message: Label

    init(_ field: String, _ problem: FieldProblem) { self.init(field, message: problem.label) }

    init(_ field: String, message: Label) {
        self.field = field
        self.message = message
    }
}
