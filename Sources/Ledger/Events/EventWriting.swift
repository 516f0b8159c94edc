import FoundationEssentials
import IncidentModel
import JSONCoding

// The stored form of events, written member by member and sorted by name, because every report waits for it. What has its
// usual value is left out: no, none, and of a timer what most have, one that begins with its event, counts the time that
// passes, and is due when its limit is over. What holds it to its form are the golden lines of Tests/LedgerTests.

extension JSONWriter {
    /// Writes an event; only a plan is left to its own coding.
    mutating func append(_ event: Event) throws {
        openObject()
        put("account", event.actor.account)
        if event.consequences != Consequences() {
            key("consequences")
            append(event.consequences, at: event.recordedAt)
        }
        key("fact")
        try append(event.fact)
        put("incident", event.incident?.description)
        if event.jurisdiction != event.incident?.jurisdiction { put("jurisdiction", event.jurisdiction) }
        put("kind", event.kind.rawValue)
        put("person", event.actor.person)
        put("recordedAt", event.recordedAt)
        put("version", Event.currentVersion)
        closeObject()
    }

    private mutating func append(_ fact: Fact) throws {
        openObject()
        switch fact {
        case .reported(let report, let opening):
            key("opening")
            append(opening)
            key("report")
            append(report)
        case .joined(let report):
            key("report")
            append(report)
        case .milestone(let reached): putMembers(reached)
        case .updated(let update):
            put("figures", update.figures)
            put("source", update.source)
        case .corrected(let correction, let reason):
            key("correction")
            append(correction)
            put("reason", reason)
        case .noted(let digest): put("digest", digest)
        case .regraded(let grade, let reason):
            put("grade", grade?.rawValue)
            put("reason", reason)
        case .commandTaken(let party): put("party", party)
        case .timerWarned(let fell), .timerBreached(let fell), .timerExpired(let fell): putMembers(fell)
        case .taskCompleted(let completed):
            put("note", completed.note)
            put("person", completed.person)
            put("result", completed.result.rawValue)
            put("task", completed.task)
        case .closed(let closing):
            put("note", closing.note)
            put("outcome", closing.outcome)
            put("reason", closing.reason)
        case .planAdopted(let id, let plan):
            put("id", id)
            key("plan")
            append(raw: Array(try EventCodec.makeEncoder().encode(plan)))
        case .clockStepped(let step): put("by", step.by)
        }
        closeObject()
    }

    private mutating func append(_ report: Report) {
        openObject()
        put("calledAt", report.calledAt)
        if !report.figures.isEmpty { put("figures", report.figures) }
        put("id", report.id.description)
        if report.isAnonymous { put("isAnonymous", true) }
        if report.isConfidential { put("isConfidential", true) }
        if report.isExercise { put("isExercise", true) }
        if report.isNew { put("isNew", true) }
        if report.isVerified { put("isVerified", true) }
        put("join", report.join?.description)
        put("kind", report.kind)
        put("occurredAt", report.occurredAt)
        put("personalDigest", report.personalDigest)
        put("place", report.place)
        put("position", report.position)
        put("production", report.production?.rawValue)
        put("receivedAt", report.receivedAt)
        put("source", report.source)
        if !report.tags.isEmpty { put("tags", report.tags) }
        put("town", report.town)
        put("unit", report.unit)
        closeObject()
    }

    private mutating func append(_ opening: Opening) {
        openObject()
        put("plan", opening.plan)
        put("production", opening.production.rawValue)
        put("town", opening.town)
        put("urgency", opening.urgency.rawValue)
        closeObject()
    }

    private mutating func append(_ correction: Correction) {
        openObject()
        put("figures", correction.figures)
        put("kind", correction.kind)
        put("place", correction.place)
        put("position", correction.position)
        put("production", correction.production?.rawValue)
        put("source", correction.source)
        put("tags", correction.tags)
        put("town", correction.town)
        put("unit", correction.unit)
        put("urgency", correction.urgency?.rawValue)
        closeObject()
    }

    private mutating func putMembers(_ reached: MilestoneReached) {
        put("by", reached.by)
        put("implied", reached.implied.map(\.rawValue))
        put("milestone", reached.milestone.rawValue)
        put("note", reached.note)
        put("occurredAt", reached.occurredAt)
        put("party", reached.party)
        put("via", reached.via)
    }

    private mutating func putMembers(_ fell: TimerFell) {
        put("due", fell.due)
        put("lateness", fell.lateness)
        put("name", fell.name)
        put("party", fell.party)
        put("reason", fell.reason)
        put("timer", fell.timer)
    }
}

// What follows from an event.
extension JSONWriter {
    private mutating func append(_ consequences: Consequences, at recordedAt: Instant) {
        openObject()
        put("calledFor", consequences.calledFor)
        if consequences.calledOff { put("calledOff", true) }
        put("command", consequences.command)
        put("coordinating", consequences.coordinating)
        array("ended", consequences.ended) { $0.append($1) }
        if let grading = consequences.grading {
            key("grading")
            append(grading)
        }
        array("neighbours", consequences.neighbours) { $0.append($1) }
        array("opened", consequences.opened) { $0.append($1) }
        array("parties", consequences.parties) { $0.append($1) }
        array("route", consequences.route) { $0.append($1) }
        array("standDown", consequences.standDown) { $0.append($1.text) }
        array("started", consequences.started) { $0.append($1, at: recordedAt) }
        put("state", consequences.state?.rawValue)
        put("town", consequences.town)
        array("withdrawn", consequences.withdrawn) { $0.append($1) }
        closeObject()
    }

