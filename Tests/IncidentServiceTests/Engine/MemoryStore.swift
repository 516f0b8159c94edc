import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import TestSupport

/// A ledger in memory that fails when it is told to, and waits when it is told to.
final class MemoryStore: EventStore, @unchecked Sendable {
    /// What becomes of an append.
    enum Fault: Sendable {
        /// It succeeds; the next one will not.
        case pass
        /// Nothing is stored.
        case refuse(StoreError)
        /// It is stored, and yet the error is all that the engine hears: a crash at the worst moment.
        case storeAndFail(StoreError)
    }

    // Everything below is touched only while `condition` is locked.
    private let condition = NSCondition()
    private var isHeld = false
    private var faults: [Fault] = []
    private var lookupFault: StoreError?
    private var hasBacklog = false
    private var arrivals = 0
    private var stored: [Batch] = []
    private var index = MemoryIndex()
    private var inspection = Inspected.sound
    private let log: MemoryLog

    init(jurisdiction: String = SmallPlan.code) { log = MemoryLog(jurisdiction: jurisdiction) }

    private func locked<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        condition.lock()
        defer { condition.unlock() }
        return try body()
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        condition.lock()
        defer { condition.unlock() }
        return body()
    }

    // MARK: What a test says

    /// What its closed segments are like.
    var inspected: Inspected {
        get { locked { inspection } }
        set { locked { inspection = newValue } }
    }

    func inspect() throws(StoreError) -> StoreError? {
        if case .failing(let error) = inspected { throw error }
        return inspected.problem
    }

    /// Appends wait from now on, as on a disk that hangs.
    func hold() { locked { isHeld = true } }

    func release() {
        locked {
            isHeld = false
            condition.broadcast()
        }
    }

    /// The next appends come to this, in order; those after them succeed.
    func fail(_ faults: Fault...) { locked { self.faults += faults } }

    /// What the next looks at the disk find, and what is secured.
    func hasSpace(_ space: DiskSpace?) { log.hasSpace(space) }

    /// Every lookup comes to this.
    func failLookups(_ error: StoreError?) { locked { lookupFault = error } }

    // MARK: What a test looks at

    /// Whether its index is behind.
    var isBehind: Bool {
        get { locked { hasBacklog } }
        set { locked { hasBacklog = newValue } }
    }

    /// How many appends have begun.
    var appendCount: Int { locked { arrivals } }
    var batches: [Batch] { locked { stored } }

    // MARK: The store

    func backup() throws(StoreError) -> LedgerImage { try log.backup() }
    func diskSpace() -> DiskSpace? { log.diskSpace() }
    var secured: SecuredSpace { log.secured }

    func append(_ batch: Batch) throws(StoreError) -> Appended {
        try locked { () throws(StoreError) in
            arrivals += 1
            while isHeld { condition.wait() }
            let fault = faults.isEmpty ? nil : faults.removeFirst()
            if case .refuse(let error) = fault { throw error }
            let appended = try store(batch)
            if case .storeAndFail(let error) = fault { throw error }
            return appended
        }
    }

    private func store(_ batch: Batch) throws(StoreError) -> Appended {
        let appended = try log.append(batch)
        index.add(batch)
        stored.append(batch)
        return appended
    }

    func recover() throws(StoreError) -> Recovered { locked { index.recovered(from: log) } }

    func head() throws(StoreError) -> LedgerHead { log.durable }

    private func lookingUp<Value>(_ body: () -> Value) throws(StoreError) -> Value {
        try locked { () throws(StoreError) in
            if let lookupFault { throw lookupFault }
            return body()
        }
    }

    func incidents(ofReports ids: [ReportID]) throws(StoreError) -> [ReportID: IncidentID] {
        try lookingUp { index.reports.filter { ids.contains($0.key) } }
    }
    func incident(_ id: IncidentID) throws(StoreError) -> Incident? { try lookingUp { index.incidents[id] } }
    func plan(_ id: PlanID) throws(StoreError) -> Plan? { try lookingUp { index.plans[id] } }

    func events(of incident: IncidentID) throws(StoreError) -> [StoredEvent] {
        try log.events(from: 1, limit: .max).filter { $0.event.incidents.contains(incident) }
    }

    func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        try log.events(from: sequence, limit: limit)
    }

    func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? { nil }
    func personal(of incident: IncidentID) throws(StoreError) -> [Int64: PersonalData] { [:] }
    func counts() throws(StoreError) -> LedgerCounts { LedgerCounts(events: 0, incidents: 0, open: 0, reports: 0) }
    func verify(progress: (Int64, Int64) -> Void) throws(StoreError) -> Verification { Verification() }

    func close(journalSequence: Int64?) throws(StoreError) {}

    func incidents(
        matching filter: IncidentFilter,
        limit: Int,
        cursor: String?
    ) throws(StoreError) -> IncidentPage {
        IncidentPage(incidents: [], next: nil)
    }
}
