internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import ResponsePlan
internal import Wording

/// The ledger as the daemon finds it at its start, and the plan that will be in force.
struct OpenedLedger {
    let store: IndexedLog
    /// The configured plan, or the last good one.
    let plan: PlanIndex
    /// When the last event was recorded.
    let recordedAt: Instant?
    private(set) var recovered: Recovered

    /// Opens the ledger that is there, whoever's it is, or makes one for the configured plan's jurisdiction.
    ///
    /// - Parameters:
    ///   - configuration: Where it lies.
    ///   - plans: Gives the configured plan.
    ///   - log: Is told what is wrong.
    ///   - progress: Told how far the index has been brought, where it was behind the log.
    /// - Throws: The status to exit with.
    init(
        _ configuration: DaemonConfiguration,
        _ plans: PlanKeeper,
        log: Logger,
        progress: @escaping (Int64, Int64) -> Void
    ) throws(ExitStatus) {
        let opening = Opening(
            configuration: configuration,
            plans: plans,
            log: log,
            progress: progress
        )
        let configured = opening.configuredPlan()
        store = try opening.store(for: configured)
        if let cut = store.cut {
            log.warning(
                "the end of the log was not written whole, and was cut off: nobody had been told of it",
                metadata: ["segment": "\(cut.segment)", "first": "\(cut.first)", "bytes": "\(cut.bytes)"]
            )
        }
        if store.isIndexInMemory {
            log.warning("there is no space for the index: it is kept in memory, and made anew at the next start")
        }
        (recovered, recordedAt) = try opening.recover(store)
        plan = try opening.planInForce(opening.fitting(configured, store), recovered)
    }

    /// Hands over the state. The engine is to hold the incidents alone: of what is held twice, the first change copies
    /// everything.
    mutating func takeState() -> State {
        let all = recovered
        recovered.incidents = []
        return State(recovered: all, recordedAt: recordedAt, plan: plan)
    }
}

/// The steps of opening a ledger; each tells the log what is wrong.
private struct Opening {
    let configuration: DaemonConfiguration
    let plans: PlanKeeper
    let log: Logger
    let progress: (Int64, Int64) -> Void

    func configuredPlan() -> PlanIndex? {
        do {
            return try plans.load()
        } catch {
            plans.fallBack()
            log.tell(.planRefusedAtStart(path: configuration.plan, errors: "\(error)"))
            return nil
        }
    }

    func store(for plan: PlanIndex?) throws(ExitStatus) -> IndexedLog {
        do throws(StoreError) {
            do throws(StoreError) {
                return try store(of: nil)
            } catch {
                guard case .absent = error, let plan else { throw error }
                return try store(of: plan.plan.jurisdiction.code)
            }
        } catch {
            throw told(error)
        }
    }

    private func store(of jurisdiction: String?) throws(StoreError) -> IndexedLog {
        try IndexedLog(
            folder: configuration.state,
            IndexedLog.Options(
                jurisdiction: jurisdiction,
                program: Daemon.version,
                segmentBytes: configuration.segmentBytes
            ),
            elsewhere: configuration.elsewhere,
            progress: progress
        )
    }

    // A plan for another jurisdiction than the ledger's is as wrong as one that cannot be read.
    func fitting(_ plan: PlanIndex?, _ store: IndexedLog) -> PlanIndex? {
        guard let plan, let errors = PlanErrors(plan, inLedgerOf: store.jurisdiction) else { return plan }
        plans.fallBack()
        log.tell(.planRefusedAtStart(path: configuration.plan, errors: "\(errors)"))
        return nil
    }

    func recover(_ store: IndexedLog) throws(ExitStatus) -> (Recovered, recordedAt: Instant?) {
        do throws(StoreError) {
            return (try store.recover(), try store.lastRecordedAt())
        } catch {
            throw told(error)
        }
    }

    // Says what is wrong with the ledger, and gives the status to exit with.
    private func told(_ error: StoreError) -> ExitStatus {
        let status = error.exitStatus
        switch status {
        case .damaged: log.tell(.ledgerDamaged(folder: configuration.state, error: error.label.en))
        case .configuration: log.tell(.noGoodPlan)
        default: log.tell(.ledgerUnavailable(error: error.label.en))
        }
        return status
    }

    // A wrong plan gives way to the last that was good.
    func planInForce(_ configured: PlanIndex?, _ recovered: Recovered) throws(ExitStatus) -> PlanIndex {
        if let configured { return configured }
        guard let id = recovered.lastAdopted, let plan = recovered.plans[id] else {
            log.tell(.noGoodPlan)
            throw .configuration
        }
        log.tell(.lastGoodPlan(plan: id.text))
        return PlanIndex(id: id, plan: plan)
    }
}

extension StoreError {
    var exitStatus: ExitStatus {
        switch self {
        case .damaged, .newerVersion, .notALedger, .otherJurisdiction: .damaged
        // Only a plan that is refused leaves a new ledger without a jurisdiction.
        case .absent: .configuration
        default: .temporary
        }
    }
}
