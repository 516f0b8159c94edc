import IncidentModel
import TestSupport

/// Incidents and events with parts drawn at random, the same for the same seed; they need not make sense.
struct RandomRecords: RandomNumberGenerator {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func next() -> UInt64 { random.next() }

    mutating func incident() -> Incident {
        var incident = Incident(
            id: incidentID(),
            openedAt: instant(),
            plan: PlanID(interning: text()),
            kind: KindID(interning: text()),
            urgency: word(),
            production: word()
        )
        incident.sequence = Int64(integer())
        incident.lastChange = Int64(integer())
        incident.callAs = maybe { $0.word() }
        incident.response = maybe { random in
            Response(
                level: random.word(),
                startedAt: random.instant(),
                since: random.instant(),
                decidedBy: random.text(),
                statement: ResponseStatement(matter: random.maybe { $0.text() })
            )
        }
        incident.place = maybe { $0.text() }
        incident.position = maybe { $0.position() } ?? nil
        incident.town = maybe { $0.text() }
        incident.unit = maybe { $0.text() }
        incident.source = maybe { $0.text() }
        incident.isExercise = Bool.random(using: &self)
        incident.isConfidential = Bool.random(using: &self)
        incident.command = PartyID(interning: text())
        incident.commandedBy = maybe { $0.text() }
        incident.calledFor = maybe { PartyID(interning: $0.text()) }
        incident.coordinating = maybe { PartyID(interning: $0.text()) }
        incident.outcome = maybe { OutcomeID(interning: $0.text()) }
        incident.duplicateOf = maybe { $0.incidentID() }
        incident.duplicates = list { $0.incidentID() }
        incident.state = word()
        incident.closedAt = maybe { $0.instant() }
        incident.grading = grading()
        incident.tags = list { $0.text() }
        incident.neighbours = list { $0.text() }
        incident.reports = list { ReportID($0.commandID()) }
        incident.figures = figures()
        incident.unverified = incident.figures.map(\.key)
        incident.commands = list { $0.recordedCommand() }
        incident.forgotten = maybe { $0.recordedCommand() }
        incident.parties = list { $0.participation() }
        incident.timers = list { $0.timer() }
        incident.calls = list { $0.progress() }
        incident.matched = list { RuleID(interning: $0.text()) }
        return incident
    }

    private mutating func participation() -> Participation {
        var part = Participation(
            party: PartyID(interning: text()),
            role: word(),
            strength: word(),
            since: instant(),
            firstTimer: integer()
        )
        part.passed = list { random in
            Passing(
                milestone: random.word(),
                recordedAt: random.instant(),
                occurredAt: random.maybe { $0.instant() },
                isImplied: Bool.random(using: &random),
                by: random.maybe { $0.text() },
                via: random.maybe { $0.word() }
            )
        }
        return part
    }

    private mutating func timer() -> Timer {
        var timer = Timer(
            number: count(),
            name: TimerName(interning: text()),
            rule: maybe { TimerRuleID(interning: $0.text()) },
            party: PartyID(interning: text()),
            to: word(),
            start: instant(),
            limit: maybe { Interval(milliseconds: Int64($0.integer())) },
            clock: word(),
            due: instant(),
            warnsAt: maybe { $0.instant() },
            shift: Interval(milliseconds: Int64(integer())),
            catchUp: word(),
            authority: maybe { CitationID(interning: $0.text()) },
            ladder: maybe { LadderID(interning: $0.text()) }
        )
        timer.state = word()
        timer.warnedAt = maybe { $0.instant() }
        timer.breachedAt = maybe { $0.instant() }
        timer.endedAt = maybe { $0.instant() }
        return timer
    }

    private mutating func progress() -> CallProgress {
        var progress = CallProgress(timer: integer())
        progress.round = integer()
        progress.step = integer()
        progress.nextAt = maybe { $0.instant() }
        progress.shift = Interval(milliseconds: Int64(integer()))
        progress.attempts = integer()
        progress.result = maybe { $0.word() }
        progress.resultAt = maybe { $0.instant() }
        progress.isReached = below(2) == 0
        progress.rung = maybe { $0.line() }
        progress.spoken = integer()
        progress.claim = maybe { CallClaim(seat: $0.actor(), at: $0.instant()) }
        progress.leaderNextAt = maybe { $0.instant() }
        return progress
    }

    private mutating func line() -> CallLine {
        let end: CallLine.End = below(2) == 0 ? .phone("\(below(1_000))") : .post("fire", text())
        return CallLine(end, isExercise: below(2) == 0)
    }

