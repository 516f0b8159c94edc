// The stored form of an event: a flat header, then `fact` and `consequences`. Empty parts are left out, as most are empty
// in most events.

extension Event: Codable {
    private enum Key: String, CodingKey {
        case kind, version, recordedAt, account, person, jurisdiction, incident, fact, consequences
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let version = try container.decode(Int.self, forKey: .version)
        guard version <= Event.currentVersion else { throw UnknownVersion(version: version) }
        recordedAt = try container.decode(Instant.self, forKey: .recordedAt)
        actor = Actor(
            account: try container.decode(String.self, forKey: .account),
            person: try container.decodeIfPresent(String.self, forKey: .person)
        )
        jurisdiction = try container.decode(String.self, forKey: .jurisdiction)
        incident = try container.decodeIfPresent(IncidentID.self, forKey: .incident)
        let name = try container.decode(String.self, forKey: .kind)
        guard let kind = EventKind(rawValue: name) else { throw UnknownEvent(kind: name) }
        fact = try Fact(kind: kind, from: try container.superDecoder(forKey: .fact))
        consequences =
            try container.decodeIfPresent(Consequences.self, forKey: .consequences) ?? Consequences()
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(Event.currentVersion, forKey: .version)
        try container.encode(recordedAt, forKey: .recordedAt)
        try container.encode(actor.account, forKey: .account)
        try container.encodeIfPresent(actor.person, forKey: .person)
        try container.encode(jurisdiction, forKey: .jurisdiction)
        try container.encodeIfPresent(incident, forKey: .incident)
        try fact.encode(to: container.superEncoder(forKey: .fact))
        if consequences != Consequences() { try container.encode(consequences, forKey: .consequences) }
    }

    /// The event was written by a later program.
    package struct UnknownVersion: Error { package var version: Int }

    /// No event of this kind is known to this program.
    package struct UnknownEvent: Error { package var kind: String }
}

extension Fact {
    private enum Key: String, CodingKey { case report, opening, correction, reason, digest, grade, party, id, plan }

    init(kind: EventKind, from decoder: any Decoder) throws {
        let keyed = try decoder.container(keyedBy: Key.self)
        switch kind {
        case .reported:
            self = .reported(
                try keyed.decode(Report.self, forKey: .report),
                try keyed.decode(Opening.self, forKey: .opening)
            )
        case .joined: self = .joined(try keyed.decode(Report.self, forKey: .report))
        case .milestone: self = .milestone(try MilestoneReached(from: decoder))
        case .updated: self = .updated(try FiguresUpdated(from: decoder))
        case .corrected:
            self = .corrected(
                try keyed.decode(Correction.self, forKey: .correction),
                reason: try keyed.decode(String.self, forKey: .reason)
            )
        case .noted: self = .noted(digest: try keyed.decode(String.self, forKey: .digest))
        case .regraded:
            self = .regraded(
                try keyed.decodeIfPresent(Grade.self, forKey: .grade),
                reason: try keyed.decode(String.self, forKey: .reason)
            )
        case .commandTaken: self = .commandTaken(try keyed.decode(PartyID.self, forKey: .party))
        case .timerWarned: self = .timerWarned(try TimerFell(from: decoder))
        case .timerBreached: self = .timerBreached(try TimerFell(from: decoder))
        case .timerExpired: self = .timerExpired(try TimerFell(from: decoder))
        case .taskCompleted: self = .taskCompleted(try TaskCompleted(from: decoder))
        case .closed: self = .closed(try Closing(from: decoder))
        case .planAdopted:
            self = .planAdopted(
                try keyed.decode(PlanID.self, forKey: .id),
                try keyed.decode(Plan.self, forKey: .plan)
            )
        case .clockStepped: self = .clockStepped(try ClockStep(from: decoder))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .milestone(let value): return try value.encode(to: encoder)
        case .updated(let value): return try value.encode(to: encoder)
        case .timerWarned(let value), .timerBreached(let value), .timerExpired(let value):
            return try value.encode(to: encoder)
        case .taskCompleted(let value): return try value.encode(to: encoder)
        case .closed(let value): return try value.encode(to: encoder)
        case .clockStepped(let value): return try value.encode(to: encoder)
        default: break
        }
        var keyed = encoder.container(keyedBy: Key.self)
        switch self {
        case .reported(let report, let opening):
            try keyed.encode(report, forKey: .report)
            try keyed.encode(opening, forKey: .opening)
        case .joined(let report): try keyed.encode(report, forKey: .report)
        case .corrected(let correction, let reason):
            try keyed.encode(correction, forKey: .correction)
            try keyed.encode(reason, forKey: .reason)
        case .noted(let digest): try keyed.encode(digest, forKey: .digest)
        case .regraded(let grade, let reason):
            try keyed.encodeIfPresent(grade, forKey: .grade)
            try keyed.encode(reason, forKey: .reason)
        case .commandTaken(let party): try keyed.encode(party, forKey: .party)
        case .planAdopted(let id, let plan):
            try keyed.encode(id, forKey: .id)
            try keyed.encode(plan, forKey: .plan)
        default: break
        }
    }
}

