import Foundation
import GRDB
import Glibc
import IncidentModel
import Ledger

/// Takes what the log has into the index, in large transactions on a thread of its own, and knows what the index has not yet:
/// whatever is committed is found, be it here or there.
final class IndexFollower: @unchecked Sendable {
    /// A transaction takes at most so many events.
    static let transactionEvents = 20_000
    /// The most events that may wait. Beyond them no new report is taken.
    static let waitingEvents = 500_000
    /// So long it gathers, unless somebody waits for it: a transaction costs the same for one event as for many.
    static let patience = Duration.milliseconds(50)
    /// By so much it gives way to the threads that answer.
    static let niceness: Int32 = 10
    /// A full disk is tried again so often.
    static let retry = Duration.seconds(1)

    private let connections: Connections
    /// Is told when the index is of no use any more, and nobody is to start with it.
    private let discard: @Sendable () -> Void

    // Touched only while `condition` is locked.
    private let condition = MonotonicCondition()
    private var waiting = Tail()
    private var writing = Tail()
    private var position: IndexPosition
    private var failure: StoreError?
    private var isUrgent = false
    /// What waits found no space, the last time that it was tried.
    private var isStuck = false
    private var isStopped = false
    private var hasEnded = false

    /// What the index has not got yet.
    private struct Tail {
        var events: [CommittedEvent] = []
        var incidents: [IncidentID: Incident] = [:]
        var reports: [ReportID: IncidentID] = [:]
        var locations: [IncidentID: [EventLocation]] = [:]
        var plans: [PlanID: Int64] = [:]

        mutating func add(_ committed: [CommittedEvent], _ changed: [Incident]) {
            events += committed
            for incident in changed { incidents[incident.id] = incident }
            for committed in committed {
                if case .plan(let adoption) = committed.event.fact { plans[adoption.id] = committed.sequence }
                for incident in committed.event.incidents {
                    locations[incident, default: []].append(EventLocation(committed.sequence, committed.position))
                    if let report = committed.event.fact.report { reports[report.id] = incident }
                }
            }
        }

        mutating func add(_ later: Tail) { add(later.events, Array(later.incidents.values)) }
    }

    init(_ connections: Connections, at position: IndexPosition, discard: @escaping @Sendable () -> Void) {
        self.connections = connections
        self.discard = discard
        self.position = position
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "index"
        thread.start()
    }

    /// Whether something may be appended.
    /// - Throws: why the index cannot follow any more.
    func check() throws(StoreError) {
        try locked { () throws(StoreError) in
            if let failure { throw failure }
        }
    }

    /// How many events wait.
    var backlog: Int { locked { waiting.events.count + writing.events.count } }

    /// How far the index has come.
    var sequence: Int64 { locked { position.head.sequence } }

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

    // MARK: What is committed

    /// Takes events that have just become durable.
    /// - Parameters:
    ///   - events: in order, behind all before.
    ///   - incidents: every incident that they touch, in its new state.
    /// - Throws: why the index cannot follow any more.
    func add(_ events: [CommittedEvent], _ incidents: [Incident]) throws(StoreError) {
        try locked { () throws(StoreError) in
            if let failure { throw failure }
            let before = waiting.events.count
            waiting.add(events, incidents)
            // In between it is awake already, or gathers until its time is over.
            let isEnough = before < Self.transactionEvents && waiting.events.count >= Self.transactionEvents
            if before == 0 || isEnough { condition.broadcast() }
        }
    }

    func incident(ofReport id: ReportID) -> IncidentID? {
        locked { waiting.reports[id] ?? writing.reports[id] }
    }

    func incident(_ id: IncidentID) -> Incident? {
        locked { waiting.incidents[id] ?? writing.incidents[id] }
    }

    /// Where an incident's events lie that the index may not have yet, in order.
    func locations(of id: IncidentID) -> [EventLocation] {
        locked { (writing.locations[id] ?? []) + (waiting.locations[id] ?? []) }
    }

    /// Where a plan was adopted, if the index may not have that yet.
    func adoption(of plan: PlanID) -> Int64? { locked { waiting.plans[plan] ?? writing.plans[plan] } }