    private mutating func reopening() -> Reopening {
        var reopening = Reopening(reason: text())
        reopening.parties = list { PartyID(interning: $0.text()) }
        return reopening
    }

    private mutating func responseDecision() -> ResponseDecision {
        var decision = ResponseDecision(
            level: maybe { $0.word() },
            statement: ResponseStatement(
                matter: maybe { $0.text() },
                length: maybe { $0.text() },
                measures: maybe { $0.text() }
            ),
            decidedBy: maybe { $0.text() },
            reason: maybe { $0.text() }
        )
        decision.before = maybe { $0.word() }
        decision.lifts = decision.level == nil
        return decision
    }

    private mutating func needs() -> [NeedID] { list { NeedID(incident: $0.incidentID(), number: 1 + $0.below(100)) } }

    private mutating func completion() -> TaskCompletion {
        var completion = TaskCompletion(
            line: line(),
            result: word(),
            answeredBy: maybe { $0.text() },
            note: maybe { $0.text() }
        )
        completion.phone = maybe { $0.text() }
        completion.answers = list { random in
            TaskAnswer(
                incident: random.incidentID(),
                needs: random.list { $0.integer() },
                consequences: random.consequences()
            )
        }
        return completion
    }

    private mutating func arrangement(_ kind: EventKind) -> any Act {
        switch kind {
        case .taskClaimed:
            var claim = TaskClaim(line: line())
            claim.needs = needs()
            return claim
        case .taskPostponed:
            var postponement = TaskPostponement(line: line(), until: instant(), reason: text())
            postponement.shift = Interval(milliseconds: Int64(integer()))
            postponement.needs = needs()
            return postponement
        default:
            var found = TaskPhone(line: line(), phone: text())
            found.needs = needs()
            return found
        }
    }

    // MARK: Events

    /// An event of the kind. A report's id is that of its event, which keeps one for both.
    mutating func event(_ kind: EventKind) -> Event {
        let id = kind == .reported || kind == .joined ? commandID() : maybe { $0.commandID() }
        return Event(
            recordedAt: instant(),
            id: id,
            actor: actor(),
            jurisdiction: maybe { $0.text() } ?? "140930",
            subjects: subjects(),
            fact: act(kind, id: id).fact,
            consequences: maybe { $0.consequences() } ?? Consequences()
        )
    }

    private mutating func subjects() -> [Subject] {
        switch below(4) {
        case 0: list { $0.below(3) == 0 ? .plan(PlanID(interning: $0.text())) : .incident($0.incidentID()) }
        default: [.incident(incidentID())]
        }
    }

    private mutating func told() -> Told {
        var told = Told()
        told.reports = list { _ in ReportID(high: 3, low: 4) }
        (told.figures, told.tags, told.place) = (figures(), list { $0.text() }, maybe { $0.text() })
        return told
    }

    private mutating func merging() -> Merging {
        var merging = Merging(into: incidentID(), reason: text())
        (merging.brought, merging.had) = (told(), told())
        merging.drawn = list { PartyID(interning: $0.text()) }
        return merging
    }

    private mutating func unlinking() -> Unlinking {
        var unlinking = Unlinking()
        (unlinking.from, unlinking.reason) = (incidentID(), text())
        (unlinking.brought, unlinking.had) = (told(), told())
        unlinking.ended = list { $0.below(9) }
        return unlinking
    }

    private mutating func splitting(_ id: CommandID?) -> Splitting {
        var splitting = Splitting()
        splitting.opening = Opening(
            report: report(id),
            plan: PlanID(interning: text()),
            urgency: word(),
            town: maybe { $0.text() },
            production: word()
        )
        (splitting.from, splitting.had) = (incidentID(), told())
        splitting.drawn = list { PartyID(interning: $0.text()) }
        splitting.hasReason = true
        return splitting
    }

