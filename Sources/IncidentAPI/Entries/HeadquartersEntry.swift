/// A headquarters: who is on duty, and what it has open.
package struct HeadquartersEntry: Codable, Hashable, Sendable {
    /// Its id.
    package var party: String
    /// Its name.
    package var name: BilingualName
    /// It is the general headquarters.
    package var general: Bool
    /// Where its office sits.
    package var office: BilingualName
    /// Who is rung, first the duty desk.
    package var posts: [Contact]
    /// Open incidents that it leads.
    package var leading: Int64
    /// Open incidents that it supports.
    package var supporting: Int64
    /// Open incidents that it directs.
    package var commanding: Int64
    /// Its timers past their limit.
    package var overdue: Int64
    /// The most urgent of those that it leads, at most 20.
    package var incidents: [String]

    package init(
        party: String,
        name: BilingualName,
        general: Bool,
        office: BilingualName,
        posts: [Contact],
        leading: Int64,
        supporting: Int64,
        commanding: Int64,
        overdue: Int64,
        incidents: [String]
    ) {
        self.party = party
        self.name = name
        self.general = general
        self.office = office
        self.posts = posts
        self.leading = leading
        self.supporting = supporting
        self.commanding = commanding
        self.overdue = overdue
        self.incidents = incidents
    }
}
