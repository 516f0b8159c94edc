/// A running or ended timer (时限). Everything that decides when it is due stands here, copied from the event that started
/// it, so that no later plan or program changes it. It holds no reference: an incident has several, and there are many.
public struct Timer: Hashable, Sendable, BitwiseCopyable {
    public enum State: String, Word, Sendable, BitwiseCopyable {
        case running
        case warned
        case breached
        /// In time, though it may have been recorded late: then `breachedAt` stands beside it.
        case met
        case metLate = "met-late"
        case cancelled

        package var isRunning: Bool { self == .running || self == .warned }
        /// Still waiting for its milestone.
        package var isOpen: Bool { self == .running || self == .warned || self == .breached }
    }

    package private(set) var start: Instant
    /// By the wall clock as it stood when the timer started; see ``State/clockShift``.
    package private(set) var due: Instant
    /// The sum of the clock's steps when the timer started.
    package private(set) var shift: Interval
    private var limitLength: Interval
    private var warning: OptionalInstant
    private var warned: OptionalInstant
    private var breached: OptionalInstant
    private var ended: OptionalInstant
    // What is counted within an incident has half the room.
    private var index: Int32
    package private(set) var name: TimerName
    package private(set) var party: PartyID
    private var ruleName: TimerRuleID
    private var ladderName: LadderID
    private var citation: CitationID
    package private(set) var to: Milestone
    package private(set) var clock: TimerRule.Clock
    package private(set) var catchUp: TimerRule.CatchUp
    package var state: State

    package init(
        number: Int,
        name: TimerName,
        rule: TimerRuleID?,
        party: PartyID,
        to: Milestone,
        start: Instant,
        limit: Interval?,
        clock: TimerRule.Clock,
        due: Instant,
        warnsAt: Instant?,
        shift: Interval,
        catchUp: TimerRule.CatchUp,
        authority: CitationID?,
        ladder: LadderID?
    ) {
        self.start = start
        self.due = due
        self.shift = shift
        limitLength = limit ?? Self.noLimit
        warning = OptionalInstant(warnsAt)
        warned = OptionalInstant(nil)
        breached = OptionalInstant(nil)
        ended = OptionalInstant(nil)
        index = Int32(clamping: number)
        self.name = name
        self.party = party
        ruleName = rule ?? TimerRuleID()
        ladderName = ladder ?? LadderID()
        citation = authority ?? CitationID()
        self.to = to
        self.clock = clock
        self.catchUp = catchUp
        state = .running
    }

    private static let noLimit = Interval(milliseconds: .min)

    /// Its index among the incident's timers.
    package var number: Int { Int(index) }
    package var rule: TimerRuleID? { ruleName.isEmpty ? nil : ruleName }
    /// Nil when the rule names a moment of the calendar and not a length.
    package var limit: Interval? { limitLength == Self.noLimit ? nil : limitLength }
    package var authority: CitationID? { citation.isEmpty ? nil : citation }
    package var warnsAt: Instant? { warning.instant }

    /// Whom to ring about it, and how often; nil for what nobody is rung about.
    package var ladder: LadderID? { ladderName.isEmpty ? nil : ladderName }

    package var warnedAt: Instant? {
        get { warned.instant }
        set { warned = OptionalInstant(newValue) }
    }

    package var breachedAt: Instant? {
        get { breached.instant }
        set { breached = OptionalInstant(newValue) }
    }

    package var endedAt: Instant? {
        get { ended.instant }
        set { ended = OptionalInstant(newValue) }
    }

    /// Starts anew, as if it had not run before.
    mutating func restart(at now: Instant, due: Instant, shift: Interval) {
        (start, self.due, self.shift) = (now, due, shift)
        limitLength = due - now
        warning = OptionalInstant(nil)
        warned = OptionalInstant(nil)
        breached = OptionalInstant(nil)
        state = .running
    }

    /// By how much the clock has since been stepped, as far as this timer goes along with it.
    func drift(_ clockShift: Interval) -> Interval {
        Interval(milliseconds: clock == .elapsed ? clockShift.milliseconds - shift.milliseconds : 0)
    }

    /// When it is due by the wall clock of today: an elapsed timer keeps its length though the clock was stepped.
    package func due(clockShift: Interval) -> Instant { due + drift(clockShift) }