    private mutating func act(_ kind: EventKind, id: CommandID?) -> any Act {
        switch kind {
        case .reported:
            Opening(
                report: report(id),
                plan: PlanID(interning: text()),
                urgency: word(),
                town: maybe { $0.text() },
                production: word()
            )
        case .joined: Joining(report: report(id))
        case .milestone: milestone()
        case .updated: FiguresUpdate(figures: figures(), source: maybe { $0.text() })
        case .corrected: correction()
        case .supplemented: supplement()
        case .noted: Note(text: text())
        case .regraded: Regrading(grade: maybe { $0.word() }, reason: text())
        case .reopened: reopening()
        case .responseDecided: responseDecision()
        case .referred: Referral(to: text(), receivedBy: text(), note: maybe { $0.text() })
        case .merged: merging()
        case .unlinked: unlinking()
        case .split: splitting(id)
        case .undone:
            Undo(
                sequence: Int64(below(1_000)),
                recordedAt: Instant(milliseconds: Int64(below(1_000_000))),
                milestones: list { UndoneMilestone(party: PartyID(interning: $0.text()), milestone: $0.word()) },
                reason: text()
            )
        case .assigned:
            Assignment(
                party: PartyID(interning: text()),
                role: maybe { $0.word() },
                strength: word(),
                standsDown: below(2) == 0,
                reason: text()
            )
        case .commandTaken:
            CommandTaking(
                party: maybe { PartyID(interning: $0.text()) },
                commander: maybe { $0.text() },
                reason: maybe { $0.text() }
            )
        case .timerWarned: fall(.warned)
        case .timerBreached: fall(.breached)
        case .timerExpired: fall(.expired)
        case .taskCompleted: completion()
        case .taskClaimed, .taskPostponed, .taskPhoneSet: arrangement(kind)
        case .closed:
            Closing(outcome: OutcomeID(interning: text()), reason: maybe { $0.text() }, note: maybe { $0.text() })
        case .planAdopted: PlanAdoption(id: PlanID(interning: text()), plan: below(2) == 0 ? Plan() : Samples.plan)
        case .clockStepped: ClockStep(by: Interval(milliseconds: Int64(integer())))
        case .forgotten: Forgetting(reason: text())
        case .leaderChanged: LeaderChange(node: text(), epoch: Int64(integer()))
        case .continued:
            Continuation(
                reason: word(),
                sequence: maybe { Int64($0.integer()) },
                hash: maybe { $0.text() },
                numbers: list { Continuation.Number(day: Int64($0.integer()), number: Int64($0.integer())) }
            )
        }
    }

    private mutating func report(_ id: CommandID?) -> Report {
        var report = Report(id: id.map { ReportID($0) } ?? ReportID(), kind: KindID(interning: text()))
        report.place = maybe { $0.text() }
        report.position = maybe { $0.position() } ?? nil
        report.town = maybe { $0.text() }
        report.unit = maybe { $0.text() }
        report.source = maybe { $0.text() }
        report.told = list { PartyID(interning: $0.text()) }
        report.occurredAt = maybe { $0.instant() }
        report.calledAt = maybe { $0.instant() }
        report.receivedAt = maybe { $0.instant() }
        report.figures = figures()
        report.unverified = report.figures.map(\.key)
        report.production = maybe { $0.word() }
        report.isVerified = below(2) == 0
        report.tags = list { $0.text() }
        report.isExercise = below(2) == 0
        report.isAnonymous = below(2) == 0
        report.isConfidential = below(2) == 0
        report.join = maybe { $0.incidentID() }
        report.isNew = below(2) == 0
        report.callAs = maybe { $0.word() }
        report.hasNumber = below(2) == 0
        report.personalDigest = maybe { $0.text() }
        return report
    }

    private mutating func milestone() -> MilestoneRecord {
        var record = MilestoneRecord(
            milestone: word(),
            party: maybe { PartyID(interning: $0.text()) },
            occurredAt: maybe { $0.instant() },
            by: maybe { $0.text() },
            via: maybe { $0.word() },
            note: maybe { $0.text() },
            reason: maybe { $0.text() }
        )
        record.implied = list { $0.word() }
        return record
    }

    private mutating func grading() -> Grading {
        Grading(
            grade: maybe { $0.word() },
            status: word(),
            assessed: maybe { $0.word() },
            computed: maybe { $0.word() }
        )
    }

    private mutating func recordedCommand() -> RecordedCommand {
        var command = RecordedCommand(
            id: maybe { $0.commandID() },
            Note(),
            recordedAt: instant(),
            actor: maybe { $0.actor() }
        )
        command.kind = word()
        command.milestone = maybe { $0.word() }
        command.party = maybe { PartyID(interning: $0.text()) }
        return command
    }

    private mutating func supplement() -> Supplement {
        var supplement = Supplement()
        supplement.incidentKind = maybe { KindID(interning: $0.text()) }
        supplement.urgency = maybe { $0.word() }
        supplement.place = maybe { $0.text() }
        supplement.position = maybe { $0.position() } ?? nil
        supplement.town = maybe { $0.text() }
        supplement.unit = maybe { $0.text() }
        supplement.source = maybe { $0.text() }
        supplement.production = maybe { $0.word() }
        supplement.figures = figures()
        supplement.unverified = list { FigureID(interning: $0.text()) }
        supplement.tags = list { $0.text() }
        supplement.told = list { PartyID(interning: $0.text()) }
        supplement.personal = maybe { $0.text() }
        return supplement
    }

