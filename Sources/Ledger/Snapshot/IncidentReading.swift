import IncidentModel

// What IncidentWriting.swift writes, read back in the same order.

extension ByteReader {
    /// Times are told from this one.
    private struct Origin {
        let milliseconds: Int64

        func instant(_ distance: Int64) -> Instant { Instant(milliseconds: milliseconds &+ distance) }
    }

    mutating func incident() throws(Unreadable) -> Incident {
        let id = IncidentID(jurisdiction: try name(), day: try int(), number: try int())
        let origin = Origin(milliseconds: try integer())
        let sequence = try integer()
        var incident = Incident(
            id: id,
            openedAt: origin.instant(0),
            plan: PlanID(try name()),
            kind: KindID(try name()),
            urgency: try word(),
            production: try word()
        )
        incident.sequence = sequence
        incident.state = try word()
        var flags = try flags(4)
        incident.isExercise = flags.next()
        incident.isConfidential = flags.next()
        if flags.next() { incident.position = try position() }
        if flags.next() { incident.closedAt = origin.instant(try integer()) }
        try readTexts(into: &incident)
        incident.grading = Grading(
            grade: try optionalWord(),
            status: try word(),
            assessed: try optionalWord(),
            computed: try optionalWord()
        )
        incident.tags = try list { reader throws(Unreadable) in try reader.name() }
        incident.neighbours = try list { reader throws(Unreadable) in try reader.name() }
        incident.reports = try list { reader throws(Unreadable) in
            let (high, low) = try reader.sixteenBytes()
            return ReportID(high: high, low: low)
        }
        incident.figures = try figures()
        incident.parties = try list { reader throws(Unreadable) in try reader.participation(origin) }
        incident.timers = try list { reader throws(Unreadable) in try reader.timer(origin) }
        incident.tasks = try list { reader throws(Unreadable) in try reader.task(origin) }
        incident.route = try names.route(try part()) { reader throws(Unreadable) in
            try reader.list { reader throws(Unreadable) in
                RuleOutcome(rule: RuleID(try reader.name()), failed: try reader.optionalName())
            }
        }
        return incident
    }

    private mutating func readTexts(into incident: inout Incident) throws(Unreadable) {
        incident.place = try optionalText()
        incident.town = try optionalName()
        incident.unit = try optionalText()
        incident.source = try optionalName()
        incident.command = PartyID(try name())
        incident.commandedBy = try optionalText()
        incident.calledFor = try optionalName().map { PartyID($0) }
        incident.coordinating = try optionalName().map { PartyID($0) }
        incident.outcome = try optionalName().map { OutcomeID($0) }
    }

    private mutating func position() throws(Unreadable) -> Position {
        guard let position = Position(latitude: try integer(), longitude: try integer()) else { throw Unreadable() }
        return position
    }

    private mutating func figures() throws(Unreadable) -> [FigureID: Int64] {
        let pairs = try list { reader throws(Unreadable) in (FigureID(try reader.name()), try reader.integer()) }
        var figures: [FigureID: Int64] = [:]
        for (figure, value) in pairs {
            guard figures.updateValue(value, forKey: figure) == nil else { throw Unreadable() }
        }
        return figures
    }

    private mutating func participation(_ origin: Origin) throws(Unreadable) -> Participation {
        var part = Participation(
            party: PartyID(try name()),
            role: try word(),
            strength: try word(),
            since: origin.instant(try integer()),
            firstTimer: try int()
        )
        part.passed = try list { reader throws(Unreadable) in try reader.passing(origin) }
        return part
    }

    private mutating func passing(_ origin: Origin) throws(Unreadable) -> Passing {
        let milestone: Milestone = try word()
        var flags = try flags(2)
        let isImplied = flags.next()
        let recordedAt = origin.instant(try integer())
        return Passing(
            milestone: milestone,
            recordedAt: recordedAt,
            occurredAt: flags.next() ? origin.instant(try integer()) : nil,
            isImplied: isImplied,
            by: try optionalName(),
            via: try optionalName()
        )
    }

    private mutating func timer(_ origin: Origin) throws(Unreadable) -> Timer {
        var flags = try flags(4)
        let terms = try names.terms(try part()) { reader throws(Unreadable) in try reader.terms() }
        let number = try int()
        let party = PartyID(try name())
        let state: Timer.State = try word()
        let shift = Interval(milliseconds: try integer())
        let start = origin.instant(try integer())
        let due = origin.instant(try integer())
        let warnsAt = flags.next() ? origin.instant(try integer()) : nil
        let warnedAt = flags.next() ? origin.instant(try integer()) : nil
        let breachedAt = flags.next() ? origin.instant(try integer()) : nil
        let endedAt = flags.next() ? origin.instant(try integer()) : nil
        var timer = Timer(
            number: number,
            terms: terms,
            party: party,
            start: start,
            due: due,
            warnsAt: warnsAt,
            shift: shift,
            rung: try terms.ladder.map { ladder throws(Unreadable) in try rung(of: ladder) }
        )
        timer.state = state
        timer.warnedAt = warnedAt
        timer.breachedAt = breachedAt
        timer.endedAt = endedAt
        return timer
    }

    private mutating func terms() throws(Unreadable) -> TimerTerms {
        var flags = try flags(1)
        return TimerTerms(
            name: try name(),
            rule: try optionalName().map { TimerRuleID($0) },
            to: try word(),
            limit: flags.next() ? Interval(milliseconds: try integer()) : nil,
            clock: try word(),
            catchUp: try word(),
            authority: try optionalName(),
            ladder: try optionalName().map { LadderID($0) }
        )
    }

    private mutating func rung(of ladder: LadderID) throws(Unreadable) -> Timer.Rung {
        var flags = try flags(1)
        return Timer.Rung(ladder: ladder, origin: try int(), taken: try int(), task: flags.next() ? try int() : nil)
    }

    private mutating func task(_ origin: Origin) throws(Unreadable) -> CallTask {
        var flags = try flags(1)
        let number = try int()
        let party = PartyID(try name())
        let post = Post(
            id: try name(),
            title: Label(zh: try name(), en: try name()),
            phone: try optionalName(),
            isCommander: false
        )
        var task = CallTask(
            number: number,
            party: party,
            post: post,
            about: PartyID(try name()),
            timer: try int(),
            openedAt: origin.instant(try integer()),
            by: origin.instant(try integer())
        )
        if flags.next() { task.endedAt = origin.instant(try integer()) }
        task.result = try optionalWord()
        task.person = try optionalText()
        return task
    }
}
