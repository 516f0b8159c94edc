import IncidentModel
import Ledger

@testable import IncidentService

/// The ledger's writer without a thread: a batch is written when the simulation lets so many ticks pass, and comes to what
/// the simulation has decided.
final class SimulatedWriter: BatchWriter, @unchecked Sendable {
    /// What becomes of a batch.
    enum Fate: Int64 {
        case stored
        /// Nothing is stored: another program writes.
        case busy
        /// The disk fails, and the batch is lost or not: whoever wrote it cannot know.
        case lost
        case storedAndFailed
        /// The machine or the daemon dies before the commit, or just after it.
        case crashBefore
        case crashAfter
    }

    /// A batch on its way.
    struct Flight {
        var batch: Batch
        var fate: Fate
        var ticks: Int
    }

    private(set) var flight: Flight?
    /// The engine has not handled yet what became of its batch.
    private(set) var isReporting = false
    /// What the engine was last told of the disk's space.
    private(set) var told = SimulatedLedger.Space.plenty.told
    /// Asked for each batch.
    private let prospects: @Sendable (Batch) -> Flight
    private let handle: BatchWriter.Handler

    init(prospects: @escaping @Sendable (Batch) -> Flight, handle: @escaping BatchWriter.Handler) {
        self.prospects = prospects
        self.handle = handle
    }

    func start() {}
    func stop() {}

    func write(_ batch: Batch) {
        precondition(flight == nil, "one batch in flight")
        // Within one turn, after it has handled what became of the one before.
        isReporting = false
        flight = prospects(batch)
    }

    /// Time for the disk: gives the batch whose time has come.
    func tick() -> Flight? {
        guard let flight else { return nil }
        self.flight?.ticks = flight.ticks - 1
        guard flight.ticks <= 0 else { return nil }
        self.flight = nil
        return flight
    }

    func report(_ event: WriterEvent) {
        isReporting = true
        handle(event)
    }

    /// There is more space or less.
    func report(_ space: DiskSpace) {
        guard space != told else { return }
        told = space
        handle(.space(space))
    }

    /// The engine has had its turn, and so has handled it.
    func handled() { isReporting = false }
}
