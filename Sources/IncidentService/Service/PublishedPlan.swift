internal import IncidentModel
internal import Synchronization

/// The plan in force, for those who read calls before the engine sees them.
final class PublishedPlan: Sendable {
    private let plan: Mutex<PlanIndex>

    init(_ plan: PlanIndex) { self.plan = Mutex(plan) }

    var current: PlanIndex { plan.withLock { $0 } }
    func publish(_ plan: PlanIndex) { self.plan.withLock { $0 = plan } }
}
