import IncidentModel
import Ledger

/// Values with every part filled.
enum Samples {
    static let label = Label(zh: "消防", en: "fire")
    static let instant = Instant(milliseconds: 1_795_240_800_123)
    static let incident = IncidentID(jurisdiction: "140930", day: 2_026_11_21, number: 12)
    static let digest = String(repeating: "0f", count: 32)
    static let post = Post(
        id: "duty",
        title: label,
        phones: ["0350-119"],
        hours: Hours(from: 480, to: 1_080),
        isCommander: true,
        isHead: true,
        leadsShift: true,
        isOwn: true
    )
    static let grading = Grading(
        grade: .three,
        status: .decided,
        assessed: .two,
        computed: .four
    )
    static func timer(number: Int = 0, start: Instant = instant, ladder: LadderID? = "usual") -> Timer {
        var timer = Timer(
            number: number,
            name: .declared("acknowledge"),
            rule: "acknowledge-life",
            party: "fire",
            to: .acknowledged,
            start: start,
            limit: .minutes(5),
            clock: .elapsed,
            due: start + .minutes(5),
            warnsAt: start + .minutes(4),
            shift: .seconds(1),
            catchUp: .merge,
            authority: "Order 708 art. 1/2",
            ladder: ladder
        )
        timer.warnedAt = nil
        return timer
    }

    static var progress: CallProgress {
        var progress = CallProgress(timer: 2)
        progress.round = 2
        progress.step = 1
        progress.nextAt = instant + .minutes(5)
        progress.shift = .seconds(1)
        progress.attempts = 3
        progress.result = .noAnswer
        progress.resultAt = instant + .minutes(1)
        progress.rung = line
        progress.spoken = 2
        progress.isReached = true
        progress.claim = CallClaim(seat: Actor(account: "operator", person: "李"), at: instant)
        progress.leaderNextAt = instant
        return progress
    }

    static let line = CallLine(.post("fire", "duty"), isExercise: true)
    static let need = NeedID(incident: incident, number: 3)

    private static var completion: TaskCompletion {
        var completion = TaskCompletion(line: line, result: .noAnswer, answeredBy: "王", note: digest)
        completion.phone = "0350-7"
        completion.answers = [TaskAnswer(incident: incident, needs: [1, 3], consequences: everyConsequence)]
        return completion
    }

    private static var responseDecision: ResponseDecision {
        var decision = ResponseDecision(
            level: .two,
            statement: ResponseStatement(matter: "森林火灾扑救", length: "24小时", measures: "转移群众"),
            decidedBy: "李县长",
            reason: digest
        )
        decision.before = .three
        return decision
    }

    private static var claim: TaskClaim {
        var claim = TaskClaim(line: line, takesOver: true)
        claim.needs = [need]
        return claim
    }

    private static var postponement: TaskPostponement {
        var postponement = TaskPostponement(line: line, until: instant + .minutes(9), reason: digest)
        postponement.shift = .seconds(1)
        postponement.needs = [need]
        return postponement
    }

    private static var foundPhone: TaskPhone {
        var found = TaskPhone(line: line, phone: "0350-7")
        found.needs = [need]
        return found
    }

    /// What follows from the first report of an incident.
    static func opening(at now: Instant, number: Int) -> Consequences {
        var consequences = Consequences()
        consequences.grading = Grading(
            grade: number % 2 == 0 ? .four : nil,
            status: .provisional,
            assessed: .four,
            computed: .four
        )
        consequences.matched = ["fire", "flood"]
        consequences.parties = [
            PartyChange(party: "fire", role: .lead, strength: .assign),
            PartyChange(party: number % 2 == 0 ? "traffic" : "health", role: .support, strength: .inform),
            PartyChange(party: "brigade", role: .responder, strength: .assign),
        ]
        consequences.command = "fire"
        consequences.started = [timer(start: now, ladder: nil)]
        return consequences
    }

