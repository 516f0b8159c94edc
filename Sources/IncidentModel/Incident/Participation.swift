/// One party's part in an incident (参与单位).
public struct Participation: Hashable, Sendable {
    package var party: PartyID
    // What is counted within an incident has half the room.
    private var firstIndex: Int32
    /// When it was drawn in.
    package var since: Instant
    package var passed: [Passing]
    package var role: Role
    package var strength: Strength
    /// Drawn in or let go by a person: only what adds to that changes it, or a rule that did not hold before.
    package var isByHand = false

    /// The incident's timers from this number on are those of this part in it, and not of one before a stand-down. A time
    /// would not tell them apart: both may fall on the same moment, or the clock be put back between them.
    package var firstTimer: Int {
        get { Int(firstIndex) }
        set { firstIndex = Int32(clamping: newValue) }
    }

    package init(party: PartyID, role: Role, strength: Strength, since: Instant, firstTimer: Int = 0) {
        self.party = party
        self.role = role
        self.strength = strength
        self.since = since
        firstIndex = Int32(clamping: firstTimer)
        passed = []
    }

    /// The milestone as it counts now: after a stand-down, what was passed before it counts no more and only stays to be
    /// read, so that the stand-down itself can be acknowledged.
    package func passing(_ milestone: Milestone) -> Passing? { index(of: milestone).map { passed[$0] } }

    /// Whether the milestone counts as passed now.
    package func hasPassed(_ milestone: Milestone) -> Bool { index(of: milestone) != nil }

    private func index(of milestone: Milestone) -> Int? {
        var found: Int?
        var isAfterStandDown = false
        for index in passed.indices {
            let next = passed[index].milestone
            if next == .stoodDown, !isAfterStandDown {
                if milestone == .stoodDown { return index }
                isAfterStandDown = true
                found = nil
            } else if next == milestone, found == nil {
                found = index
            }
        }
        return found
    }

    /// Enters a milestone, instead of what was known of it.
    mutating func enter(_ passing: Passing) {
        if let index = index(of: passing.milestone) { passed.remove(at: index) }
        passed.append(passing)
    }

    /// Takes a milestone back, as it counts now.
    mutating func withdraw(_ milestone: Milestone) {
        if let index = index(of: milestone) { passed.remove(at: index) }
    }

    /// Takes part anew from now on, and has to answer anew; but who is at the scene is there, and who commands commands.
    mutating func beginAnew(at now: Instant, firstTimer: Int) {
        let kept: [Milestone] =
            (isEngaged ? [.turnedOut, .arrived] : []) + (hasPassed(.commandTaken) ? [.commandTaken] : [])
        passed =
            [Passing(milestone: .dispatched, recordedAt: now, occurredAt: nil)]
            + passed.filter { kept.contains($0.milestone) }
        since = now
        self.firstTimer = firstTimer
    }

    /// Turned out or at the scene, and not released yet. To be stood down ends neither a crew's stay at the scene nor the
    /// duty to account for it: who had arrived is engaged until it is released. Who was on the way turns round, and its
    /// acknowledgement of the stand-down says so.
    package var isEngaged: Bool {
        guard role == .responder, !hasPassed(.released) else { return false }
        return isStoodDown ? wasOnScene : hasPassed(.turnedOut) || hasPassed(.arrived)
    }

    /// It had arrived, and was not released, when it was stood down.
    package var wasOnScene: Bool {
        let before = passed.prefix { $0.milestone != .stoodDown }
        return before.count < passed.count && before.contains { $0.milestone == .arrived }
            && !before.contains { $0.milestone == .released }
    }

    /// No longer needed after a correction.
    package var isStoodDown: Bool { hasPassed(.stoodDown) }
}

/// A milestone that a party has passed.
public struct Passing: Hashable, Sendable {
    package var recordedAt: Instant
    private var occurred: OptionalInstant
    /// Recorded for the party by this person (代录), and how it was told.
    package var by: String?
    package var via: Channel?
    package var milestone: Milestone
    /// A later milestone implied it.
    package var isImplied: Bool

    /// When it happened, if that was told; nil for one that a later milestone implies: its time is not known.
    package var occurredAt: Instant? {
        get { occurred.instant }
        set { occurred = OptionalInstant(newValue) }
    }

    package init(
        milestone: Milestone,
        recordedAt: Instant,
        occurredAt: Instant?,
        isImplied: Bool = false,
        by: String? = nil,
        via: Channel? = nil
    ) {
        self.milestone = milestone
        self.recordedAt = recordedAt
        occurred = OptionalInstant(occurredAt)
        self.isImplied = isImplied
        self.by = by
        self.via = via
    }
}

extension Participation: Record {
    public init() { self.init(party: PartyID(), role: .lead, strength: .inform, since: Instant()) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("party", &value.party)
        try archive.field("role", &value.role)
        try archive.field("strength", &value.strength)
        try archive.field("since", &value.since)
        try archive.field("firstTimer", &value.firstTimer, usual: 0)
        try archive.field("isByHand", &value.isByHand, usual: false)
        try archive.field("passed", &value.passed)
    }
}

extension Passing: Record {
    public init() { self.init(milestone: .dispatched, recordedAt: Instant(), occurredAt: nil) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("milestone", &value.milestone)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("occurredAt", &value.occurred)
        try archive.field("isImplied", &value.isImplied, usual: false)
        try archive.field("by", &value.by)
        try archive.field("via", &value.via)
    }
}
