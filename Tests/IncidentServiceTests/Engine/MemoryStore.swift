import Foundation
import IncidentModel
import Ledger
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
    private var space: DiskSpace?
    private var lookupFault: StoreError?
    private var arrivals = 0
    private var stored: [Batch] = []
    private var events: [StoredEvent] = []
    private var incidents: [IncidentID: Incident] = [:]
    private var reports: [ReportID: IncidentID] = [:]
    private var plans: [PlanID: Plan] = [:]
    private var adopted: PlanID?
    private var days: [Int: Int] = [:]
    private var inspection = Inspected.sound
    private let codec = EventCodec()
    private let ledger = UUID()
    private let jurisdiction: String

    init(jurisdiction: String = SmallPlan.code) { self.jurisdiction = jurisdiction }

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

    func inspectClosedSegments() throws(StoreError) -> StoreError? {
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
    func hasSpace(_ space: DiskSpace?) { locked { self.space = space } }

    /// Every lookup comes to this.
    func failLookups(_ error: StoreError?) { locked { lookupFault = error } }

    // MARK: What a test looks at

    /// How many appends have begun.
    var appendCount: Int { locked { arrivals } }
    var batches: [Batch] { locked { stored } }

    // MARK: The store

    func backup() throws(StoreError) -> LedgerImage { throw .unsupported }

    func diskSpace() -> DiskSpace? { locked { space } }
    var secured: SecuredSpace { locked { space?.secured ?? .unlimited } }

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
        let head = currentHead
        guard head.sequence == batch.expectedSequence else {
            throw .conflict(expected: batch.expectedSequence, actual: head.sequence)
        }
        var hash = head.hash
        var hashes: [ChainHash] = []
        for (index, entry) in batch.entries.enumerated() {
            let sequence = head.sequence + Int64(index) + 1
            let body = codec.encode(entry.event)
            hash = hash.next(sequence: sequence, body: body)
            hashes.append(hash)
            events.append(StoredEvent(sequence: sequence, hash: hash, event: entry.event, body: body))
            note(entry.event)
        }
        for incident in batch.incidents { incidents[incident.id] = incident }
        for (day, number) in batch.days { days[day] = number }
        stored.append(batch)
        return Appended(head: currentHead, hashes: hashes)
    }

    private func note(_ event: Event) {
        if let report = event.fact.report { reports[report.id] = event.incident }
        if case .plan(let adoption) = event.fact {
            plans[adoption.id] = adoption.plan
            adopted = adoption.id
        }
    }

    private var currentHead: LedgerHead {
        LedgerHead(sequence: Int64(events.count), hash: events.last?.hash ?? .genesis(of: ledger))
    }

    func recover() throws(StoreError) -> Recovered {
        locked {
            Recovered(
                ledger: ledger,
                jurisdiction: jurisdiction,
                head: currentHead,
                header: stored.last?.header ?? LedgerHeader(),
                lastReading: stored.last?.reading,
                incidents: incidents.values.filter(\.isInHand).sorted { $0.id < $1.id },
                days: days,
                plans: plans,
                lastAdopted: adopted
            )
        }
    }

    func head() throws(StoreError) -> LedgerHead { locked { currentHead } }

    private func lookingUp<Value>(_ body: () -> Value) throws(StoreError) -> Value {
        try locked { () throws(StoreError) in
            if let lookupFault { throw lookupFault }
            return body()
        }
    }

    func incidents(ofReports ids: [ReportID]) throws(StoreError) -> [ReportID: IncidentID] {
        try lookingUp { reports.filter { ids.contains($0.key) } }
    }
    func incident(_ id: IncidentID) throws(StoreError) -> Incident? { try lookingUp { incidents[id] } }
    func plan(_ id: PlanID) throws(StoreError) -> Plan? { try lookingUp { plans[id] } }

    func events(of incident: IncidentID) throws(StoreError) -> [StoredEvent] {
        locked { events.filter { $0.event.incidents.contains(incident) } }
    }

    func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        locked { Array(events.dropFirst(Int(max(0, sequence - 1))).prefix(limit)) }
    }

    func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? { nil }
    func personal(of incident: IncidentID) throws(StoreError) -> [Int64: PersonalData] { [:] }
    func destroyPersonal(of incident: IncidentID) throws(StoreError) -> Int { 0 }
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
