package import IncidentModel

/// All headquarters.
package struct HeadquartersReply: Record, Hashable {
    package var headquarters: [HeadquartersEntry] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("headquarters", &value.headquarters)
    }
}

/// A headquarters: who is on duty, and what it has open.
package struct HeadquartersEntry: Record, Hashable {
    package var party = ""
    package var name = Label()
    package var general = false
    package var office = Label()
    package var posts: [Contact] = []
    package var leading: Int64 = 0
    package var supporting: Int64 = 0
    package var commanding: Int64 = 0
    package var overdue: Int64 = 0
    /// The most urgent of those that it leads, at most 20.
    package var incidents: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("name", &value.name)
        try archive.field("general", &value.general)
        try archive.field("office", &value.office)
        try archive.field("posts", &value.posts)
        try archive.field("leading", &value.leading)
        try archive.field("supporting", &value.supporting)
        try archive.field("commanding", &value.commanding)
        try archive.field("overdue", &value.overdue)
        try archive.field("incidents", &value.incidents)
    }
}
