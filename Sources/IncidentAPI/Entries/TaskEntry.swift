/// A call that the duty room has to make.
package struct TaskEntry: Codable, Hashable, Sendable {
    /// Its id: the incident's number, a slash, a number.
    package var task: String
    /// The incident.
    package var incident: String
    /// The incident's kind.
    package var kind: String
    /// The incident's place.
    package var place: String?
    /// Whose post is to be rung.
    package var party: String
    /// Which post.
    package var post: String
    /// What the post is called.
    package var title: BilingualName
    /// Null when the plan has none.
    package var phone: String?
    /// The party that has not answered.
    package var about: String
    /// The name of the timer that was breached.
    package var timer: String
    /// Since when it is to be made.
    package var openedAt: String
    /// Until when.
    package var by: String
    /// `reached`, `no-answer`, `busy`, `refused` or `withdrawn`; null while it is open.
    package var result: String?
    /// When the result was entered.
    package var endedAt: String?
    /// Who was reached.
    package var person: String?

    package init(
        task: String,
        incident: String,
        kind: String,
        place: String? = nil,
        party: String,
        post: String,
        title: BilingualName,
        phone: String? = nil,
        about: String,
        timer: String,
        openedAt: String,
        by: String,
        result: String? = nil,
        endedAt: String? = nil,
        person: String? = nil
    ) {
        self.task = task
        self.incident = incident
        self.kind = kind
        self.place = place
        self.party = party
        self.post = post
        self.title = title
        self.phone = phone
        self.about = about
        self.timer = timer
        self.openedAt = openedAt
        self.by = by
        self.result = result
        self.endedAt = endedAt
        self.person = person
    }
}
