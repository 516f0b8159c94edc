internal import Ledger

/// Takes the engine's batches to the ledger, one at a time, and says what came of each. ``LedgerWriter`` does so on a thread
/// of its own; a simulation does when its disk is ready.
protocol BatchWriter: Sendable {
    /// The way back to the engine.
    typealias Telling = @Sendable (WriterNews) -> Void
    /// Makes the writer that an engine is to use.
    typealias Making = (_ tell: @escaping Telling) -> any BatchWriter

    func start()

    /// Begins to write and returns at once; the news follows.
    ///
    /// - Precondition: No batch is on its way.
    func write(_ batch: Batch)

    /// Waits until the batch on its way has been dealt with.
    func stop()
}

/// What a writer tells the engine.
enum WriterNews: Sendable {
    /// What came of the batch on its way.
    case landed(Result<Appended, StoreError>)
    /// There is more room than there was, or less.
    case room(Room)
    /// The disk failed beside the commits.
    case failed(StoreError)
}
