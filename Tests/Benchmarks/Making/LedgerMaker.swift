import Dispatch
import IncidentModel
import Ledger
import LedgerIndex
import Synchronization

/// Makes a genuine ledger in process: what this thread decides is stored by another, a batch behind.
final class LedgerMaker {
    private static let batchEvents = 1_000

    private(set) var state: State
    let store: IndexedLog
    private var entries: [Batch.Entry] = []
    private let storing = DispatchQueue(label: "storing")
    private let free = DispatchSemaphore(value: 1)
    private let problem = ProblemBox()

    /// Begins an empty ledger and adopts the plan.
    ///
    /// - Parameters:
    ///   - folder: The state folder; there must be no ledger in it.
    ///   - plan: The one in force from the first event on.
    ///   - moment: When it is adopted.
    /// - Throws: ``StoreError``; ``Failed`` when there is a ledger already.
    init(folder: String, plan: PlanIndex, at moment: Instant) throws {
        store = try IndexedLog(folder: folder, IndexedLog.Options(jurisdiction: plan.plan.jurisdiction.code))
        guard try store.head().sequence == 0 else { throw Failed("There is a ledger in \(folder) already.") }
        state = State(header: State.Header(plan: plan, clockShift: .zero, sequence: 0, recordedAt: moment))
        try carryOut(.daemon(PlanAdoption(id: plan.id, plan: plan.plan)), at: moment)
    }

    /// The number of events so far.
    var count: Int { Int(state.header.sequence) }

    /// Decides and applies a command on top of all others.
    ///
    /// - Returns: What came of it; nil for nothing new.
    /// - Throws: ``Refusal``, or what became of an earlier batch.
    @discardableResult
    func carryOut(_ action: Command.Action, beside personal: SealedPersonalData? = nil, at moment: Instant) throws
        -> Event?
    {
        let command = Command(actor: Actor(account: "benchmark"), action: action, authority: .everyParty)
        guard case .event(let event) = try state.decide(command, at: moment) else { return nil }
        state.apply(event)
        entries.append(Batch.Entry(event: event, personal: personal))
        if entries.count >= Self.batchEvents { try flush() }
        return event
    }

    /// Hands the batch to the other thread, and waits for the batch before it.
    ///
    /// - Throws: ``StoreError``, of an earlier batch.
    func flush() throws {
        guard !entries.isEmpty else { return }
        let changes = state.takeChanges()
        // What it is made of is decided in memory alone: nothing is ever asked of the store.
        state.committed()
        let batch = Batch(
            expectedSequence: changes.header.sequence - Int64(entries.count),
            entries: entries,
            incidents: changes.incidents.map(\.incident),
            reading: Clocks.reading(),
            // Nothing is owed to the journal, or the first daemon would have to send it all.
            header: LedgerHeader(
                clockShift: changes.header.clockShift,
                journalSequence: changes.header.sequence
            )
        )
        entries.removeAll(keepingCapacity: true)
        free.wait()
        storing.async { [store, free, problem] in
            do throws(StoreError) {
                _ = try store.append(batch)
                try store.secureSpace()
            } catch { problem.error.withLock { $0 = error } }
            free.signal()
        }
        if let error = problem.error.withLock({ $0 }) { throw error }
    }

    /// Waits until everything is stored.
    ///
    /// - Throws: ``StoreError``.
    func finish() throws {
        try flush()
        storing.sync {}
        if let error = problem.error.withLock({ $0 }) { throw error }
    }

    /// Stores everything and lets the folder go.
    ///
    /// - Throws: ``StoreError``.
    func close() throws {
        try finish()
        try store.close(journalSequence: state.header.sequence)
    }
}

/// What went wrong on the other thread.
private final class ProblemBox: Sendable {
    let error = Mutex<StoreError?>(nil)
}
