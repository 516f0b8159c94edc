internal import IncidentModel
internal import Ledger
internal import Logging
internal import ResponsePlan

/// Loads the configured plan, at start and again on request. A plan that is wrong never takes the place of one that works.
final class PlanKeeper: Sendable {
    /// The plan file or folder; nil for the plan that is built in.
    let path: String?
    let log: Logger

    init(path: String?, log: Logger) {
        self.path = path
        self.log = log
    }

    /// The plan as it now stands on disk, compiled, with the id by which the ledger knows it.
    func load() throws -> PlanIndex {
        let loaded = try path.map { path throws(PlanErrors) in try PlanLoader.load(path: path) } ?? BuiltInPlan.loaded
        return PlanIndex(id: try PlanID(of: loaded.plan), plan: loaded.plan)
    }
}
