/// What the timers of one rule have in common: of many thousand timers it is held once.
package final class TimerTerms: Sendable {
    package let name: String
    package let rule: TimerRuleID?
    package let to: Milestone
    package let limit: Interval?
    package let clock: TimerRule.Clock
    package let catchUp: TimerRule.CatchUp
    package let authority: String?
    /// The ladder on which a timer of these terms stands.
    package let ladder: LadderID?

    package init(
        name: String,
        rule: TimerRuleID?,
        to: Milestone,
        limit: Interval?,
        clock: TimerRule.Clock,
        catchUp: TimerRule.CatchUp,
        authority: String?,
        ladder: LadderID?
    ) {
        self.name = name
        self.rule = rule
        self.to = to
        self.limit = limit
        self.clock = clock
        self.catchUp = catchUp
        self.authority = authority
        self.ladder = ladder
    }

    convenience init(_ rule: TimerRule) {
        self.init(
            name: rule.name,
            rule: rule.id,
            to: rule.to,
            limit: rule.limit,
            clock: rule.clock,
            catchUp: rule.catchUp,
            authority: rule.authority,
            ladder: rule.ladder
        )
    }
}

extension TimerTerms: Hashable {
    package static func == (left: TimerTerms, right: TimerTerms) -> Bool {
        left === right
            || left.name == right.name && left.rule == right.rule && left.to == right.to && left.limit == right.limit
                && left.clock == right.clock && left.catchUp == right.catchUp && left.authority == right.authority
                && left.ladder == right.ladder
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(rule)
        hasher.combine(limit)
    }
}
