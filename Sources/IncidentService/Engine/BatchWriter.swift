internal import IncidentModel
internal import Ledger

/// Writes the engine's batches to the ledger, one at a time, and reports what came of each. ``LedgerWriter`` does so on a
/// thread of its own; a simulation does when its disk is ready.
protocol BatchWriter: Sendable {
    /// The way back to the engine.
    typealias Handler = @Sendable (WriterEvent) -> Void
    /// Makes the writer that an engine is to use.
    typealias Making = (_ handle: @escaping Handler) -> any BatchWriter

    func start()

    /// Begins to write and returns at once; the event follows.
    ///
    /// - Precondition: No batch is on its way.
    func write(_ batch: Batch)

    /// Waits until the batch on its way has been dealt with.
    func stop()
}

/// What a writer reports to the engine.
enum WriterEvent: Sendable {
    /// The batch on its way is durable.
    case committed(Appended)
    /// What became of the batch on its way is not known.
    case notCommitted(StoreError)
    /// There is more space than there was, or less.
    case space(DiskSpace)
    /// The disk failed beside the commits.
    case failed(StoreError)
}
