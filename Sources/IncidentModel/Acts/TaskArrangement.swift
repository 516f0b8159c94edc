// What is arranged about a row of the call list before its call: who rings, when, under which number. Each says on which
// needs it has a bearing, and changes nothing but how far their calls have come.

/// Somebody rings now, and nobody else needs to.
public struct TaskClaim: Hashable, Sendable {
    package var line: CallLine
    /// Although another seat says that it is ringing.
    package var takesOver: Bool
    package var needs: [NeedID] = []

    package init(line: CallLine, takesOver: Bool = false) {
        self.line = line
        self.takesOver = takesOver
    }
}

/// The row is to be rung later, for a reason.
public struct TaskPostponement: Hashable, Sendable {
    package var line: CallLine
    package var until: Instant
    /// The digest under which the reason's text lies with the personal data.
    package var reason: String
    /// The sum of the clock's steps when that was said; the command leaves it open.
    package var shift = Interval.zero
    package var needs: [NeedID] = []

    package init(line: CallLine, until: Instant, reason: String) {
        self.line = line
        self.until = until
        self.reason = reason
    }
}

/// A number was found for a post that has none in the plan: from now on it is that post's; see ``FoundPhones``.
public struct TaskPhone: Hashable, Sendable {
    package var line: CallLine
    package var phone: String
    package var needs: [NeedID] = []

    package init(line: CallLine, phone: String) {
        self.line = line
        self.phone = phone
    }
}

/// An act of this file.
package protocol TaskArrangement: CallAct {
    var line: CallLine { get }
    /// What it bears on; the command leaves it open.
    var needs: [NeedID] { get set }
    /// Fills in what the command left open, and refuses what cannot be arranged so.
    mutating func prepare(in state: State, at now: Instant) throws(Refusal)
    /// Refuses what cannot be arranged about the calls of that incident, of which one need has come so far.
    func check(
        _ progress: CallProgress,
        of incident: Incident,
        _ command: Command,
        at now: Instant
    ) throws(Refusal)
    /// Shows itself in how far the calls about a need have come.
    func arrange(_ progress: inout CallProgress, _ event: Event)
}

extension TaskArrangement {
    package func check(
        _ progress: CallProgress,
        of incident: Incident,
        _ command: Command,
        at now: Instant
    ) throws(Refusal) {}

    package func decide(
        _ command: Command,
        about needs: [NeedID],
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision {
        guard needs.count <= callLimit else { throw .invalid(field: "asks", .tooManyNeeds(most: callLimit)) }
        var act = self
        try act.prepare(in: state, at: now)
        for id in command.incidents {
            let incident = try state.known(id)
            let ladder = state.callLadder(of: incident, at: now)
            for need in unique(needs) where need.incident == id {
                guard let timer = incident.need(need.number), ladder.callee(of: timer, on: line) != nil else {
                    continue
                }
                try check(incident.progress(of: timer), of: incident, command, at: now)
                act.needs.append(need)
            }
        }
        guard !act.needs.isEmpty else { throw .refused(.taskEnded(line)) }
        let subjects = unique(act.needs.map(\.incident)).map(Subject.incident)
        return .event(state.callEvent(act, about: subjects, of: command, at: now))
    }

    public func apply(to incident: inout Incident, _ event: Event) {
        for need in needs where need.incident == incident.id {
            guard let timer = incident.need(need.number) else { continue }
            var progress = incident.progress(of: timer)
            arrange(&progress, event)
            incident.enter(progress)
        }
    }
}

extension TaskClaim: TaskArrangement {
    public init() { self.init(line: CallLine()) }

    public var kind: EventKind { .taskClaimed }
    public var fact: Fact { .claim(self) }
    public var about: ActSummary { ActSummary(phone: line.phone) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("line", &value.line)
        try archive.field("takesOver", &value.takesOver, usual: false)
        try archive.field("needs", &value.needs)
    }

    package mutating func prepare(in state: State, at now: Instant) {}

    package func check(
        _ progress: CallProgress,
        of incident: Incident,
        _ command: Command,
        at now: Instant
    ) throws(Refusal) {
        guard !takesOver, let claim = progress.claim, claim.holds(at: now), claim.seat != command.actor else { return }
        throw .refused(.claimed(line, claim))
    }

    package func arrange(_ progress: inout CallProgress, _ event: Event) {
        progress.claim = CallClaim(seat: event.actor, at: event.recordedAt)
    }
}

extension TaskPostponement: TaskArrangement {
    public init() { self.init(line: CallLine(), until: Instant(), reason: "") }

    public var kind: EventKind { .taskPostponed }
    public var fact: Fact { .postponement(self) }
    public var about: ActSummary { ActSummary(phone: line.phone) }
    public var personalDigest: String? { reason }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("line", &value.line)
        try archive.field("until", &value.until)
        try archive.field("reason", &value.reason)
        try archive.field("shift", &value.shift, usual: .zero)
        try archive.field("needs", &value.needs)
    }

    package mutating func prepare(in state: State, at now: Instant) throws(Refusal) {
        guard !reason.isEmpty else { throw .refused(.reasonRequired(kind)) }
        guard until > now else { throw .invalid(field: "until", .past(until, now: now)) }
        shift = state.header.clockShift
    }

    package func check(
        _ progress: CallProgress,
        of incident: Incident,
        _ command: Command,
        at now: Instant
    ) throws(Refusal) {
        let latest = now + Self.longest(for: incident.urgency)
        guard until <= latest else { throw .invalid(field: "until", .tooLate(latest: latest, incident.urgency)) }
    }

    /// How long a call can be put off at once. While it waits no alarm sounds: presets.
    package static func longest(for urgency: Urgency) -> Interval {
        switch urgency {
        case .life: .minutes(60)
        case .urgent: .minutes(4 * 60)
        case .routine: .minutes(24 * 60)
        }
    }

    package func arrange(_ progress: inout CallProgress, _ event: Event) {
        progress.nextAt = until
        progress.shift = shift
        progress.claim = nil
    }
}

extension TaskPhone: TaskArrangement {
    public init() { self.init(line: CallLine(), phone: "") }

    public var kind: EventKind { .taskPhoneSet }
    public var fact: Fact { .phone(self) }
    public var about: ActSummary { ActSummary(phone: phone) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("line", &value.line)
        try archive.field("phone", &value.phone)
        try archive.field("needs", &value.needs)
    }

    package mutating func prepare(in state: State, at now: Instant) throws(Refusal) {
        guard case .post = line.end else { throw .refused(.hasPhone(line)) }
    }

    // It is of the post, and not of these calls.
    package func arrange(_ progress: inout CallProgress, _ event: Event) {}
}

extension NeedID: TextConvertible {
    public init() { self.init(incident: IncidentID(), number: 1) }
    public init?(stored text: String) { self.init(text) }
    public var text: String { description }
}
