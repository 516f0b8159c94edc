import GRDB
import IncidentModel
import Ledger

/// What the log has beyond the index, on its way there. One thread reads, decodes and applies the events; another writes what
/// came of them, a transaction behind.
struct IndexReplay {
    /// The events of a transaction, and their incidents as the last of them have left these.
    struct Portion: Sendable {
        var events: [CommittedEvent] = []
        var incidents: [IncidentID: Incident] = [:]

        mutating func add(_ later: Portion) {
            events += later.events
            incidents.merge(later.incidents) { $1 }
        }
    }

    /// How far the index has come.
    private(set) var position: IndexPosition
    /// What there was no space for.
    private(set) var rest = Portion()

    private let log: any EventLog
    private let writer: DatabaseQueue
    private let portionEvents: Int
    private let apply: Applying
    /// What has been read since the last portion.
    private var events: [CommittedEvent] = []
    /// The incidents of these, and all that are in hand.
    private var incidents: [IncidentID: Incident] = [:]

    private let writing = SecondThread<IndexPosition>()
    /// What is being written.
    private var portion = Portion()
    private var isFull = false

    init(
        of log: any EventLog,
        into writer: DatabaseQueue,
        from position: IndexPosition,
        portionEvents: Int = IndexFollower.transactionEvents,
        apply: @escaping Applying
    ) {
        self.log = log
        self.writer = writer
        self.position = position
        self.portionEvents = portionEvents
        self.apply = apply
    }

    /// Replays the log to its end.
    /// - Parameter progress: is told how many events the index has.
    /// - Throws: ``StoreError``; nothing is being written any more then.
    mutating func run(progress: (Int64) -> Void) throws(StoreError) {
        defer { _ = try? writing.finish() }
        try log.read(from: position.head.sequence + 1) { entry throws(StoreError) in
            try add(entry)
            if events.count >= portionEvents { try handOver(progress) }
            return true
        }
        try handOver(progress)
        try settle(progress)
    }

    private mutating func add(_ entry: LogEntry) throws(StoreError) {
        let event = try entry.event
        for id in event.incidents {
            if case .opening = event.fact {} else if !incidents.keys.contains(id) { incidents[id] = try find(id) }
            guard Self.apply(event, entry.sequence, to: &incidents[id]) else {
                throw .damaged(sequence: entry.sequence, what: .eventDoesNotFit)
            }
        }
        events.append(
            CommittedEvent(sequence: entry.sequence, hash: entry.hash, event: event, position: entry.position)
        )
    }

    // The index may have an incident as a later event has left it.
    private static func apply(_ event: Event, _ sequence: Int64, to incident: inout Incident?) -> Bool {
        if let known = incident?.sequence, known >= sequence { return true }
        return Incident.apply(event, sequence: sequence, to: &incident)
    }

    /// An incident that is not in hand.
    private func find(_ id: IncidentID) throws(StoreError) -> Incident? {
        if let incident = portion.incidents[id] ?? rest.incidents[id] { return incident }
        guard let key = IncidentKey(id) else { return nil }
        do {
            return try writer.read { db in try Rebuilding(db: db, log: log, apply: apply).incident(key)?.incident }
        } catch { throw StoreError(error) }
    }

    /// Gives what has been read to the other thread, once that has written what it had before.
    private mutating func handOver(_ progress: (Int64) -> Void) throws(StoreError) {
        var next = Portion(events: events)
        events = []
        for id in next.events.lazy.flatMap(\.event.incidents) where !next.incidents.keys.contains(id) {
            guard let incident = incidents[id] else { continue }
            next.incidents[id] = incident
            if !incident.isInHand { incidents[id] = nil }
        }
        try settle(progress)
        guard !isFull else { return rest.add(next) }
        portion = next
        writing.begin { [portion, writer] () throws(StoreError) in
            try IndexFollower.write(portion.events, writer) { portion.incidents[$0] }
        }
    }

    /// Waits for what is being written.
    private mutating func settle(_ progress: (Int64) -> Void) throws(StoreError) {
        do throws(StoreError) {
            guard let position = try writing.finish() else { return }
            self.position = position
            progress(position.head.sequence)
        } catch {
            guard error == .full else { throw error }
            // It follows when there is space again; the log is what counts.
            isFull = true
            rest = portion
        }
        portion = Portion()
    }
}
