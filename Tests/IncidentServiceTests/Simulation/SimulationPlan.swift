import IncidentModel
import Ledger
import TestSupport

/// The small plan with a timer of each sort, and the same plan as an administrator might change it on the way.
enum SimulationPlan {
    struct Adopted {
        var id: PlanID
        var plan: Plan
        var index: PlanIndex
    }

    static let both: [Adopted] = {
        let plan = withTurnout(SmallPlan.plan)
        var changed = plan
        changed.timers.removeAll { $0.name.text == "filing" }
        return [plan, changed].compactMap { plan in
            (try? PlanID(of: plan)).map { Adopted(id: $0, plan: plan, index: PlanIndex(id: $0, plan: plan)) }
        }
    }()

    private static func withTurnout(_ plan: Plan) -> Plan {
        var plan = plan
        let turnout = TimerRule(
            id: "turnout",
            name: .declared("turnout"),
            label: SmallPlan.label("出动", "turnout"),
            when: Condition(),
            subject: .responder,
            from: .dispatched,
            to: .turnedOut,
            limit: .minutes(10),
            clock: .elapsed,
            warnAt: 700,
            ladder: nil,
            catchUp: .merge,
            authority: nil
        )
        plan.timers.append(turnout)
        return plan
    }
}
