package import IncidentModel

/// A row of the call list: a number, or a post without one, and all that is to be asked there.
package struct TaskEntry: Record, Hashable {
    package var task = ""
    package var phone: String?
    package var whom: [CalleeEntry] = []
    package var passed: [PassedEntry] = []
    package var urgency = WireWord<Urgency>()
    package var exercise = false
    package var state = ""
    package var due: Instant?
    package var nextAt: Instant?
    package var attempts: Int64 = 0
    package var result: WireWord<CallResult>?
    package var resultAt: Instant?
    package var unanswered = false
    package var claimedBy: String?
    package var claimedAt: Instant?
    package var asks: [AskEntry] = []
    package var more: Int64 = 0

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("phone", &value.phone)
        try archive.field("whom", &value.whom)
        try archive.field("passed", &value.passed)
        try archive.field("urgency", &value.urgency)
        try archive.field("exercise", &value.exercise)
        try archive.field("state", &value.state)
        try archive.field("due", &value.due)
        try archive.field("nextAt", &value.nextAt)
        try archive.field("attempts", &value.attempts)
        try archive.field("result", &value.result)
        try archive.field("resultAt", &value.resultAt)
        try archive.field("unanswered", &value.unanswered)
        try archive.field("claimedBy", &value.claimedBy)
        try archive.field("claimedAt", &value.claimedAt)
        try archive.field("asks", &value.asks)
        try archive.field("more", &value.more)
    }
}

/// Who is rung.
package struct CalleeEntry: Record, Hashable {
    package var party = ""
    package var post = ""
    package var title = Label()

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("post", &value.post)
        try archive.field("title", &value.title)
    }
}

/// Who was passed before the turn came to whoever is rung, and why.
package struct PassedEntry: Record, Hashable {
    package var party = ""
    package var post = ""
    package var title = Label()
    package var reason = WireWord<PassedReason>()

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("post", &value.post)
        try archive.field("title", &value.title)
        try archive.field("reason", &value.reason)
    }
}

/// A row of the call list that a change has brought something to, as far as it has to be told with that change.
package struct CallEntry: Record, Hashable {
    package var task: String?
    package var phone: String?
    package var party = ""
    package var post = ""
    package var title = Label()
    package var about: [WireWord<Milestone>] = []
    package var nextAt = Instant()

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("phone", &value.phone)
        try archive.field("party", &value.party)
        try archive.field("post", &value.post)
        try archive.field("title", &value.title)
        try archive.field("about", &value.about)
        try archive.field("nextAt", &value.nextAt)
    }
}

/// What he is asked: what a party still owes about an incident.
package struct AskEntry: Record, Hashable {
    package var ask = ""
    package var incident = ""
    package var kind = ""
    package var place: String?
    package var urgency = WireWord<Urgency>()
    package var party = ""
    package var about = WireWord<Milestone>()
    package var since = Instant()
    package var nextAt = Instant()
    package var filedBy: String?
    package var duplicateOf: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("ask", &value.ask)
        try archive.field("incident", &value.incident)
        try archive.field("kind", &value.kind)
        try archive.field("place", &value.place)
        try archive.field("urgency", &value.urgency)
        try archive.field("party", &value.party)
        try archive.field("about", &value.about)
        try archive.field("since", &value.since)
        try archive.field("nextAt", &value.nextAt)
        try archive.field("filedBy", &value.filedBy)
        try archive.field("duplicateOf", &value.duplicateOf)
    }
}
