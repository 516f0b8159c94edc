import IncidentModel
import JSONCoding

// Stored events read back, member by member: what EventWriting.swift has written. A member that it leaves out for its usual
// value is read with that value, and may be there all the same.

/// The members of one stored object.
struct StoredFields {
    let object: JSONObject

    init(_ object: JSONObject) { self.object = object }

    /// Nil when it is absent or null.
    private func optional(_ name: String) -> JSON? {
        guard let value = object[name], !value.isNull else { return nil }
        return value
    }

    func has(_ name: String) -> Bool { optional(name) != nil }

    func optionalText(_ name: String) throws(EventCodec.Failure) -> String? {
        guard let value = optional(name) else { return nil }
        guard let text = value.stringValue else { throw .malformed("\(name) is no text") }
        return text
    }

    func optionalInteger(_ name: String) throws(EventCodec.Failure) -> Int64? {
        guard let value = optional(name) else { return nil }
        guard let number = value.integerValue else { throw .malformed("\(name) is no whole number") }
        return number
    }

    func text(_ name: String) throws(EventCodec.Failure) -> String { try there(try optionalText(name), name) }
    func integer(_ name: String) throws(EventCodec.Failure) -> Int64 { try there(try optionalInteger(name), name) }

    func optionalCount(_ name: String) throws(EventCodec.Failure) -> Int? {
        guard let number = try optionalInteger(name) else { return nil }
        guard let count = Int(exactly: number) else { throw .malformed("\(name) is too great") }
        return count
    }

    func count(_ name: String) throws(EventCodec.Failure) -> Int { try there(try optionalCount(name), name) }

    // One that is absent is false.
    func flag(_ name: String) throws(EventCodec.Failure) -> Bool {
        guard let value = optional(name) else { return false }
        guard let flag = value.boolValue else { throw .malformed("\(name) is neither true nor false") }
        return flag
    }

    func optionalFields(_ name: String) throws(EventCodec.Failure) -> StoredFields? {
        guard let value = optional(name) else { return nil }
        guard let object = value.objectValue else { throw .malformed("\(name) is no object") }
        return StoredFields(object)
    }

    func fields(_ name: String) throws(EventCodec.Failure) -> StoredFields {
        try there(try optionalFields(name), name)
    }

    // An array that is absent is empty.
    private func elements(_ name: String) throws(EventCodec.Failure) -> [JSON] {
        guard let value = optional(name) else { return [] }
        guard let elements = value.arrayValue else { throw .malformed("\(name) is no array") }
        return elements
    }

    func texts(_ name: String) throws(EventCodec.Failure) -> [String] {
        var texts: [String] = []
        for element in try elements(name) {
            guard let text = element.stringValue else { throw .malformed("\(name) holds something else than texts") }
            texts.append(text)
        }
        return texts
    }

    func counts(_ name: String) throws(EventCodec.Failure) -> [Int] {
        var counts: [Int] = []
        for element in try elements(name) {
            guard let count = element.integerValue.flatMap(Int.init(exactly:)) else {
                throw .malformed("\(name) holds something else than whole numbers")
            }
            counts.append(count)
        }
        return counts
    }

    func list<Element>(
        _ name: String,
        _ read: (StoredFields) throws(EventCodec.Failure) -> Element
    ) throws(EventCodec.Failure) -> [Element] {
        let elements = try elements(name)
        var list: [Element] = []
        list.reserveCapacity(elements.count)
        for element in elements {
            guard let object = element.objectValue else {
                throw .malformed("\(name) holds something else than objects")
            }
            list.append(try read(StoredFields(object)))
        }
        return list
    }

    func there<Value>(_ value: Value?, _ name: String) throws(EventCodec.Failure) -> Value {
        guard let value else { throw .malformed("\(name) is missing") }
        return value
    }
}

// What the core's types are made of.
extension StoredFields {
    func word<Word: RawRepresentable<String>>(_ name: String) throws(EventCodec.Failure) -> Word {
        try there(try optionalWord(name), name)
    }

