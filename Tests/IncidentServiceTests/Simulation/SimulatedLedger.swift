import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import TestSupport

/// A ledger of which exactly that survives a crash which a commit has made durable.
final class SimulatedLedger: EventStore, @unchecked Sendable {
    private let log = MemoryLog()
    private var index = MemoryIndex()
    var events: [Event] { log.events }

    /// The disk has failed: nothing more is to be had from it before the ledger is opened again.
    var isBroken = false
    /// Lookups fail for now.
    var isBusy = false
    /// The bytes that are secured, and whether more of them can be had. All of them are the reserve but for what is beyond it.
    var space = Space.plenty

    /// What is secured for batches to come.
    struct Space: Equatable {
        static let reserve = 8 * Reservation.command
        static let plenty = Space(bytes: 1 << 40)

        var bytes: Int
        /// No more can be had; else it is only late.
        var isShort = false

        var secured: SecuredSpace { SecuredSpace(intake: max(0, bytes - Self.reserve), all: bytes) }

        /// What the daemon's writer tells of it.
        var told: DiskSpace {
            DiskSpace(
                free: isShort ? 0 : 1 << 40,
                held: Int64(min(bytes, Self.reserve)),
                secured: secured,
                admitsReports: !isShort || secured.intake >= 2 * Reservation.command,
                isUsedUp: isShort && secured.all < Reservation.command
            )
        }
    }

    var secured: SecuredSpace { space.secured }

    var sequence: Int64 { log.durable.sequence }

    func backup() throws(StoreError) -> LedgerImage { throw .unsupported }

    func append(_ batch: Batch) throws(StoreError) -> Appended {
        // Each event takes all that it may.
        for entry in batch.entries { space.bytes -= Reservation.worstCase(of: entry.event) }
        guard space.bytes >= 0 else { throw .full }
        let appended = try log.append(batch)
        index.add(batch)
        return appended
    }

    func recover() throws(StoreError) -> Recovered {
        isBroken = false
        isBusy = false
        space = .plenty
        log.reopen()
        return index.recovered(from: log)
    }

    private func lookingUp<Value>(_ value: Value) throws(StoreError) -> Value {
        if isBroken { throw .index(code: 10, message: "simulated") }
        if isBusy { throw .busy }
        return value
    }

    func head() throws(StoreError) -> LedgerHead { log.durable }
    func incidents(ofReports ids: [ReportID]) throws(StoreError) -> [ReportID: IncidentID] {
        try lookingUp(index.reports.filter { ids.contains($0.key) })
    }
    func incident(_ id: IncidentID) throws(StoreError) -> Incident? { try lookingUp(index.incidents[id]) }
    func plan(_ id: PlanID) throws(StoreError) -> Plan? { try lookingUp(index.plans[id]) }

    func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        try log.events(from: sequence, limit: limit)
    }

    func close(journalSequence: Int64?) throws(StoreError) { try log.close(journalSequence: journalSequence) }

    // Nobody asks these of an engine's ledger.

    func events(of incident: IncidentID) throws(StoreError) -> [StoredEvent] { [] }
    func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? { nil }
    func personal(of incident: IncidentID) throws(StoreError) -> [Int64: PersonalData] { [:] }
    func counts() throws(StoreError) -> LedgerCounts { LedgerCounts(events: 0, incidents: 0, open: 0, reports: 0) }
    func verify(progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification { Verification() }

    func incidents(
        matching filter: IncidentFilter,
        limit: Int,
        cursor: String?
    ) throws(StoreError) -> IncidentPage {
        IncidentPage(incidents: [], next: nil)
    }
}
