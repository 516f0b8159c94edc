/// What the timers by a rule have in common. Each rule is held against each party of a report: it has no reference that would
/// be counted.
package struct TimerTerms: Hashable, Sendable, BitwiseCopyable {
    package let rule: TimerRuleID
    package let name: TimerName
    package let subject: TimerRule.Subject
    package let from: Milestone
    package let to: Milestone
    package let limit: Interval
    /// After its start; nil for no warning.
    package let warnsAfter: Interval?
    package let clock: TimerRule.Clock
    package let catchUp: TimerRule.CatchUp
    package let authority: CitationID?
    package let ladder: LadderID?
    /// It begins anew with every word of the incident.
    package let isFeedback: Bool
    /// It is due at this time of the day, and not when its limit is over.
    package let daily: TimeOfDay?

    package init(_ rule: TimerRule) {
        self.rule = rule.id
        name = rule.name
        subject = rule.subject
        from = rule.from
        to = rule.to
        limit = rule.limit
        warnsAfter = rule.warnAt.map { Interval(milliseconds: rule.limit.milliseconds * $0 / 1_000) }
        clock = rule.clock
        catchUp = rule.catchUp
        authority = rule.authority
        ladder = rule.ladder
        isFeedback = rule.again != nil
        daily = rule.daily
    }

    /// A timer by the rule.
    ///
    /// - Parameters:
    ///   - number: Its index among the incident's timers.
    ///   - party: Whose it is.
    ///   - start: When it starts.
    ///   - due: When it is due; nil for when its limit is over.
    ///   - shift: The sum of the clock's steps.
    /// - Returns: The timer, which runs.
    package func timer(number: Int, of party: PartyID, start: Instant, due: Instant? = nil, shift: Interval) -> Timer {
        // What was read may be any number.
        func after(_ length: Interval) -> Instant {
            Instant(milliseconds: start.milliseconds &+ length.milliseconds)
        }
        return Timer(
            number: number,
            name: name,
            rule: rule,
            party: party,
            to: to,
            start: start,
            limit: limit,
            clock: clock,
            due: due ?? after(limit),
            warnsAt: warnsAfter.map(after),
            shift: shift,
            catchUp: catchUp,
            authority: authority,
            ladder: ladder
        )
    }
}

/// The terms of a plan's timers. An event that pins a plan need but name the rule by which a timer runs: a plan's id is the
/// digest of what it says, and so what stands there never changes.
public final class PlanTerms: Sendable {
    private let terms: [TimerRuleID: TimerTerms]

    package init(_ plan: Plan) {
        terms = Dictionary(plan.timers.map { ($0.id, TimerTerms($0)) }) { first, _ in first }
    }

    /// The terms of a rule by which a timer is due when its limit is over.
    package subscript(rule: TimerRuleID) -> TimerTerms? { terms[rule].flatMap { $0.daily == nil ? $0 : nil } }
}

/// Timers that start with their event, exactly by the terms of the plan that it pins: of each only its party and its rule are
/// stored. Each party comes once, with all its rules.
public struct TimersByRule: Hashable, Sendable {
    package struct Entry: Hashable, Sendable, BitwiseCopyable {
        package var party: PartyID
        package var rule: TimerRuleID

        package init(party: PartyID, rule: TimerRuleID) {
            self.party = party
            self.rule = rule
        }
    }

    package var entries: [Entry] = []

    public init() {}

    /// - Parameters:
    ///   - timers: Those that an event starts.
    ///   - terms: Of the plan that the event pins; nil where it pins none.
    ///   - start: The event's moment.
    ///   - shift: The sum of the clock's steps.
    /// - Returns: The entries of those that run by the terms, and the others.
    static func split(
        _ timers: [Timer],
        by terms: PlanTerms?,
        start: Instant,
        shift: Interval
    ) -> (byRule: TimersByRule, others: [Timer]) {
        guard let terms else { return (TimersByRule(), timers) }
        var byRule = TimersByRule()
        var others: [Timer] = []
        byRule.entries.reserveCapacity(timers.count)
        for (index, timer) in timers.enumerated() {
            let entry = Entry(party: timer.party, rule: timer.rule ?? TimerRuleID())
            let usual = terms[entry.rule]?.timer(number: index, of: entry.party, start: start, shift: shift)
            if timer == usual, byRule.hasRoom(for: entry.party) {
                byRule.entries.append(entry)
            } else {
                others.append(timer)
            }
        }
        return (byRule, others)
    }

    private func hasRoom(for party: PartyID) -> Bool {
        entries.last?.party == party || !entries.contains { $0.party == party }
    }

    /// The timers of the entries, between others whose numbers are told.
    ///
    /// - Returns: Nil where the plan has no such rule.
    func timers(among others: [Timer], by terms: PlanTerms?, start: Instant, shift: Interval) -> [Timer]? {
        guard !entries.isEmpty else { return others }
        var timers = others
        timers.reserveCapacity(entries.count + others.count)
        var number = 0
        for entry in entries {
            guard let terms = terms?[entry.rule] else { return nil }
            while others.contains(where: { $0.number == number }) { number += 1 }
            timers.append(terms.timer(number: number, of: entry.party, start: start, shift: shift))
            number += 1
        }
        if !others.isEmpty { timers.sort { $0.number < $1.number } }
        return timers
    }
}

extension TimersByRule: Archivable {
    public static func visit<A: Archive>(_ value: inout TimersByRule, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value)
    }
}