    func optionalWord<Word: RawRepresentable<String>>(_ name: String) throws(EventCodec.Failure) -> Word? {
        guard let text = try optionalText(name) else { return nil }
        guard let word = Word(rawValue: text) else { throw .malformed("\(name) is \(text)") }
        return word
    }

    func name<Thing>(_ name: String) throws(EventCodec.Failure) -> Name<Thing> { Name(try text(name)) }

    func optionalName<Thing>(_ name: String) throws(EventCodec.Failure) -> Name<Thing>? {
        try optionalText(name).map { Name($0) }
    }

    func instant(_ name: String) throws(EventCodec.Failure) -> Instant { Instant(milliseconds: try integer(name)) }

    func optionalInstant(_ name: String) throws(EventCodec.Failure) -> Instant? {
        try optionalInteger(name).map { Instant(milliseconds: $0) }
    }

    // A plan is read once in a while, and left to its own coding.
    func plan(_ name: String) throws(EventCodec.Failure) -> Plan {
        do {
            return try JSON.object(try fields(name).object).decode()
        } catch let failure as EventCodec.Failure {
            throw failure
        } catch { throw .malformed("\(name): \(error)") }
    }

    func interval(_ name: String) throws(EventCodec.Failure) -> Interval { Interval(milliseconds: try integer(name)) }

    func optionalIncident(_ name: String) throws(EventCodec.Failure) -> IncidentID? {
        guard let text = try optionalText(name) else { return nil }
        guard let id = IncidentID(text) else { throw .malformed("\(name) is no incident's number: \(text)") }
        return id
    }

    func optionalPosition(_ name: String) throws(EventCodec.Failure) -> Position? {
        guard let fields = try optionalFields(name) else { return nil }
        let position = Position(latitude: try fields.integer("latitude"), longitude: try fields.integer("longitude"))
        guard let position else { throw .malformed("\(name) is not on the ground") }
        return position
    }

    func optionalFigures(_ name: String) throws(EventCodec.Failure) -> [FigureID: Int64]? {
        guard let fields = try optionalFields(name) else { return nil }
        var figures: [FigureID: Int64] = [:]
        for (figure, value) in fields.object {
            guard let number = value.integerValue else { throw .malformed("\(name) holds something else than numbers") }
            figures[FigureID(figure)] = number
        }
        return figures
    }

    func figures(_ name: String) throws(EventCodec.Failure) -> [FigureID: Int64] { try optionalFigures(name) ?? [:] }
}

extension Event {
    init(_ fields: StoredFields) throws(EventCodec.Failure) {
        let version = try fields.integer("version")
        guard version <= Event.currentVersion else { throw .newer("an event of version \(version)") }
        let name = try fields.text("kind")
        guard let kind = EventKind(rawValue: name) else { throw .newer("an event of the kind \(name)") }
        let fact = try Fact(kind, try fields.fields("fact"))
        let incident = try fields.optionalIncident("incident")
        let jurisdiction = try fields.optionalText("jurisdiction") ?? incident?.jurisdiction
        self.init(
            recordedAt: try fields.instant("recordedAt"),
            actor: Actor(account: try fields.text("account"), person: try fields.optionalText("person")),
            jurisdiction: try fields.there(jurisdiction, "jurisdiction"),
            incident: incident,
            fact: fact
        )
        if let fields = try fields.optionalFields("consequences") {
            consequences = try Consequences(fields, at: recordedAt)
        }
    }
}

