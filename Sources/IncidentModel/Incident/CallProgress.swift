/// What a call came to.
public enum CallResult: String, Word, Sendable {
    /// The desk knows, and has signed for it (签收).
    case acknowledged
    /// It says that it has turned out.
    case turnedOut = "turned-out"
    /// It says that it has arrived.
    case arrived
    /// Somebody spoke, and signed for nothing.
    case reached
    case noAnswer = "no-answer"
    case busy
    case refused

    /// The milestone of which it tells.
    package var milestone: Milestone? {
        switch self {
        case .acknowledged: .acknowledged
        case .turnedOut: .turnedOut
        case .arrived: .arrived
        case .reached, .noAnswer, .busy, .refused: nil
        }
    }

    /// Somebody spoke.
    package var isReached: Bool {
        switch self {
        case .acknowledged, .turnedOut, .arrived, .reached: true
        case .noAnswer, .busy, .refused: false
        }
    }
}

/// Why it is somebody else's turn to be rung.
public enum PassedReason: String, Word, Sendable {
    /// He is not there at this time of the day.
    case offHours = "off-hours"
    /// He spoke, and signed for nothing.
    case reached
    case noAnswer = "no-answer"
    case busy
    case refused

    package init(_ result: CallResult) {
        switch result {
        case .acknowledged, .turnedOut, .arrived, .reached: self = .reached
        case .noAnswer: self = .noAnswer
        case .busy: self = .busy
        case .refused: self = .refused
        }
    }
}

/// How far the calls about a need have come: whom to ring next, and when. A need about which nobody was rung has none.
public struct CallProgress: Hashable, Sendable {
    /// From this round on they are half an hour apart, and the need is marked (未叫应).
    package static let unansweredRound = 4
    /// After so many talks to one post without a receipt the next one is rung.
    package static let spokenLimit = 3

    /// The need's timer.
    package var timer: Int
    /// How often all have been rung, and this time.
    package var round = 1
    /// The number that is next, in the order of the round.
    package var step = 0
    /// When it is to be rung; nil for when the need itself asks for it.
    package var nextAt: Instant?
    /// The sum of the clock's steps when that was said.
    package var shift = Interval.zero
    /// Calls with a result.
    package var attempts = 0
    package var result: CallResult?
    package var resultAt: Instant?
    /// The row that was rung with that result.
    package var rung: CallLine?
    /// How often the post whose turn it is spoke and signed for nothing.
    package var spoken = 0
    /// Somebody spoke once.
    package var isReached = false
    /// Who is ringing, or was.
    package var claim: CallClaim?
    /// When the leader of the shift is to be rung again about its waiting; nil while he was not.
    package var leaderNextAt: Instant?

    package init(timer: Int) { self.timer = timer }

    /// Whether that result is the one entered last: two seats have heard of one call. Who rings a busy line again does so at
    /// once.
    func isSameCall(_ result: CallResult, on line: CallLine, at now: Instant) -> Bool {
        guard result != .busy, result == self.result, line == rung, let resultAt else { return false }
        return now < resultAt + .minutes(1)
    }
}

/// Somebody says that he is ringing.
public struct CallClaim: Hashable, Sendable {
    /// A claim without a result holds so long.
    package static let length = Interval.minutes(5)

    package var seat: Actor
    package var at: Instant

    package init(seat: Actor, at: Instant) {
        self.seat = seat
        self.at = at
    }

    // A clock that was put back does not make it longer.
    package func holds(at now: Instant) -> Bool { at - Self.length < now && now < at + Self.length }
}

extension CallProgress: Record {
    public init() { self.init(timer: 0) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("timer", &value.timer)
        try archive.field("round", &value.round, usual: 1)
        try archive.field("step", &value.step, usual: 0)
        try archive.field("nextAt", &value.nextAt)
        try archive.field("shift", &value.shift, usual: .zero)
        try archive.field("attempts", &value.attempts, usual: 0)
        try archive.field("result", &value.result)
        try archive.field("resultAt", &value.resultAt)
        try archive.field("rung", &value.rung)
        try archive.field("spoken", &value.spoken, usual: 0)
        try archive.field("isReached", &value.isReached, usual: false)
        try archive.field("claim", &value.claim)
        try archive.field("leaderNextAt", &value.leaderNextAt)
    }
}

extension CallClaim: Record {
    public init() { self.init(seat: .daemon, at: Instant()) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("seat", &value.seat)
        try archive.field("at", &value.at)
    }
}

extension Label: Record {
    public init() { self.init(zh: "", en: "") }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("zh", &value.zh)
        try archive.field("en", &value.en)
    }
}

extension Milestone {
    /// Somebody is rung about it when it is not passed in time.
    package var isAskedFor: Bool {
        switch self {
        case .acknowledged, .turnedOut, .arrived, .commandTaken, .activated, .calledBack: true
        case .dispatched, .underControl, .extinguished, .released, .calledFor, .stoodDown: false
        }
    }
}

extension Timer {
    /// A need (待办事项): something that a party still owes, about which somebody is rung until a result ends it.
    package var isNeed: Bool { state.isOpen && ladder != nil }

    /// The milestone that lacks; for a stand-down's receipt the stand-down itself.
    package var owed: Milestone { name == .standDown ? .stoodDown : to }

    /// When somebody is to be rung about it for the first time: a receipt and command are asked for at once, as nobody knows
    /// before he is rung; the rest when it was not done in time.
    package func firstCall(clockShift: Interval) -> Instant {
        switch to {
        case .acknowledged, .activated, .commandTaken, .calledBack: start + drift(clockShift)
        case .dispatched, .turnedOut, .arrived, .underControl, .extinguished, .released, .calledFor, .stoodDown:
            end(clockShift: clockShift)
        }
    }
}

extension Incident {
    /// What is owed, and asked for by telephone.
    package var needs: some Sequence<Timer> { timers.lazy.filter(\.isNeed) }

    /// The need of that number, while it is open.
    package func need(_ number: Int) -> Timer? {
        guard timers.indices.contains(number - 1), timers[number - 1].isNeed else { return nil }
        return timers[number - 1]
    }

    /// How far the calls about it have come.
    package func progress(of need: Timer) -> CallProgress {
        calls.first { $0.timer == need.number } ?? CallProgress(timer: need.number)
    }

    mutating func enter(_ progress: CallProgress) {
        if let index = calls.firstIndex(where: { $0.timer == progress.timer }) {
            calls[index] = progress
        } else {
            calls.append(progress)
        }
    }
}
