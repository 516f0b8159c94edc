import IncidentModel
import TestSupport

/// Incidents with parts drawn at random, the same for the same seed; they need not make sense.
struct RandomIncident: RandomNumberGenerator {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func next() -> UInt64 { random.next() }

    mutating func incident() -> Incident {
        var incident = Incident(
            id: IncidentID(jurisdiction: text(), day: integer(), number: integer()),
            openedAt: instant(),
            plan: PlanID(text()),
            kind: KindID(text()),
            urgency: word(),
            production: word()
        )
        incident.sequence = Int64(integer())
        incident.place = maybe { $0.text() }
        incident.position = Position(latitude: Int64(below(900_000_000)), longitude: -Int64(below(1_800_000_000)))
        incident.town = maybe { $0.text() }
        incident.unit = maybe { $0.text() }
        incident.source = maybe { $0.text() }
        incident.isExercise = Bool.random(using: &self)
        incident.isConfidential = Bool.random(using: &self)
        incident.command = PartyID(text())
        incident.commandedBy = maybe { $0.text() }
        incident.calledFor = maybe { PartyID($0.text()) }
        incident.coordinating = maybe { PartyID($0.text()) }
        incident.outcome = maybe { OutcomeID($0.text()) }
        incident.state = word()
        incident.closedAt = maybe { $0.instant() }
        incident.grading = Grading(
            grade: maybe { $0.word() },
            status: word(),
            assessed: maybe { $0.word() },
            computed: maybe { $0.word() }
        )
        incident.tags = list { $0.text() }
        incident.neighbours = list { $0.text() }
        incident.reports = list { ReportID(high: $0.next(), low: $0.next()) }
        for name in list({ $0.text() }) { incident.figures[FigureID(name)] = Int64(integer()) }
        incident.parties = list { $0.participation() }
        incident.timers = list { $0.timer() }
        incident.tasks = list { $0.task() }
        incident.route = list { random in
            RuleOutcome(rule: RuleID(random.text()), failed: random.maybe { $0.text() })
        }
        return incident
    }

    private mutating func participation() -> Participation {
        var part = Participation(
            party: PartyID(text()),
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
                via: random.maybe { $0.text() }
            )
        }
        return part
    }

    private mutating func timer() -> Timer {
        var timer = Timer(
            number: count(),
            name: text(),
            rule: maybe { TimerRuleID($0.text()) },
            party: PartyID(text()),
            to: word(),
            start: instant(),
            limit: maybe { Interval(milliseconds: Int64($0.integer())) },
            clock: word(),
            due: instant(),
            warnsAt: maybe { $0.instant() },
            shift: Interval(milliseconds: Int64(integer())),
            catchUp: word(),
            authority: maybe { $0.text() },
            rung: maybe { random in
                Timer.Rung(
                    ladder: LadderID(random.text()),
                    origin: random.count(),
                    taken: random.count(),
                    task: random.maybe { $0.count() }
                )
            }
        )
        timer.state = word()
        timer.warnedAt = maybe { $0.instant() }
        timer.breachedAt = maybe { $0.instant() }
        timer.endedAt = maybe { $0.instant() }
        return timer
    }

    private mutating func task() -> CallTask {
        var task = CallTask(
            number: integer(),
            party: PartyID(text()),
            post: Post(
                id: text(),
                title: Label(zh: text(), en: text()),
                phone: maybe { $0.text() },
                isCommander: false
            ),
            about: PartyID(text()),
            timer: integer(),
            openedAt: instant(),
            by: instant()
        )
        task.result = maybe { $0.word() }
        task.endedAt = maybe { $0.instant() }
        task.person = maybe { $0.text() }
        return task
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

    private mutating func word<Word: CaseIterable>() -> Word where Word.AllCases == [Word] {
        Word.allCases[below(Word.allCases.count)]
    }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
        below(3) == 0 ? nil : make(&self)
    }

    private mutating func list<Element>(_ make: (inout Self) -> Element) -> [Element] {
        (0..<below(5)).map { _ in make(&self) }
    }
}