    static var everyConsequence: Consequences {
        var consequences = Consequences()
        consequences.grading = grading
        consequences.matched = ["fire", "flood"]
        consequences.parties = [PartyChange(party: "fire", role: .lead, strength: .activate)]
        consequences.standDown = ["traffic"]
        consequences.calledFor = "general"
        consequences.calledOff = true
        consequences.town = "140930100"
        consequences.coordinating = "general"
        consequences.command = "fire"
        consequences.neighbours = ["140931"]
        consequences.started = [timer()]
        consequences.ended = [TimerEnd(timer: 0, state: .metLate)]
        consequences.restarted = [TimerRestart(timer: 1, due: instant + .minutes(9), shift: .seconds(1))]
        consequences.passed = [
            PartyPassing(
                party: "fire",
                milestone: .acknowledged,
                isImplied: true,
                by: "王",
                via: .phone,
                recordedAt: instant - .minutes(3),
                occurredAt: instant - .minutes(4)
            )
        ]
        consequences.calls = [progress]
        consequences.state = .underControl
        return consequences
    }

    static var report: Report {
        var report = Report(id: ReportID(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210), kind: "forest-fire")
        report.place = "文昌街 1/2 \"north\"\n"
        report.position = Position(latitude: 390_000_000, longitude: 1_112_000_000)
        report.town = "140930100"
        report.unit = "某厂"
        report.source = "119"
        report.told = ["brigade"]
        report.occurredAt = instant - .minutes(2)
        report.calledAt = instant - .minutes(1)
        report.receivedAt = instant
        report.figures = [.deaths: 1, .area: 200_000, "magnitude": 450]
        report.unverified = [.trapped]
        report.production = .yes
        report.isVerified = true
        report.tags = ["chemical", "school"]
        report.isExercise = true
        report.isAnonymous = true
        report.isConfidential = true
        report.join = incident
        report.isNew = true
        report.callAs = .silent
        report.hasNumber = true
        report.ended = ReportedEnd(outcome: "handled", closedAt: instant)
        report.personalDigest = digest
        return report
    }

    static var supplement: Supplement {
        var supplement = Supplement()
        supplement.incidentKind = "structure-fire"
        supplement.urgency = .urgent
        supplement.place = "文昌街 2"
        supplement.position = Position(latitude: 1, longitude: -1)
        supplement.town = "140930101"
        supplement.unit = "某矿"
        supplement.source = "110"
        supplement.production = .no
        supplement.figures = [.trapped: 40]
        supplement.unverified = [.trapped]
        supplement.tags = ["mine"]
        supplement.told = ["brigade"]
        supplement.personal = digest
        return supplement
    }

    static var correction: Correction {
        var correction = Correction()
        correction.incidentKind = "structure-fire"
        correction.urgency = .urgent
        correction.place = "文昌街 2"
        correction.position = Position(latitude: 1, longitude: -1)
        correction.town = "140930101"
        correction.unit = "某矿"
        correction.source = "110"
        correction.production = .no
        correction.tags = ["mine"]
        correction.figures = [.trapped: 40]
        correction.reason = digest
        correction.endedGrading = Grading(grade: .two, status: .confirmed, assessed: .one, computed: .three)
        return correction
    }

    private static func fall(_ stage: TimerFall.Stage) -> TimerFall {
        TimerFall(
            stage,
            timer: 0,
            name: .declared("acknowledge"),
            party: "fire",
            due: instant,
            lateness: Interval(milliseconds: 5)
        )
    }

    private static var arrival: MilestoneRecord {
        var record = MilestoneRecord(
            milestone: .arrived,
            party: "fire",
            occurredAt: instant,
            by: "Li",
            via: .radio,
            note: digest,
            reason: digest
        )
        record.implied = [.acknowledged, .turnedOut]
        return record
    }

