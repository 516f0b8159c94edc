/// A field of a call that cannot be taken, by the wire's name, with what would be right.
package struct InvalidField: Error, Hashable {
    var field: String
    var message: String

    init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}