    /// The incidents that have changed since the index had them, as they are now.
    var changed: [IncidentID: Incident] {
        locked { waiting.incidents.isEmpty ? writing.incidents : writing.incidents.merging(waiting.incidents) { $1 } }
    }

    /// All that the index may not have yet.
    var tail: (events: [CommittedEvent], incidents: [IncidentID: Incident]) {
        locked { (writing.events + waiting.events, writing.incidents.merging(waiting.incidents) { $1 }) }
    }

    /// Waits until the index has everything up to an event.
    /// - Returns: whether it has.
    /// - Throws: why it cannot follow any more.
    @discardableResult
    func wait(for sequence: Int64, atMost patience: Duration = .seconds(1)) throws(StoreError) -> Bool {
        let deadline = SuspendingClock.now + patience
        return try locked { () throws(StoreError) in
            while position.head.sequence < sequence {
                if let failure { throw failure }
                guard !hasEnded, !isStuck else { return false }
                isUrgent = true
                condition.broadcast()
                guard condition.wait(until: deadline) else { return position.head.sequence >= sequence }
            }
            return true
        }
    }

    // MARK: The thread

    /// Writes what waits, and ends.
    func stop() {
        locked {
            isStopped = true
            condition.broadcast()
            while !hasEnded { condition.wait() }
        }
    }

    private func run() {
        // On Linux of this thread alone. Nobody waits for it but questions about the past.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
        while let tail = next() {
            do throws(StoreError) {
                let position = try write(tail)
                locked {
                    self.position = position
                    isStuck = false
                    writing = Tail()
                    condition.broadcast()
                }
            } catch {
                guard giveBack(error) else { break }
            }
        }
        locked {
            hasEnded = true
            condition.broadcast()
        }
    }

    private func next() -> Tail? {
        locked {
            while waiting.events.isEmpty, !isStopped { condition.wait() }
            let deadline = SuspendingClock.now + Self.patience
            while !isUrgent, !isStopped, waiting.events.count < Self.transactionEvents {
                guard condition.wait(until: deadline) else { break }
            }
            isUrgent = false
            guard !waiting.events.isEmpty else { return nil }
            swap(&waiting, &writing)
            return writing
        }
    }

    private func write(_ tail: Tail) throws(StoreError) -> IndexPosition {
        try Self.write(tail.events, connections.writer) { tail.incidents[$0] }
    }

    /// What could not be written waits again, behind nothing that came meanwhile.
    /// - Returns: whether to try again.
    private func giveBack(_ error: StoreError) -> Bool {
        let isPassing = error == .full || error == .busy
        if error.isOfTheIndex { discard() }
        return locked {
            isStuck = isPassing
            if !isPassing { failure = error }
            writing.add(waiting)
            waiting = writing
            writing = Tail()
            condition.broadcast()
            guard isPassing, !isStopped else { return false }
            let deadline = SuspendingClock.now + Self.retry
            while !isStopped, condition.wait(until: deadline) {}
            return true
        }
    }

    /// Writes events into the index, in transactions that are not too large.
    static func write(
        _ events: [CommittedEvent],
        _ writer: DatabaseQueue,
        incident: (IncidentID) -> Incident?
    ) throws(StoreError) -> IndexPosition {
        do {
            return try writer.inDatabase { db in
                // Perhaps a transaction before this one has taken some, before another found no space.
                var position = try IndexPosition(db)
                var rest = events.drop { $0.sequence <= position.head.sequence }
                while let last = rest.prefix(transactionEvents).last {
                    try db.inTransaction(.immediate) {
                        var update = try IndexUpdate(db, after: position)
                        for committed in rest.prefix(transactionEvents) { try update.add(committed) }
                        position = try update.finish(
                            at: LedgerHead(sequence: last.sequence, hash: last.hash),
                            of: position.ledger,
                            incident
                        )
                        return .commit
                    }
                    rest = rest.dropFirst(transactionEvents)
                }
                return position
            }
        } catch { throw StoreError(error) }
    }
}

extension StoreError {
    /// The index contradicts itself or the log. It can be made anew.
    var isOfTheIndex: Bool {
        switch self {
        case .damaged(nil, _), .inconsistent: true
        default: false
        }
    }
}
