internal import IncidentModel
internal import Ledger

/// What the engine sets off outside itself. None of these may block.
struct EngineEffects: Sendable {
    /// The last event that the journal has, to be stored with the next batch.
    var journalSequence: @Sendable () -> Int64 = { 0 }
    /// The ledger has everything up to this sequence number.
    var committed: @Sendable (Int64) -> Void = { _ in }
    /// The plan in force has changed.
    var adopted: @Sendable (PlanIndex) -> Void = { _ in }
    /// Each turn of the loop: the proof that it turns.
    var beat: @Sendable (Engine) -> Void = { _ in }
    /// The ledger failed in a way that only a fresh start can answer.
    var fail: @Sendable (StoreError) -> Void = { _ in }
}
