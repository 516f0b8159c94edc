/// A plan is in force from now on.
public struct PlanAdoption: Hashable, Sendable {
    package var id: PlanID
    package var plan: Plan

    package init(id: PlanID, plan: Plan) {
        self.id = id
        self.plan = plan
    }
}

extension PlanAdoption: Act {
    public init() { self.init(id: PlanID(), plan: Plan()) }

    public var kind: EventKind { .planAdopted }
    public var fact: Fact { .plan(self) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("plan", &value.id)
        try archive.member("compiled")
        try archive.value(coded: &value.plan)
        archive.learn(value)
    }
}

extension PlanAdoption: DaemonAct {
    package func decide(_ command: Command, in state: State, at now: Instant) -> Decision {
        id == state.header.plan.id && state.header.isAdopted
            ? .nothing : .event(state.daemonEvent(self, about: [.plan(id)], of: command, at: now))
    }
}