    private mutating func append(_ grading: Grading) {
        openObject()
        put("assessed", grading.assessed?.rawValue)
        put("computed", grading.computed?.rawValue)
        put("grade", grading.grade?.rawValue)
        put("status", grading.status.rawValue)
        closeObject()
    }

    private mutating func append(_ change: PartyChange) {
        openObject()
        put("party", change.party)
        put("role", change.role.rawValue)
        put("strength", change.strength.rawValue)
        closeObject()
    }

    private mutating func append(_ outcome: RuleOutcome) {
        append(byte: UInt8(ascii: "\""))
        append(unquoted: outcome.rule.text)
        if let failed = outcome.failed {
            append(byte: UInt8(ascii: "!"))
            append(unquoted: failed)
        }
        append(byte: UInt8(ascii: "\""))
    }

    private mutating func append(_ end: TimerEnd) {
        openObject()
        put("state", end.state.rawValue)
        put("timer", end.timer)
        closeObject()
    }

    private mutating func append(_ timer: Timer, at recordedAt: Instant) {
        openObject()
        put("authority", timer.authority)
        put("breachedAt", timer.breachedAt)
        if timer.catchUp != .fire { put("catchUp", timer.catchUp.rawValue) }
        if timer.clock != .elapsed { put("clock", timer.clock.rawValue) }
        if timer.due != timer.limit.map({ timer.start + $0 }) { put("due", timer.due) }
        put("endedAt", timer.endedAt)
        put("limit", timer.limit)
        put("name", timer.name)
        put("number", timer.number)
        put("party", timer.party)
        put("rule", timer.rule)
        if let rung = timer.rung {
            key("rung")
            append(rung, of: timer.number)
        }
        if timer.shift != .zero { put("shift", timer.shift) }
        if timer.start != recordedAt { put("start", timer.start) }
        if timer.state != .running { put("state", timer.state.rawValue) }
        put("to", timer.to.rawValue)
        put("warnedAt", timer.warnedAt)
        put("warnsAt", timer.warnsAt)
        closeObject()
    }

    private mutating func append(_ rung: Timer.Rung, of number: Int) {
        openObject()
        put("ladder", rung.ladder)
        if rung.origin != number { put("origin", rung.origin) }
        if rung.taken != 0 { put("taken", rung.taken) }
        put("task", rung.task)
        closeObject()
    }

    private mutating func append(_ task: CallTask) {
        openObject()
        put("about", task.about)
        put("by", task.by)
        put("endedAt", task.endedAt)
        put("number", task.number)
        put("openedAt", task.openedAt)
        put("party", task.party)
        put("person", task.person)
        put("phone", task.phone)
        put("post", task.post)
        put("result", task.result?.rawValue)
        put("timer", task.timer)
        key("title")
        openObject()
        put("en", task.title.en)
        put("zh", task.title.zh)
        closeObject()
        closeObject()
    }
}

// Members; what is nil is left out, as most of it is in most events.
extension JSONWriter {
    private mutating func put(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        append(value)
    }

    private mutating func put<Thing>(_ name: StaticString, _ value: Name<Thing>?) { put(name, value?.text) }

    private mutating func put(_ name: StaticString, _ value: Int64?) {
        guard let value else { return }
        key(name)
        append(value)
    }

    private mutating func put(_ name: StaticString, _ value: Int?) { put(name, value.map(Int64.init)) }
    private mutating func put(_ name: StaticString, _ value: Instant?) { put(name, value?.milliseconds) }
    private mutating func put(_ name: StaticString, _ value: Interval?) { put(name, value?.milliseconds) }

    private mutating func put(_ name: StaticString, _ value: Bool) {
        key(name)
        append(value)
    }

    private mutating func put(_ name: StaticString, _ position: Position?) {
        guard let position else { return }
        key(name)
        openObject()
        put("latitude", position.latitude)
        put("longitude", position.longitude)
        closeObject()
    }

    private mutating func put(_ name: StaticString, _ texts: [String]?) {
        guard let texts else { return }
        key(name)
        openArray()
        for text in texts {
            element()
            append(text)
        }
        closeArray()
    }

    private mutating func put(_ name: StaticString, _ figures: [FigureID: Int64]?) {
        guard let figures else { return }
        key(name)
        openObject()
        for (figure, value) in figures.sorted(by: { $0.key < $1.key }) {
            key(figure.text)
            append(value)
        }
        closeObject()
    }

    private mutating func array<Element>(
        _ name: StaticString,
        _ elements: [Element],
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        key(name)
        openArray()
        for element in elements {
            self.element()
            write(&self, element)
        }
        closeArray()
    }
}
