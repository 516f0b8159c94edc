internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Systemd

extension State {
    /// The state as the ledger has it.
    ///
    /// - Parameters:
    ///   - recovered: What was read back.
    ///   - recordedAt: When the last event was recorded.
    ///   - plan: The plan that will be in force; it counts at once only where the ledger has none.
    init(recovered: consuming Recovered, recordedAt: Instant?, plan: PlanIndex) {
        // Whoever else has the list makes the state copy every incident of it.
        let incidents = recovered.incidents
        recovered.incidents = []
        let adopted = recovered.lastAdopted.flatMap { id in
            id == plan.id ? plan : recovered.plans[id].map { PlanIndex(id: id, plan: $0) }
        }
        var plans: [PlanID: PlanIndex] = [:]
        for (id, stored) in recovered.plans { plans[id] = PlanIndex(id: id, plan: stored) }
        self.init(
            header: Header(
                plan: adopted ?? plan,
                isAdopted: adopted != nil,
                clockShift: recovered.header.clockShift,
                foundPhones: recovered.header.foundPhones,
                callRows: recovered.header.callRows,
                sequence: recovered.head.sequence,
                recordedAt: recordedAt ?? Instant(milliseconds: 0)
            ),
            plans: plans,
            incidents: incidents,
            numbers: recovered.days
        )
    }
}

extension EventStore {
    /// When the last event was recorded; nil for an empty ledger. The clocks' last reading is no substitute: a wall clock
    /// that is wrong is stored as it was read.
    func lastRecordedAt() throws(StoreError) -> Instant? {
        try events(from: head().sequence, limit: 1).first?.event.recordedAt
    }
}

extension Systemd.ClockReading {
    init(_ stored: Ledger.ClockReading) {
        self.init(
            wallMilliseconds: stored.wall.milliseconds,
            bootMilliseconds: stored.boot.milliseconds,
            bootID: stored.bootID
        )
    }
}

extension Mailbox {
    /// Has a command of the daemon's own carried out, and waits for what comes of it.
    func carryOut(_ command: Command) async -> Request.Outcome {
        await withCheckedContinuation { continuation in
            let request = Request(origin: 0, urgency: .life, command: command, personal: nil) {
                continuation.resume(returning: $0)
            }
            if !offer(request) { continuation.resume(returning: .busy) }
        }
    }
}

/// What the engine sets off outside itself. None of these may block.
struct EngineEffects: Sendable {
    /// The last event that the journal has, to be stored with the next batch.
    var journalSequence: @Sendable () -> Int64 = { 0 }
    /// There is something new in the feed.
    var committed: @Sendable () -> Void = {}
    /// The plan in force has changed.
    var adopted: @Sendable (PlanIndex) -> Void = { _ in }
    /// Another node leads: the first time, and whenever it is another one.
    var follows: @Sendable (LogLeader) -> Void = { _ in }
    /// This node leads, from here on.
    var leads: @Sendable () -> Void = {}
    /// Each turn of the loop: the proof that it turns.
    var beat: @Sendable (Engine) -> Void = { _ in }
    /// The ledger failed in a way that only a fresh start can answer.
    var fail: @Sendable (StoreError) -> Void = { _ in }
}
