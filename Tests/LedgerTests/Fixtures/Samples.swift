import IncidentModel
import Ledger

/// Values with every part filled.
enum Samples {
    static let label = Label(zh: "消防", en: "fire")
    static let instant = Instant(milliseconds: 1_795_240_800_123)
    static let incident = IncidentID(jurisdiction: "140930", day: 2_026_11_21, number: 12)
    static let digest = String(repeating: "0f", count: 32)
    static let post = Post(id: "duty", title: label, phone: "0350-119", isCommander: false)
    static let grading = Grading(grade: .three, status: .provisional, assessed: .two, computed: .four)
    static let rung = Timer.Rung(ladder: "usual", origin: 0, taken: 1, task: 2)

    static func timer(number: Int = 0, start: Instant = instant, rung: Timer.Rung? = rung) -> Timer {
        var timer = Timer(
            number: number,
            name: "acknowledge",
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
            rung: rung
        )
        timer.warnedAt = nil
        return timer
    }

    static var task: CallTask {
        var task = CallTask(
            number: 2,
            party: "fire",
            post: post,
            about: "fire",
            timer: 0,
            openedAt: instant,
            by: instant + .minutes(5)
        )
        task.result = .reached
        task.endedAt = instant + .minutes(1)
        task.person = "王"
        return task
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
        consequences.route = [RuleOutcome(rule: "fire", failed: nil), RuleOutcome(rule: "flood", failed: "towns")]
        consequences.parties = [
            PartyChange(party: "fire", role: .lead, strength: .assign),
            PartyChange(party: number % 2 == 0 ? "traffic" : "health", role: .support, strength: .inform),
            PartyChange(party: "brigade", role: .responder, strength: .assign),
        ]
        consequences.command = "fire"
        consequences.started = [timer(start: now, rung: nil)]
        return consequences
    }

    static var everyConsequence: Consequences {
        var consequences = Consequences()
        consequences.grading = grading
        consequences.route = [RuleOutcome(rule: "fire", failed: nil), RuleOutcome(rule: "flood", failed: "towns")]
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
        consequences.opened = [task]
        consequences.withdrawn = [1]
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
        report.occurredAt = instant - .minutes(2)
        report.calledAt = instant - .minutes(1)
        report.receivedAt = instant
        report.figures = [.deaths: 1, .area: 200_000, "magnitude": 450]
        report.production = .yes
        report.isVerified = true
        report.tags = ["chemical", "school"]
        report.isExercise = true
        report.isAnonymous = true
        report.isConfidential = true
        report.join = incident
        report.isNew = true
        report.personalDigest = digest
        return report
    }

    static var correction: Correction {
        var correction = Correction()
        correction.kind = "structure-fire"
        correction.urgency = .urgent
        correction.place = "文昌街 2"
        correction.position = Position(latitude: 1, longitude: -1)
        correction.town = "140930101"
        correction.unit = "某矿"
        correction.source = "110"
        correction.production = .no
        correction.tags = ["mine"]
        correction.figures = [.trapped: 40]
        return correction
    }

    private static let fell = TimerFell(
        timer: 0,
        name: "acknowledge",
        party: "fire",
        due: instant,
        lateness: Interval(milliseconds: 5),
        reason: "the daemon was down"
    )

    private static func fact(_ kind: EventKind) -> Fact {
        switch kind {
        case .reported: .reported(report, Opening(plan: "plan-1", urgency: .life, town: "140930100", production: .yes))
        case .joined: .joined(report)
        case .milestone:
            .milestone(
                MilestoneReached(
                    party: "fire",
                    milestone: .arrived,
                    occurredAt: instant,
                    implied: [.acknowledged, .turnedOut],
                    by: "Li",
                    via: "radio",
                    note: digest
                )
            )
        case .updated: .updated(FiguresUpdated(figures: [.deaths: 3, .loss: 10_000_000], source: "hospital"))
        case .corrected: .corrected(correction, reason: digest)
        case .noted: .noted(digest: digest)
        case .regraded: .regraded(.one, reason: digest)
        case .commandTaken: .commandTaken("general")
        case .timerWarned: .timerWarned(fell)
        case .timerBreached: .timerBreached(fell)
        case .timerExpired: .timerExpired(fell)
        case .taskCompleted:
            .taskCompleted(TaskCompleted(task: 2, result: .noAnswer, person: "王", note: digest))
        case .closed: .closed(Closing(outcome: "handled", reason: digest, note: digest))
        case .planAdopted: .planAdopted("plan-1", plan)
        case .clockStepped: .clockStepped(ClockStep(by: Interval(milliseconds: -90_000)))
        }
    }

    /// One event of the kind with all that can stand in it.
    static func event(_ kind: EventKind) -> Event {
        Event(
            recordedAt: instant,
            actor: Actor(account: "operator", person: "李"),
            jurisdiction: "140930",
            incident: kind == .planAdopted || kind == .clockStepped ? nil : incident,
            fact: fact(kind),
            consequences: everyConsequence
        )
    }
}
