import IncidentModel
import Synchronization

/// The terms of the plans whose adoption this process has read or written. An event that names the rule of a timer is read by
/// them, wherever in the process that is; it never stands before its plan's adoption. What is entered is never replaced.
enum PlanShelf {
    private static let plans = Mutex<[PlanID: PlanTerms]>([:])

    static func terms(of plan: PlanID) -> PlanTerms? { plans.withLock { $0[plan] } }

    static func enter(_ adoption: PlanAdoption) {
        guard terms(of: adoption.id) == nil else { return }
        let terms = PlanTerms(adoption.plan)
        plans.withLock { plans in
            if plans[adoption.id] == nil { plans[adoption.id] = terms }
        }
    }
}
