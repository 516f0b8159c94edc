import Foundation
import IncidentModel
import Ledger
import LedgerIndex

/// Storing a batch of 64 reports that open 64 incidents: their bytes, their hashes, the log, and the index that follows.
struct AppendPath {
    private static let batch = 64
    private let store: IndexedLog
    private var state: State
    private var samples: SampleReports
    private let now = Instant(milliseconds: 1_795_000_000_000)

    /// - Throws: ``StoreError``; what the plan's encoder throws.
    init(folder: String) throws {
        let plan = try PlanIndex.builtIn()
        store = try IndexedLog(folder: folder, IndexedLog.Options(jurisdiction: plan.plan.jurisdiction.code))
        state = State(header: State.Header(plan: plan, clockShift: .zero, sequence: 0, recordedAt: now))
        samples = SampleReports(plan: plan)
        let adoption = Command(actor: .daemon, action: .daemon(PlanAdoption(id: plan.id, plan: plan.plan)))
        _ = try store.append(try decide([(adoption, nil)]))
    }

    /// - Returns: How long it took.
    /// - Throws: ``StoreError``.
    func run(_ count: Int) throws -> Duration {
        var path = self
        var total = Duration.zero
        for number in 0..<(min(count, 4) + count) {
            let batch = try path.decide(path.reports())
            if number < min(count, 4) {
                _ = try store.append(batch)
            } else {
                total += try measured { _ = try store.append(batch) }
            }
        }
        try store.close(journalSequence: nil)
        return total
    }

    private mutating func reports() -> [(command: Command, personal: SealedPersonalData?)] {
        (0..<Self.batch).map { _ in
            let (report, personal) = samples.next()
            return (Command(actor: Actor(account: "operator"), action: .report(report)), personal)
        }
    }

    private mutating func decide(_ commands: [(command: Command, personal: SealedPersonalData?)]) throws -> Batch {
        var entries: [Batch.Entry] = []
        for (command, personal) in commands {
            guard case .event(let event) = try state.decide(command, at: now) else { continue }
            state.apply(event)
            entries.append(Batch.Entry(event: event, personal: personal))
        }
        let changes = state.takeChanges()
        state.committed()
        return Batch(
            expectedSequence: changes.header.sequence - Int64(entries.count),
            entries: entries,
            incidents: changes.incidents.map(\.incident).sorted { $0.id < $1.id },
            reading: Clocks.reading(),
            header: LedgerHeader()
        )
    }
}