    /// The first instant *past* the limit: exactly the limit is on time.
    package func end(clockShift: Interval) -> Instant { due(clockShift: clockShift) + Interval(milliseconds: 1) }

    /// When something has to happen next: the warning, or the end of the limit. Nil when it is not running.
    package func next(clockShift: Interval) -> Instant? {
        guard state.isRunning else { return nil }
        if state == .running, let warnsAt { return warnsAt + drift(clockShift) }
        return end(clockShift: clockShift)
    }
}

extension Timer: Record {
    public init() {
        self.init(
            number: 0,
            name: .standDown,
            rule: nil,
            party: PartyID(),
            to: .dispatched,
            start: Instant(),
            limit: nil,
            clock: .elapsed,
            due: Instant(),
            warnsAt: nil,
            shift: .zero,
            catchUp: .fire,
            authority: nil,
            ladder: nil
        )
    }

    // Most begin with their event, count the time that passes, and are due when their limit is over.
    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("number", &value.index)
        try archive.field("name", &value.name)
        try archive.field("rule", &value.ruleName, usual: TimerRuleID())
        try archive.field("party", &value.party)
        try archive.field("to", &value.to)
        try archive.field("start", &value.start, usual: archive.origin)
        try archive.field("limit", &value.limitLength, usual: noLimit)
        // What was read may be any number.
        let end = value.start.milliseconds &+ (value.limit ?? .zero).milliseconds
        try archive.field("due", &value.due, usual: Instant(milliseconds: end))
        try archive.field("clock", &value.clock, usual: .elapsed)
        try archive.field("warnsAt", &value.warning)
        try archive.field("shift", &value.shift, usual: .zero)
        try archive.field("catchUp", &value.catchUp, usual: .fire)
        try archive.field("authority", &value.citation, usual: CitationID())
        try archive.field("ladder", &value.ladderName, usual: LadderID())
        try archive.field("state", &value.state, usual: .running)
        try archive.field("warnedAt", &value.warned)
        try archive.field("breachedAt", &value.breached)
        try archive.field("endedAt", &value.ended)
    }
}

/// A moment or none in eight bytes: the first moment of all stands for none.
package struct OptionalInstant: Hashable, Sendable, BitwiseCopyable {
    private var milliseconds: Int64

    package init(_ instant: Instant?) { milliseconds = instant?.milliseconds ?? .min }

    package var instant: Instant? { milliseconds == .min ? nil : Instant(milliseconds: milliseconds) }
}

extension Archive {
    mutating func field(_ key: StaticString, _ value: inout OptionalInstant) throws(Failure) {
        var instant = value.instant
        try field(key, &instant)
        value = OptionalInstant(instant)
    }
}

/// What a timer is called: a name of the plan's, or one of those that the program gives itself, which no plan can take.
public enum TimerName: Hashable, Sendable, BitwiseCopyable {
    /// The receipt of a stand-down.
    case standDown
    /// The caller of a call that told nothing is to be rung back.
    case callBack
    case declared(Name<TimerName>)

    /// Those that no plan can take.
    package static let reserved: [TimerName] = [.standDown, .callBack]

    package var text: String {
        switch self {
        case .standDown: "stand-down"
        case .callBack: "call-back"
        case .declared(let name): name.text
        }
    }

    /// A name from a checked plan.
    package init(interning text: String) {
        self = Self.reserved.first { $0.text == text } ?? .declared(Name(interning: text))
    }
}

extension TimerName: CustomStringConvertible {
    public var description: String { text }
}

extension TimerName: Archivable {
    public init() { self = .standDown }

    public static func visit<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        var name: Name<TimerName> = value.name
        try archive.value(&name)
        value = reserved.first { $0.name == name } ?? .declared(name)
    }

    private var name: Name<TimerName> {
        switch self {
        case .standDown: Self.standDownName
        case .callBack: Self.callBackName
        case .declared(let name): name
        }
    }

    private static let standDownName: Name<TimerName> = "stand-down"
    private static let callBackName: Name<TimerName> = "call-back"
}

extension TimerName: Codable {
    public init(from decoder: any Decoder) throws {
        let name = try Name<TimerName>(from: decoder)
        self = Self.reserved.first { $0.name == name } ?? .declared(name)
    }

    public func encode(to encoder: any Encoder) throws { try name.encode(to: encoder) }
}
