/// All headquarters.
package struct HeadquartersReply: Codable, Hashable, Sendable {
    /// The general one first, then in the order of the plan.
    package var headquarters: [HeadquartersEntry]

    package init(
        headquarters: [HeadquartersEntry]
    ) {
        self.headquarters = headquarters
    }
}
