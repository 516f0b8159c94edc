import Foundation
import IncidentModel
import Ledger
import TestSupport

/// A ledger of which exactly that survives a crash which a commit has made durable.
final class SimulatedLedger: EventStore, @unchecked Sendable {
    private(set) var events: [Event] = []
    private var incidents: [IncidentID: Incident] = [:]
    private var reports: [ReportID: IncidentID] = [:]
    private var plans: [PlanID: Plan] = [:]
    private var adopted: PlanID?
    private var days: [Int: Int] = [:]
    private var header = LedgerHeader()
    private var reading: Ledger.ClockReading?

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

    private static let ledger = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))
    private static let hash = ChainHash.genesis(of: ledger)

    var sequence: Int64 { Int64(events.count) }

    func backup() throws(StoreError) -> LedgerImage { throw .unsupported }

    func append(_ batch: Batch) throws(StoreError) -> Appended {
        guard batch.expectedSequence == sequence else {
            throw .conflict(expected: batch.expectedSequence, actual: sequence)
        }
        // Each event takes all that it may.
        for entry in batch.entries {
            space.bytes -= entry.event.kind == .planAdopted ? Reservation.plan : Reservation.command
        }
        guard space.bytes >= 0 else { throw .full }
        for entry in batch.entries {
            events.append(entry.event)
            if let report = entry.event.fact.report { reports[report.id] = entry.event.incident }
            if case .plan(let adoption) = entry.event.fact {
                plans[adoption.id] = adoption.plan
                adopted = adoption.id
            }
        }
        for incident in batch.incidents { incidents[incident.id] = incident }
        for (day, number) in batch.days { days[day] = number }
        header = batch.header
        reading = batch.reading
        return Appended(
            head: LedgerHead(sequence: sequence, hash: Self.hash),
            hashes: batch.entries.map { _ in Self.hash }
        )
    }

    func recover() throws(StoreError) -> Recovered {
        isBroken = false
        isBusy = false
        space = .plenty
        return Recovered(
            ledger: Self.ledger,
            jurisdiction: SmallPlan.code,
            head: LedgerHead(sequence: sequence, hash: Self.hash),
            header: header,
            lastReading: reading,
            incidents: incidents.values.filter(\.isInHand).sorted { $0.id < $1.id },
            days: days,
            plans: plans,
            lastAdopted: adopted
        )
    }

    private func lookingUp<Value>(_ value: Value) throws(StoreError) -> Value {
        if isBroken { throw .index(code: 10, message: "simulated") }
        if isBusy { throw .busy }
        return value
    }

    func head() throws(StoreError) -> LedgerHead { LedgerHead(sequence: sequence, hash: Self.hash) }
    func incidents(ofReports ids: [ReportID]) throws(StoreError) -> [ReportID: IncidentID] {
        try lookingUp(reports.filter { ids.contains($0.key) })
    }
    func incident(_ id: IncidentID) throws(StoreError) -> Incident? { try lookingUp(incidents[id]) }
    func plan(_ id: PlanID) throws(StoreError) -> Plan? { try lookingUp(plans[id]) }

    func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        let first = Int(max(1, sequence))
        return events.dropFirst(first - 1).prefix(limit).enumerated().map { index, event in
            StoredEvent(sequence: Int64(first + index), hash: Self.hash, event: event, body: Data())
        }
    }

    func close(journalSequence: Int64?) throws(StoreError) {
        header.journalSequence = journalSequence ?? header.journalSequence
    }

    // Nobody asks these of an engine's ledger.

    func events(of incident: IncidentID) throws(StoreError) -> [StoredEvent] { [] }
    func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? { nil }
    func personal(of incident: IncidentID) throws(StoreError) -> [Int64: PersonalData] { [:] }
    func destroyPersonal(of incident: IncidentID) throws(StoreError) -> Int { 0 }
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