    private static func act(_ kind: EventKind) -> any Act {
        switch kind {
        case .reported:
            Opening(
                report: report,
                plan: "plan-1",
                urgency: .life,
                town: "140930100",
                production: .yes,
                notJoined: .closed,
                likenesses: [likeness]
            )
        case .joined: Joining(report: report, likeness: likeness, isByPlan: true)
        case .milestone: arrival
        case .updated: FiguresUpdate(figures: [.deaths: 3, .loss: 10_000_000], source: "hospital")
        case .corrected: correction
        case .supplemented: supplement
        case .noted: Note(text: digest)
        case .regraded: Regrading(grade: .one, reason: digest)
        case .assigned:
            Assignment(party: "traffic", role: .support, strength: .activate, standsDown: true, reason: digest)
        case .commandTaken: CommandTaking(party: "general", commander: "李县长", reason: digest, isBeside: true)
        case .timerWarned: fall(.warned)
        case .timerBreached: fall(.breached)
        case .timerExpired: fall(.expired)
        case .taskCompleted: completion
        case .taskClaimed: claim
        case .taskPostponed: postponement
        case .taskPhoneSet: foundPhone
        case .closed: Closing(outcome: "handled", reason: digest, note: digest, original: merging.into)
        case .reopened: reopening
        case .responseDecided: responseDecision
        case .referred: Referral(to: "140931", receivedBy: "王五", note: digest)
        case .merged: merging
        case .unlinked: unlinking
        case .split: splitting
        case .undone:
            Undo(
                sequence: 57,
                recordedAt: instant,
                milestones: [UndoneMilestone(party: "fire", milestone: .acknowledged)],
                reason: digest
            )
        case .planAdopted: PlanAdoption(id: "plan-1", plan: plan)
        case .clockStepped: ClockStep(by: Interval(milliseconds: -90_000))
        case .forgotten: Forgetting(reason: "保存期满")
        case .leaderChanged: LeaderChange(node: "duty-2", epoch: 7)
        case .continued:
            Continuation(
                reason: .restored,
                sequence: 812,
                hash: digest,
                numbers: [Continuation.Number(day: 20_261_121, number: 5_000)]
            )
        }
    }

    private static let likeness: Likeness = {
        let id = IncidentID(jurisdiction: "140930", day: 20_261_121, number: 7)
        var likeness = Likeness(incident: id, kind: .headquarters, minutes: 12)
        (likeness.score, likeness.metres, likeness.isSameTown) = (90, 40, true)
        (likeness.sharedWords, likeness.words) = (2, 4)
        (likeness.isSamePlace, likeness.isOtherNumber) = (true, true)
        return likeness
    }()

    private static let response = Response(
        level: .two,
        startedAt: instant,
        since: instant,
        decidedBy: "王",
        statement: ResponseStatement(matter: "火灾", length: "24小时", measures: "疏散")
    )

    private static let told: Told = {
        var told = Told()
        told.reports = [ReportID(high: 3, low: 4)]
        (told.figures, told.unverified, told.tags) = ([.injured: 2], [.injured], ["chemical"])
        (told.place, told.position, told.town, told.unit) = ("北街", Position(), "140930100", "某厂")
        (told.occurredAt, told.calledAt, told.isConfidential) = (instant, instant, true)
        told.response = response
        return told
    }()

    private static var merging: Merging {
        var merging = Merging(into: IncidentID(jurisdiction: "140930", day: 20_261_121, number: 7), reason: digest)
        (merging.outcome, merging.brought, merging.had) = ("duplicate", told, told)
        (merging.drawn, merging.survivor) = (["fire"], everyConsequence)
        return merging
    }

    private static var unlinking: Unlinking {
        var unlinking = Unlinking()
        (unlinking.from, unlinking.sequence) = (merging.into, 57)
        (unlinking.mergedAt, unlinking.reason) = (instant, digest)
        (unlinking.brought, unlinking.had) = (told, told)
        (unlinking.ended, unlinking.standDown) = ([0, 1], ["fire"])
        (unlinking.drawn, unlinking.survivor) = (["fire"], everyConsequence)
        return unlinking
    }

    private static var splitting: Splitting {
        var splitting = Splitting()
        splitting.opening = Opening(
            report: report,
            plan: "plan-1",
            urgency: .life,
            town: "140930100",
            production: .yes,
            notJoined: .closed,
            likenesses: [likeness]
        )
        splitting.opening.report.id = ReportID(high: 3, low: 4)
        (splitting.from, splitting.sequence, splitting.hasReason) = (merging.into, 57, true)
        (splitting.had, splitting.drawn, splitting.survivor) = (told, ["fire"], everyConsequence)
        return splitting
    }

    private static var reopening: Reopening {
        var reopening = Reopening(reason: digest)
        reopening.parties = ["fire", "brigade"]
        return reopening
    }

    private static func subjects(_ kind: EventKind) -> [Subject] {
        switch kind {
        case .planAdopted: [.plan("plan-1")]
        case .clockStepped, .continued, .leaderChanged: []
        default: [.incident(incident)]
        }
    }

    /// One event of the kind with all that can stand in it.
    static func event(_ kind: EventKind) -> Event {
        Event(
            recordedAt: instant,
            id: CommandID(report.id),
            actor: Actor(account: "operator", person: "李"),
            jurisdiction: "140930",
            subjects: subjects(kind),
            fact: act(kind).fact,
            consequences: everyConsequence
        )
    }
}
