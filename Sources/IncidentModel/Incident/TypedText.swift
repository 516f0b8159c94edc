/// What somebody typed for a field and nobody could read as a value of it.
public struct TypedText: Record, Hashable, Sendable {
    /// The field's name on the wire: `deaths`, `figures.depth`.
    package var field: String
    package var text: String

    package init(field: String, text: String) {
        self.field = field
        self.text = text
    }

    public init() { self.init(field: "", text: "") }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("field", &value.field)
        try archive.field("text", &value.text)
    }
}