extension Consequences: Codable {
    private enum Key: String, CodingKey {
        case grading, route, parties, standDown, calledFor, coordinating, command, neighbours, started, ended, opened
        case withdrawn, state, town, calledOff
    }

    package init(from decoder: any Decoder) throws {
        let keyed = try decoder.container(keyedBy: Key.self)
        grading = try keyed.decodeIfPresent(Grading.self, forKey: .grading)
        route = try keyed.decodeIfPresent([RuleOutcome].self, forKey: .route) ?? []
        parties = try keyed.decodeIfPresent([PartyChange].self, forKey: .parties) ?? []
        standDown = try keyed.decodeIfPresent([PartyID].self, forKey: .standDown) ?? []
        calledFor = try keyed.decodeIfPresent(PartyID.self, forKey: .calledFor)
        coordinating = try keyed.decodeIfPresent(PartyID.self, forKey: .coordinating)
        command = try keyed.decodeIfPresent(PartyID.self, forKey: .command)
        neighbours = try keyed.decodeIfPresent([String].self, forKey: .neighbours) ?? []
        started = try keyed.decodeIfPresent([Timer].self, forKey: .started) ?? []
        ended = try keyed.decodeIfPresent([TimerEnd].self, forKey: .ended) ?? []
        opened = try keyed.decodeIfPresent([CallTask].self, forKey: .opened) ?? []
        withdrawn = try keyed.decodeIfPresent([Int].self, forKey: .withdrawn) ?? []
        state = try keyed.decodeIfPresent(Incident.State.self, forKey: .state)
        town = try keyed.decodeIfPresent(String.self, forKey: .town)
        calledOff = try keyed.decodeIfPresent(Bool.self, forKey: .calledOff) ?? false
    }

    package func encode(to encoder: any Encoder) throws {
        var keyed = encoder.container(keyedBy: Key.self)
        func encode<Element: Encodable>(_ elements: [Element], _ key: Key) throws {
            if !elements.isEmpty { try keyed.encode(elements, forKey: key) }
        }
        try keyed.encodeIfPresent(grading, forKey: .grading)
        try encode(route, .route)
        try encode(parties, .parties)
        try encode(standDown, .standDown)
        try keyed.encodeIfPresent(calledFor, forKey: .calledFor)
        try keyed.encodeIfPresent(coordinating, forKey: .coordinating)
        try keyed.encodeIfPresent(command, forKey: .command)
        try encode(neighbours, .neighbours)
        try encode(started, .started)
        try encode(ended, .ended)
        try encode(opened, .opened)
        try encode(withdrawn, .withdrawn)
        try keyed.encodeIfPresent(state, forKey: .state)
        try keyed.encodeIfPresent(town, forKey: .town)
        if calledOff { try keyed.encode(true, forKey: .calledOff) }
    }
}
