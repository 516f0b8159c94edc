package import IncidentModel

/// A call that the duty room has to make.
package struct TaskEntry: Record, Hashable {
    package var task = ""
    package var incident = ""
    package var kind = ""
    package var place: String?
    package var party = ""
    package var post = ""
    package var title = Label()
    package var phone: String?
    package var about = ""
    package var timer = ""
    package var openedAt = Instant()
    package var by = Instant()
    package var result: WireWord<CallTask.Result>?
    package var endedAt: Instant?
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
