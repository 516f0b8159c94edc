internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Wording

extension VerifyReply {
    /// Recomputes the whole chain: minutes for a large ledger, so never on the engine's loop.
    ///
    /// - Throws: A ``StoreError`` when the ledger cannot be read at all.
    init(verifying store: any EventStore) throws {
        let found = try store.verify { _, _ in }
        // Events are numbered from 1, without a gap.
        let last = found.isSound && found.events > 0 ? try store.events(from: found.events, limit: 1).first : nil
        self.init()
        valid = found.isSound
        events = found.events
        sequence = found.firstBad ?? found.events
        hash = last?.hash.description
        recordedAt = found.recordedAt
        firstBad = found.firstBad
        problem = found.problem?.label
    }
}