extension Fact {
    fileprivate init(_ kind: EventKind, _ fields: StoredFields) throws(EventCodec.Failure) {
        switch kind {
        case .reported:
            self = .reported(try Report(try fields.fields("report")), try Opening(try fields.fields("opening")))
        case .joined: self = .joined(try Report(try fields.fields("report")))
        case .milestone: self = .milestone(try MilestoneReached(fields))
        case .updated:
            let figures = try fields.figures("figures")
            self = .updated(FiguresUpdated(figures: figures, source: try fields.optionalText("source")))
        case .corrected:
            self = .corrected(try Correction(try fields.fields("correction")), reason: try fields.text("reason"))
        case .noted: self = .noted(digest: try fields.text("digest"))
        case .regraded: self = .regraded(try fields.optionalWord("grade"), reason: try fields.text("reason"))
        case .commandTaken: self = .commandTaken(try fields.name("party"))
        case .timerWarned: self = .timerWarned(try TimerFell(fields))
        case .timerBreached: self = .timerBreached(try TimerFell(fields))
        case .timerExpired: self = .timerExpired(try TimerFell(fields))
        case .taskCompleted:
            self = .taskCompleted(
                TaskCompleted(
                    task: try fields.count("task"),
                    result: try fields.word("result"),
                    person: try fields.optionalText("person"),
                    note: try fields.optionalText("note")
                )
            )
        case .closed:
            let reason = try fields.optionalText("reason")
            let note = try fields.optionalText("note")
            self = .closed(Closing(outcome: try fields.name("outcome"), reason: reason, note: note))
        case .planAdopted: self = .planAdopted(try fields.name("id"), try fields.plan("plan"))
        case .clockStepped: self = .clockStepped(ClockStep(by: try fields.interval("by")))
        }
    }
}

extension Report {
    fileprivate init(_ fields: StoredFields) throws(EventCodec.Failure) {
        let text = try fields.text("id")
        guard let id = ReportID(text) else { throw .malformed("no UUID: \(text)") }
        self.init(id: id, kind: try fields.name("kind"))
        place = try fields.optionalText("place")
        position = try fields.optionalPosition("position")
        town = try fields.optionalText("town")
        unit = try fields.optionalText("unit")
        source = try fields.optionalText("source")
        occurredAt = try fields.optionalInstant("occurredAt")
        calledAt = try fields.optionalInstant("calledAt")
        receivedAt = try fields.optionalInstant("receivedAt")
        figures = try fields.figures("figures")
        production = try fields.optionalWord("production")
        isVerified = try fields.flag("isVerified")
        tags = try fields.texts("tags")
        isExercise = try fields.flag("isExercise")
        isAnonymous = try fields.flag("isAnonymous")
        isConfidential = try fields.flag("isConfidential")
        join = try fields.optionalIncident("join")
        isNew = try fields.flag("isNew")
        personalDigest = try fields.optionalText("personalDigest")
    }
}

extension Opening {
    fileprivate init(_ fields: StoredFields) throws(EventCodec.Failure) {
        self.init(
            plan: try fields.name("plan"),
            urgency: try fields.word("urgency"),
            town: try fields.optionalText("town"),
            production: try fields.word("production")
        )
    }
}

extension MilestoneReached {
    fileprivate init(_ fields: StoredFields) throws(EventCodec.Failure) {
        var implied: [Milestone] = []
        for text in try fields.texts("implied") {
            guard let milestone = Milestone(rawValue: text) else { throw .malformed("implied is \(text)") }
            implied.append(milestone)
        }
        self.init(
            party: try fields.name("party"),
            milestone: try fields.word("milestone"),
            occurredAt: try fields.optionalInstant("occurredAt"),
            implied: implied,
            by: try fields.optionalText("by"),
            via: try fields.optionalText("via"),
            note: try fields.optionalText("note")
        )
    }
}

extension Correction {
    fileprivate init(_ fields: StoredFields) throws(EventCodec.Failure) {
        self.init()
        kind = try fields.optionalName("kind")
        urgency = try fields.optionalWord("urgency")
        place = try fields.optionalText("place")
        position = try fields.optionalPosition("position")
        town = try fields.optionalText("town")
        unit = try fields.optionalText("unit")
        source = try fields.optionalText("source")
        production = try fields.optionalWord("production")
        tags = fields.has("tags") ? try fields.texts("tags") : nil
        figures = try fields.optionalFigures("figures")
    }
}

extension TimerFell {
    fileprivate init(_ fields: StoredFields) throws(EventCodec.Failure) {
        self.init(
            timer: try fields.count("timer"),
            name: try fields.text("name"),
            party: try fields.name("party"),
            due: try fields.instant("due"),
            lateness: try fields.interval("lateness"),
            reason: try fields.optionalText("reason")
        )
    }
}
