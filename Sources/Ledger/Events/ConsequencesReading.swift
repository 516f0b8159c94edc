import IncidentModel
import JSONCoding

// What follows from a stored event; see EventReading.swift.

extension Consequences {
    // As of the event that was recorded then.
    init(_ fields: StoredFields, at recordedAt: Instant) throws(EventCodec.Failure) {
        self.init()
        grading = try fields.optionalFields("grading").map { fields throws(EventCodec.Failure) in try Grading(fields) }
        for text in try fields.texts("route") { route.append(RuleOutcome(stored: text)) }
        parties = try fields.list("parties") { fields throws(EventCodec.Failure) in
            PartyChange(
                party: try fields.name("party"),
                role: try fields.word("role"),
                strength: try fields.word("strength")
            )
        }
        standDown = try fields.texts("standDown").map { PartyID($0) }
        calledFor = try fields.optionalName("calledFor")
        calledOff = try fields.flag("calledOff")
        coordinating = try fields.optionalName("coordinating")
        command = try fields.optionalName("command")
        neighbours = try fields.texts("neighbours")
        town = try fields.optionalText("town")
        started = try fields.list("started") { fields throws(EventCodec.Failure) in try Timer(fields, at: recordedAt) }
        ended = try fields.list("ended") { fields throws(EventCodec.Failure) in
            TimerEnd(timer: try fields.count("timer"), state: try fields.word("state"))
        }
        opened = try fields.list("opened") { fields throws(EventCodec.Failure) in try CallTask(fields) }
        withdrawn = try fields.counts("withdrawn")
        state = try fields.optionalWord("state")
    }
}

extension Grading {
    fileprivate init(_ fields: StoredFields) throws(EventCodec.Failure) {
        self.init(
            grade: try fields.optionalWord("grade"),
            status: try fields.word("status"),
            assessed: try fields.optionalWord("assessed"),
            computed: try fields.optionalWord("computed")
        )
    }
}

extension Timer {
    fileprivate init(_ fields: StoredFields, at recordedAt: Instant) throws(EventCodec.Failure) {
        let number = try fields.count("number")
        let start = try fields.optionalInstant("start") ?? recordedAt
        let limit = try fields.optionalInteger("limit").map { Interval(milliseconds: $0) }
        let due = try fields.optionalInstant("due") ?? limit.map { start + $0 }
        self.init(
            number: number,
            name: try fields.text("name"),
            rule: try fields.optionalName("rule"),
            party: try fields.name("party"),
            to: try fields.word("to"),
            start: start,
            limit: limit,
            clock: try fields.optionalWord("clock") ?? .elapsed,
            due: try fields.there(due, "due"),
            warnsAt: try fields.optionalInstant("warnsAt"),
            shift: try fields.optionalInteger("shift").map { Interval(milliseconds: $0) } ?? .zero,
            catchUp: try fields.optionalWord("catchUp") ?? .fire,
            authority: try fields.optionalText("authority"),
            rung: try fields.optionalFields("rung").map { fields throws(EventCodec.Failure) in
                try Rung(fields, of: number)
            }
        )
        state = try fields.optionalWord("state") ?? .running
        warnedAt = try fields.optionalInstant("warnedAt")
        breachedAt = try fields.optionalInstant("breachedAt")
        endedAt = try fields.optionalInstant("endedAt")
    }
}

extension Timer.Rung {
    fileprivate init(_ fields: StoredFields, of number: Int) throws(EventCodec.Failure) {
        self.init(
            ladder: try fields.name("ladder"),
            origin: try fields.optionalCount("origin") ?? number,
            taken: try fields.optionalCount("taken") ?? 0,
            task: try fields.optionalCount("task")
        )
    }
}

extension CallTask {
    fileprivate init(_ fields: StoredFields) throws(EventCodec.Failure) {
        let title = try fields.fields("title")
        self.init(
            number: try fields.count("number"),
            party: try fields.name("party"),
            post: Post(
                id: try fields.text("post"),
                title: Label(zh: try title.text("zh"), en: try title.text("en")),
                phone: try fields.optionalText("phone"),
                isCommander: false
            ),
            about: try fields.name("about"),
            timer: try fields.count("timer"),
            openedAt: try fields.instant("openedAt"),
            by: try fields.instant("by")
        )
        result = try fields.optionalWord("result")
        endedAt = try fields.optionalInstant("endedAt")
        person = try fields.optionalText("person")
    }
}
