package import IncidentModel
import Synchronization

/// What a ledger's events come to, one after another.
package struct LedgerReplay {
    package private(set) var incidents: [IncidentID: Incident] = [:]
    package private(set) var reports: Int64 = 0
    /// When the last event was recorded.
    package private(set) var recordedAt: Instant?
    package private(set) var days: [Int: Int] = [:]
    /// The incidents of each event whose personal data are neither whole nor destroyed.
    private var torn: [Int64: [IncidentID]] = [:]
    /// The last event that says that an incident's personal data are destroyed.
    package private(set) var forgettings: [IncidentID: (sequence: Int64, event: Event)] = [:]

    package init() {}

    /// An event that has been read.
    struct Decoded: Sendable {
        var sequence: Int64
        var event: Event
        /// Whether there are personal data beside it, be they destroyed.
        var hasPersonalData: Bool
        var isTorn: Bool

        init(_ entry: LogEntry) throws(StoreError) {
            sequence = entry.sequence
            event = try entry.event
            hasPersonalData = if case .none = entry.personal { false } else { true }
            isTorn = entry.isTorn
        }
    }

    /// - Throws: ``StoreError/damaged(sequence:what:)`` when the event does not fit.
    package mutating func add(_ entry: LogEntry) throws(StoreError) { try add(try Decoded(entry)) }

    mutating func add(_ decoded: Decoded) throws(StoreError) {
        let (sequence, event) = (decoded.sequence, decoded.event)
        recordedAt = event.recordedAt
        if case .continuation(let continuation) = event.fact {
            for floor in continuation.numbers { note(Int(floor.number), onDay: Int(floor.day)) }
        }
        if event.fact.personalDigest != nil, !decoded.hasPersonalData {
            throw .damaged(sequence: sequence, what: .personalDataMissing)
        }
        for id in event.incidents {
            guard Incident.apply(event, sequence: sequence, to: &incidents[id]) else {
                throw .damaged(sequence: sequence, what: .eventDoesNotFit)
            }
        }
        guard let id = event.incident else { return }
        if event.fact.opening != nil { note(id.number, onDay: id.day) }
        if event.fact.report != nil { reports += 1 }
        if decoded.isTorn { torn[sequence] = Array(event.incidents) }
        if case .forgetting = event.fact { forgettings[id] = (sequence, event) }
    }

    private mutating func note(_ number: Int, onDay day: Int) { days[day] = max(days[day] ?? 0, number) }

    /// Whether torn personal data of an event were to be destroyed: a later event says so.
    package func isForgotten(_ sequence: Int64) -> Bool {
        torn[sequence]?.contains { forgettings[$0].map { $0.sequence > sequence } ?? false } ?? false
    }
}

/// A replay on a thread of its own, which applies what the caller's has decoded.
final class ReplayThread {
    private final class Shared: Sendable {
        let replay = Mutex(LedgerReplay())
    }

    // So few that little is read behind an event that does not fit, so many that handing them over costs nothing.
    private static let portion = 2_000

    private let shared = Shared()
    private let thread = SecondThread<Void>()
    private var decoded: [LedgerReplay.Decoded] = []

    /// What the events have come to, once ``finish()`` has returned.
    var replay: LedgerReplay { shared.replay.withLock { $0 } }

    /// - Throws: ``StoreError/damaged(sequence:what:)`` when this event cannot be read, or one before it does not fit.
    func add(_ entry: LogEntry) throws(StoreError) {
        do throws(StoreError) {
            decoded.append(try LedgerReplay.Decoded(entry))
        } catch {
            try finish()
            throw error
        }
        if decoded.count >= Self.portion { try handOver() }
    }

    /// Waits until all events have been applied.
    /// - Throws: ``StoreError/damaged(sequence:what:)`` when one does not fit.
    func finish() throws(StoreError) {
        try handOver()
        try thread.finish()
    }

    private func handOver() throws(StoreError) {
        let portion = decoded
        decoded = []
        try thread.finish()
        thread.begin { [shared] () throws(StoreError) in
            try shared.replay.withLock { replay throws(StoreError) in
                for event in portion { try replay.add(event) }
            }
        }
    }
}
