package import IncidentModel

/// Somebody to ring.
package struct Contact: Record, Hashable {
    package var party = ""
    /// The post: `duty`, `office`, `commander`, ….
    package var post = ""
    package var title = Label()
    package var phone: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("post", &value.post)
        try archive.field("title", &value.title)
        try archive.field("phone", &value.phone)
    }
}