    private mutating func correction() -> Correction {
        var correction = Correction()
        correction.incidentKind = maybe { KindID(interning: $0.text()) }
        correction.urgency = maybe { $0.word() }
        correction.place = maybe { $0.text() }
        correction.position = maybe { $0.position() } ?? nil
        correction.town = maybe { $0.text() }
        correction.unit = maybe { $0.text() }
        correction.source = maybe { $0.text() }
        correction.production = maybe { $0.word() }
        correction.tags = maybe { random in random.list { $0.text() } }
        correction.figures = maybe { $0.figures() }
        correction.reason = text()
        correction.endedGrading = maybe { $0.grading() }
        return correction
    }

    private mutating func fall(_ stage: TimerFall.Stage) -> TimerFall {
        TimerFall(
            stage,
            timer: integer(),
            name: TimerName(interning: text()),
            party: PartyID(interning: text()),
            due: instant(),
            lateness: Interval(milliseconds: Int64(integer()))
        )
    }

    private mutating func consequences() -> Consequences {
        var consequences = Consequences()
        consequences.grading = maybe { random in
            Grading(
                grade: random.maybe { $0.word() },
                status: random.word(),
                assessed: random.maybe { $0.word() },
                computed: random.maybe { $0.word() }
            )
        }
        consequences.matched = maybe { $0.list { RuleID(interning: $0.text()) } }
        consequences.parties = list {
            PartyChange(party: PartyID(interning: $0.text()), role: $0.word(), strength: $0.word())
        }
        consequences.standDown = list { PartyID(interning: $0.text()) }
        consequences.calledFor = maybe { PartyID(interning: $0.text()) }
        consequences.calledOff = below(2) == 0
        consequences.coordinating = maybe { PartyID(interning: $0.text()) }
        consequences.command = maybe { PartyID(interning: $0.text()) }
        consequences.neighbours = list { $0.text() }
        consequences.town = maybe { $0.text() }
        consequences.started = list { $0.timer() }
        consequences.ended = list { TimerEnd(timer: $0.integer(), state: $0.word()) }
        consequences.restarted = list {
            TimerRestart(timer: $0.integer(), due: $0.instant(), shift: Interval(milliseconds: Int64($0.integer())))
        }
        consequences.passed = list { random in
            PartyPassing(
                party: PartyID(interning: random.text()),
                milestone: random.word(),
                isImplied: random.below(2) == 0,
                by: random.maybe { $0.text() },
                via: random.maybe { $0.word() }
            )
        }
        consequences.calls = list { $0.progress() }
        consequences.state = maybe { $0.word() }
        return consequences
    }

    // MARK: Parts

    private mutating func commandID() -> CommandID { CommandID(high: next(), low: next()) }

    private mutating func incidentID() -> IncidentID {
        let days = [2_026_01_01, 2_026_11_21, 2_099_12_31]
        return IncidentID(
            jurisdiction: ["140930", "A", "999001"][below(3)],
            day: days[below(days.count)],
            number: 1 + below(100_000)
        )
    }

    private mutating func actor() -> Actor {
        Actor(account: below(3) == 0 ? "incidentd" : text(), person: maybe { $0.text() })
    }

    private mutating func position() -> Position? {
        Position(latitude: Int64(below(900_000_000)), longitude: -Int64(below(1_800_000_000)))
    }

    private mutating func figures() -> Figures {
        Figures(list { (FigureID(interning: $0.text()), Int64($0.integer())) })
    }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    // Of every size, and now and then as far out as there is.
    private mutating func integer() -> Int {
        switch below(8) {
        case 0: [Int.min, Int.max, 0, -1][below(4)]
        case 1: Int(truncatingIfNeeded: next())
        default: below(1_000) - 300
        }
    }

    // Within an incident.
    private mutating func count() -> Int { below(8) == 0 ? Int(Int32.max) : below(1_000) }

    private mutating func instant() -> Instant {
        Instant(milliseconds: below(8) == 0 ? Int64(integer()) : Samples.instant.milliseconds + Int64(below(100_000)))
    }

    private mutating func text() -> String {
        let words = ["", "fire", "消防", "production-safety-and-hazmat", "城市消防站建设标准（建标152）第十二条", "\u{0}", "🚒"]
        return below(3) == 0 ? "\(words[below(words.count)])-\(below(40))" : words[below(words.count)]
    }

    private mutating func word<W: Word>() -> W { W.allCases[below(W.allCases.count)] }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
        below(3) == 0 ? nil : make(&self)
    }

    private mutating func list<Element>(_ make: (inout Self) -> Element) -> [Element] {
        (0..<below(5)).map { _ in make(&self) }
    }
}
