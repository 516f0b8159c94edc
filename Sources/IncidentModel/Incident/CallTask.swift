/// A call that the duty room has to make (待办电话): the daemon has no telephone, so a step of a ladder is a task on a list,
/// open until its result is entered or it is no longer needed.
public struct CallTask: Hashable, Sendable {
    public enum Result: String, Word, Sendable {
        case reached
        case noAnswer = "no-answer"
        case busy
        case refused
        /// What it was to bring about has happened meanwhile.
        case withdrawn
    }

    /// Its number among the incident's tasks, from 1.
    package var number: Int
    /// Whose post is to be rung.
    package var party: PartyID
    package var post: String
    package var title: Label
    package var phone: String?
    /// The party that has not answered.
    package var about: PartyID
    /// The timer that was breached.
    package var timer: Int
    package var openedAt: Instant
    package var by: Instant
    package var result: Result?
    package var endedAt: Instant?
    /// Who was reached.
    package var person: String?

    package init(
        number: Int,
        party: PartyID,
        post: Post,
        about: PartyID,
        timer: Int,
        openedAt: Instant,
        by: Instant
    ) {
        self.number = number
        self.party = party
        self.post = post.id
        title = post.title
        phone = post.phone
        self.about = about
        self.timer = timer
        self.openedAt = openedAt
        self.by = by
    }

    package var isOpen: Bool { result == nil }
}

extension CallTask: Record {
    public init() {
        self.init(
            number: 0,
            party: PartyID(),
            post: Post(id: "", title: Label(zh: "", en: ""), phone: nil, isCommander: false),
            about: PartyID(),
            timer: 0,
            openedAt: Instant(),
            by: Instant()
        )
    }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("number", &value.number)
        try archive.field("party", &value.party)
        try archive.field("post", &value.post)
        try archive.field("title", &value.title)
        try archive.field("phone", &value.phone)
        try archive.field("about", &value.about)
        try archive.field("timer", &value.timer)
        try archive.field("openedAt", &value.openedAt, usual: archive.origin)
        try archive.field("by", &value.by)
        try archive.field("result", &value.result)
        try archive.field("endedAt", &value.endedAt)
        try archive.field("person", &value.person)
    }
}

extension Label: Record {
    public init() { self.init(zh: "", en: "") }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("zh", &value.zh)
        try archive.field("en", &value.en)
    }
}
