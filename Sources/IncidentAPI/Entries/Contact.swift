/// Somebody to ring.
package struct Contact: Codable, Hashable, Sendable {
    /// The party whose post it is.
    package var party: String
    /// The post: `duty`, `office`, `commander`, ….
    package var post: String
    /// What the post is called.
    package var title: BilingualName
    /// Null when the plan has none.
    package var phone: String?

    package init(
        party: String,
        post: String,
        title: BilingualName,
        phone: String? = nil
    ) {
        self.party = party
        self.post = post
        self.title = title
        self.phone = phone
    }
}
