/// The parameters, or the reply, of a method that has none.
package struct NoParameters: Codable, Hashable, Sendable {
    package init() {}
}
