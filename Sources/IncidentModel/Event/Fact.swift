/// The kinds of event. On the wire a plain string, so that the set can grow.
public enum EventKind: String, Word, Sendable {
    case reported
    case joined
    case milestone
    case supplemented
    case updated
    case corrected
    case noted
    case regraded
    case assigned
    case commandTaken = "command-taken"
    case timerWarned = "timer-warned"
    case timerBreached = "timer-breached"
    case timerExpired = "timer-expired"
    case taskCompleted = "task-completed"
    case taskClaimed = "task-claimed"
    case taskPostponed = "task-postponed"
    case taskPhoneSet = "task-phone-set"
    case closed
    case reopened
    case undone
    case referred
    case responseDecided = "response-decided"
    case merged
    case unlinked
    case split
    case planAdopted = "plan-adopted"
    case clockStepped = "clock-stepped"
    case forgotten
    case continued
    case leaderChanged = "leader-changed"
}

/// What an event states: a closed set, each with its act.
public enum Fact: Hashable, Sendable {
    case opening(Opening)
    case joining(Joining)
    case milestone(MilestoneRecord)
    case supplement(Supplement)
    case update(FiguresUpdate)
    case correction(Correction)
    case note(Note)
    case regrading(Regrading)
    case assignment(Assignment)
    case command(CommandTaking)
    case timer(TimerFall)
    case task(TaskCompletion)
    case claim(TaskClaim)
    case postponement(TaskPostponement)
    case phone(TaskPhone)
    case closing(Closing)
    case reopening(Reopening)
    case undo(Undo)
    case referral(Referral)
    case response(ResponseDecision)
    case merging(Merging)
    case unlinking(Unlinking)
    case splitting(Splitting)
    case plan(PlanAdoption)
    case clock(ClockStep)
    case forgetting(Forgetting)
    case continuation(Continuation)
    case leader(LeaderChange)

    /// Hands the act to the visitor. The one place that knows them all.
    public func accept<Visitor: FactVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        switch self {
        case .opening(let act): try visitor.visit(act)
        case .joining(let act): try visitor.visit(act)
        case .milestone(let act): try visitor.visit(act)
        case .supplement(let act): try visitor.visit(act)
        case .update(let act): try visitor.visit(act)
        case .correction(let act): try visitor.visit(act)
        case .note(let act): try visitor.visit(act)
        case .regrading(let act): try visitor.visit(act)
        case .assignment(let act): try visitor.visit(act)
        case .command(let act): try visitor.visit(act)
        case .timer(let act): try visitor.visit(act)
        case .task(let act): try visitor.visit(act)
        case .claim(let act): try visitor.visit(act)
        case .postponement(let act): try visitor.visit(act)
        case .phone(let act): try visitor.visit(act)
        case .closing(let act): try visitor.visit(act)
        case .reopening(let act): try visitor.visit(act)
        case .undo(let act): try visitor.visit(act)
        case .referral(let act): try visitor.visit(act)
        case .response(let act): try visitor.visit(act)
        case .merging(let act): try visitor.visit(act)
        case .unlinking(let act): try visitor.visit(act)
        case .splitting(let act): try visitor.visit(act)
        case .plan(let act): try visitor.visit(act)
        case .clock(let act): try visitor.visit(act)
        case .forgetting(let act): try visitor.visit(act)
        case .continuation(let act): try visitor.visit(act)
        case .leader(let act): try visitor.visit(act)
        }
    }

    /// One of each kind of event, with nothing in it.
    static let blanks: [EventKind: Fact] = {
        let acts: [any Act] = [
            Opening(), Joining(), MilestoneRecord(), Supplement(), FiguresUpdate(), Correction(), Note(),
            Regrading(), Assignment(), CommandTaking(), TimerFall(.warned), TimerFall(.breached), TimerFall(.expired),
            TaskCompletion(), TaskClaim(), TaskPostponement(), TaskPhone(), Closing(), Reopening(), Undo(),
            Referral(), ResponseDecision(), Merging(), Unlinking(), Splitting(), PlanAdoption(), ClockStep(),
            Forgetting(),
            Continuation(), LeaderChange(),
        ]
        return Dictionary(uniqueKeysWithValues: acts.map { ($0.kind, $0.fact) })
    }()

    /// A fact of that kind, to be filled by a reader.
    package init(blank kind: EventKind) {
        guard let blank = Fact.blanks[kind] else { preconditionFailure("no act of kind \(kind)") }
        self = blank
    }
}

/// What is done with an act, whichever it is.
public protocol FactVisitor {
    associatedtype Failure: Error
    mutating func visit(_ act: some Act) throws(Failure)
}

extension Fact {
    /// The act itself.
    package var body: any Act {
        var visitor = Body()
        accept(&visitor)
        return visitor.act ?? Note()
    }

    /// What the act is about.
    package var about: ActSummary {
        var visitor = Summary()
        accept(&visitor)
        return visitor.about
    }

    package var kind: EventKind {
        var visitor = Kind()
        accept(&visitor)
        return visitor.kind
    }

    /// What opened the incident that the event names first.
    package var opening: Opening? {
        switch self {
        case .opening(let opening): opening
        case .splitting(let splitting): splitting.opening
        default: nil
        }
    }

    /// The report that it brought.
    package var report: Report? {
        switch self {
        case .opening(let opening): opening.report
        case .joining(let joining): joining.report
        default: nil
        }
    }

    /// The digest of the personal data that belong to this event; nil when it has none.
    package var personalDigest: String? {
        var visitor = Digest()
        accept(&visitor)
        return visitor.digest
    }

    func apply(to incident: inout Incident, _ event: Event, last: Bool) {
        var visitor = Application(incident: incident, event: event, last: last)
        // No second reference, or each change would copy what it changes.
        incident = Incident()
        accept(&visitor)
        incident = visitor.incident
    }

    mutating func visitFields<A: Archive>(_ archive: inout A, of id: CommandID?) throws(A.Failure) {
        var visitor = Fields(archive: archive, fact: self, id: id)
        defer { archive = visitor.archive }
        try accept(&visitor)
        self = visitor.fact
    }

    private struct Body: FactVisitor {
        var act: (any Act)?
        mutating func visit(_ act: some Act) { self.act = act }
    }

    private struct Summary: FactVisitor {
        var about = ActSummary()
        mutating func visit(_ act: some Act) { about = act.about }
    }

    struct Kind: FactVisitor {
        var kind = EventKind.noted
        init() {}
        mutating func visit(_ act: some Act) { kind = act.kind }
    }

    private struct Digest: FactVisitor {
        var digest: String?
        mutating func visit(_ act: some Act) { digest = act.personalDigest }
    }

    private struct Application: FactVisitor {
        var incident: Incident
        let event: Event
        let last: Bool

        mutating func visit<A: Act>(_ act: A) {
            if A.appliesLast == last { act.apply(to: &incident, event) }
        }
    }

    public struct Fields<A: Archive>: FactVisitor {
        var archive: A
        var fact: Fact
        let id: CommandID?

        init(archive: A, fact: Fact, id: CommandID?) {
            self.archive = archive
            self.fact = fact
            self.id = id
        }

        public mutating func visit<Body: Act>(_ act: Body) throws(A.Failure) {
            var act = act
            try Body.fields(&act, &archive)
            act.adopt(id: id)
            fact = act.fact
        }
    }
}
