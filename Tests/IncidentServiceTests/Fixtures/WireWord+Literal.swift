public import IncidentAPI

// Tests say words as they stand on the wire, which must not change with the names of the cases.
extension WireWord: ExpressibleByStringLiteral {
    /// The word of that text.
    public init(stringLiteral text: String) { self.init(text: text) }
}
