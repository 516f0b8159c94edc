/// A person starts the response (应急响应), raises, lowers or lifts it, or completes what its decision has to state. The level is
/// what is done; the grade is what happened.
public struct ResponseDecision: Hashable, Sendable {
    /// From now on; nil lifts it. A command that names none leaves the level that stands.
    package var level: ResponseLevel?
    /// Until now; the command leaves it open.
    package var before: ResponseLevel?
    package var statement: ResponseStatement
    /// Who decided, by name; nil where that is who records it.
    package var decidedBy: String?
    /// The digest under which the reason's text lies with the personal data; nil when none was given.
    package var reason: String?
    /// It is to be lifted; a command's alone.
    package var lifts: Bool

    package init(
        level: ResponseLevel? = nil,
        lifts: Bool = false,
        statement: ResponseStatement = ResponseStatement(),
        decidedBy: String? = nil,
        reason: String? = nil
    ) {
        self.level = level
        self.lifts = lifts
        self.statement = statement
        self.decidedBy = decidedBy
        self.reason = reason
    }
}

/// What the decision to start a response has to state beside its level (突发事件应对法 art. 72). It is announced, and no personal
/// data.
public struct ResponseStatement: Hashable, Sendable {
    /// 响应事项.
    package var matter: String?
    /// 预计期限.
    package var length: String?
    /// 应急处置措施.
    package var measures: String?

    package init(matter: String? = nil, length: String? = nil, measures: String? = nil) {
        (self.matter, self.length, self.measures) = (matter, length, measures)
    }

    /// One of the three.
    package enum Part: String, CaseIterable, Sendable { case matter, length, measures }

    package subscript(part: Part) -> String? {
        switch part {
        case .matter: matter
        case .length: length
        case .measures: measures
        }
    }

    /// What has still to be stated.
    package var lacking: [Part] { Part.allCases.filter { self[$0] == nil } }

    /// What is not stated anew stands as it was.
    func completed(by before: ResponseStatement?) -> ResponseStatement {
        ResponseStatement(
            matter: matter ?? before?.matter,
            length: length ?? before?.length,
            measures: measures ?? before?.measures
        )
    }
}

/// The response that stands.
public struct Response: Hashable, Sendable {
    package var level: ResponseLevel
    /// Since when there is one, and since when it is of this level.
    package var startedAt: Instant
    package var since: Instant
    package var decidedBy: String
    package var statement: ResponseStatement

    package init(
        level: ResponseLevel,
        startedAt: Instant,
        since: Instant,
        decidedBy: String,
        statement: ResponseStatement
    ) {
        self.level = level
        self.startedAt = startedAt
        self.since = since
        self.decidedBy = decidedBy
        self.statement = statement
    }
}

extension ResponseDecision: IncidentAct {
    public init() { self.init(level: nil) }

    public var kind: EventKind { .responseDecided }
    public var fact: Fact { .response(self) }
    public var personalDigest: String? { reason }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("level", &value.level)
        try archive.field("before", &value.before)
        try ResponseStatement.fields(&value.statement, &archive)
        try archive.field("decidedBy", &value.decidedBy)
        try archive.field("reason", &value.reason)
        if A.isReading { value.lifts = value.level == nil }
    }

    package func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        let standing = incident.response
        var decision = self
        decision.before = standing?.level
        decision.level = lifts ? nil : level ?? standing?.level
        guard decision.level != nil || lifts && standing != nil else { throw .refused(.noResponse(incident.id)) }
        // The county's highest level is decided with the general headquarters' chief: usual in county plans.
        let isHighest = decision.level == .one || standing?.level == .one
        try state.require(command.authority, for: isHighest ? state.header.plan.general : incident.lead)
        guard let person = decidedBy ?? command.actor.person, !person.isEmpty else { throw .refused(.deciderRequired) }
        decision.statement = lifts ? statement : statement.completed(by: standing?.statement)
        if let standing, decision.level == standing.level, decision.statement == standing.statement {
            return .unchanged(incident.id, incident.recorded(self))
        }
        if decision.isBelow(standing?.level ?? incident.proposedLevel), reason == nil {
            throw .refused(.reasonRequired(kind))
        }
        var deliberation = state.deliberation(on: incident, at: now)
        deliberation.state(decision, of: command)
        deliberation.takeAsFeedback()
        deliberation.endTimersAboveLevel()
        deliberation.reroute()
        if let level = decision.level, standing.map({ level > $0.level }) ?? true {
            let part = incident.participation(of: incident.lead)
            if let part, part.strength < .activate {
                deliberation.drawIn([PartyChange(party: part.party, role: .lead, strength: .activate)])
            }
            // Who has ordered it knows of it.
            deliberation.takeAsActivated(incident.lead)
        }
        deliberation.arm()
        return deliberation.decision
    }

    /// Less than what stands, or than what a rule proposes where nothing does.
    private func isBelow(_ other: ResponseLevel?) -> Bool {
        guard let other else { return false }
        return level.map { $0 < other } ?? true
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        guard let level else {
            incident.response = nil
            return
        }
        let standing = incident.response
        let isSame = standing?.level == level
        incident.response = Response(
            level: level,
            startedAt: standing?.startedAt ?? event.recordedAt,
            since: (isSame ? standing?.since : nil) ?? event.recordedAt,
            decidedBy: decidedBy ?? event.actor.person ?? event.actor.account,
            statement: statement
        )
    }
}

extension Deliberation {
    /// Ends the timers that the plan has for a level of response above the one that stands now.
    mutating func endTimersAboveLevel() {
        let ended = cancelled { timer in
            guard let least = plan.rule(of: timer)?.when.response else { return false }
            return incident.response.map { $0.level < least } ?? true
        }
        if !ended.isEmpty { follow(.with { $0.ended = ended }) }
    }
}

extension Incident {
    /// The level that the rules propose: that of the assessed grade (初判等级).
    package var proposedLevel: ResponseLevel? { grading.assessed.flatMap { ResponseLevel(rawValue: $0.rawValue) } }
}

extension ResponseStatement: Record {
    public init() { self.init(matter: nil) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("matter", &value.matter)
        try archive.field("length", &value.length)
        try archive.field("measures", &value.measures)
    }
}

extension Response: Record {
    public init() {
        self.init(
            level: .four,
            startedAt: Instant(),
            since: Instant(),
            decidedBy: "",
            statement: ResponseStatement()
        )
    }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("level", &value.level)
        try archive.field("startedAt", &value.startedAt)
        try archive.field("since", &value.since)
        try archive.field("decidedBy", &value.decidedBy)
        try ResponseStatement.fields(&value.statement, &archive)
    }
}
