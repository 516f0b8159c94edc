/// The loading of the plan anew.
package struct ReloadParameters: Codable, Hashable, Sendable {
    /// Who sits at this seat.
    package var person: String?

    package init(
        person: String? = nil
    ) {
        self.person = person
    }
}
