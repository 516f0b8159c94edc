internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Ledger
internal import ResponsePlan
internal import Synchronization

/// Loads the configured plan, at start and again on request. A plan that is wrong never takes the place of one that works.
final class PlanKeeper: Sendable {
    /// The plan file or folder; nil for the plan that is built in.
    let path: String?
    /// Where the plan in force is kept as it was written; nil for nowhere.
    private let folder: String?
    private let fallback = Atomic<Bool>(false)
    /// Of the plans that were loaded last, how they were written: the ledger keeps a plan compiled.
    private let sources = Mutex<[(id: PlanID, files: [PlanFile])]>([])
    private static let sourceLimit = 4
    private static let keptName = "plan.json"
    /// A plan's files hold 4 MiB each.
    private static let keptLimit = 64 << 20

    init(path: String?, keptIn folder: String? = nil) {
        self.path = path
        self.folder = folder
    }

    /// The configured plan was refused, and the last good one is in force.
    var isFallback: Bool { fallback.load(ordering: .acquiring) }
    func fallBack() { fallback.store(true, ordering: .releasing) }
    /// The configured plan is in force.
    func isInForce() { fallback.store(false, ordering: .releasing) }

    /// The plan as it now stands on disk, compiled, with the id by which the ledger knows it.
    func load() throws -> PlanIndex {
        let loaded = try path.map { path throws(PlanErrors) in try PlanLoader.load(path: path) } ?? BuiltInPlan.loaded
        let id = try PlanID(of: loaded.plan)
        sources.withLock { sources in
            sources = sources.filter { $0.id != id }.suffix(Self.sourceLimit - 1) + [(id, loaded.files)]
        }
        return PlanIndex(id: id, plan: loaded.plan)
    }

    /// The files of a plan; nil of one that this process has not loaded and none before it kept.
    func files(of plan: PlanID) -> [PlanFile]? { sources.withLock { $0.first { $0.id == plan }?.files } ?? kept(plan) }

    /// Keeps how the plan in force was written, so that it can be shown after a start with a bad one. The ledger does not hang
    /// on it: where it cannot be kept, it cannot be shown.
    func keep(_ plan: PlanID) {
        guard let folder, let files = sources.withLock({ $0.first { $0.id == plan }?.files }), kept(plan) != files
        else {
            return
        }
        let rows = files.map { JSON.object(["name": .string($0.name), "text": .string($0.text)]) }
        let text = JSON.object(["plan": .string(plan.text), "files": .array(rows)]).description
        try? StoredFile.replace(Self.keptName, in: folder, with: Array(text.utf8), mode: 0o600)
    }

    private func kept(_ plan: PlanID) -> [PlanFile]? {
        guard let folder, let bytes = try? StoredFile.read("\(folder)/\(Self.keptName)", limit: Self.keptLimit),
            let kept = try? JSON(parsing: bytes), kept["plan"]?.stringValue == plan.text
        else { return nil }
        return kept["files"]?.arrayValue?.compactMap { row in
            guard let name = row["name"]?.stringValue, let text = row["text"]?.stringValue else { return nil }
            return PlanFile(name: name, text: text)
        }
    }
}

extension PlanErrors {
    /// Nil where the plan is of the ledger's jurisdiction.
    init?(_ plan: PlanIndex, inLedgerOf jurisdiction: String) {
        let own = plan.plan.jurisdiction.code
        guard own != jurisdiction else { return nil }
        let message = Label(
            "预案属辖区 \(own)，处置日志属辖区 \(jurisdiction)",
            "the plan is for \(own), the ledger for \(jurisdiction)"
        )
        let expected = Label("其他辖区另用状态目录运行", "a daemon with a state folder of its own for another jurisdiction")
        self.init(errors: [PlanError(file: "jurisdiction.yaml", message: message, expected: expected)])
    }
}
