package import IncidentModel

/// A call that the duty room has to make.
package struct TaskEntry: Record, Hashable {
    /// Its id: the incident's number, a slash, a number.
    package var task = ""
    /// The incident.
    package var incident = ""
    /// The incident's kind.
    package var kind = ""
    /// The incident's place.
    package var place: String?
    /// Whose post is to be rung.
    package var party = ""
    /// Which post.
    package var post = ""
    /// What the post is called.
    package var title = Label()
    /// Null when the plan has none.
    package var phone: String?
    /// The party that has not answered.
    package var about = ""
    /// The name of the timer that was breached.
    package var timer = ""
    /// Since when it is to be made.
    package var openedAt = Instant()
    /// Until when.
    package var by = Instant()
    /// `reached`, `no-answer`, `busy`, `refused` or `withdrawn`; null while it is open.
    package var result: WireWord<CallTask.Result>?
    /// When the result was entered.
    package var endedAt: Instant?
    /// Who was reached.
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("incident", &value.incident)
        try archive.field("kind", &value.kind)
        try archive.field("place", &value.place)
        try archive.field("party", &value.party)
        try archive.field("post", &value.post)
        try archive.field("title", &value.title)
        try archive.field("phone", &value.phone)
        try archive.field("about", &value.about)
        try archive.field("timer", &value.timer)
        try archive.field("openedAt", &value.openedAt)
        try archive.field("by", &value.by)
        try archive.field("result", &value.result)
        try archive.field("endedAt", &value.endedAt)
        try archive.field("person", &value.person)
    }
}
