import Foundation
import GRDB
package import IncidentModel

/// What can still be read of a ledger that is to give way to another, be it sound or not.
package struct LedgerRemains: Sendable {
    /// Why a daemon would not, or should not, go on with it; nil when it is sound.
    package internal(set) var problem: StoreError?
    package internal(set) var jurisdiction: String?
    /// The last event that it says it has.
    package internal(set) var sequence: Int64?
    /// Incidents that are not closed, as far as they can be read, by number.
    package internal(set) var open: [OpenIncident] = []
    /// The last number of each local day, as far as they can be read.
    package internal(set) var days: [Int: Int] = [:]

    package var isSound: Bool { problem == nil }

    /// An incident that was not closed: enough of it to know it by.
    package struct OpenIncident: Hashable, Sendable {
        package var id: IncidentID
        package var kind: KindID
        package var openedAt: Instant
        /// As its first report has it; nil when it has none, or it can no longer be read.
        package internal(set) var place: String?
    }
}

extension LedgerRemains {
    /// Looks at a ledger that no daemon has. Nothing is written. Either the whole of it is verified, or only what a start
    /// looks at.
    init(reading path: String, isWhole: Bool) {
        problem = Self.problem(of: path, isWhole: isWhole)
        guard let file = try? ReadOnlyFile.open(path, isLive: false) else { return }
        defer { try? file.close() }
        file.inDatabase { db in
            // Each by itself: what the damage does not reach can be read.
            if let row = try? LedgerRow(db) { (jurisdiction, sequence) = (row.jurisdiction, row.head.sequence) }
            try? db.forEach("SELECT day, number FROM day") { row in
                note(try row.integer(1), on: Int(try row.integer(0)))
                return true
            }
            var first: [Int64] = []
            try? db.forEach("SELECT key, state, kind, openedAt, opened FROM incident ORDER BY key") { row in
                let id = IncidentKey(value: try row.integer(0)).id(in: jurisdiction ?? "?")
                note(Int64(id.number), on: id.day)
                if try row.text(1) != Incident.State.closed.rawValue {
                    let openedAt = Instant(milliseconds: try row.integer(3))
                    open.append(OpenIncident(id: id, kind: try row.name(2), openedAt: openedAt))
                    first.append(try row.integer(4))
                }
                return true
            }
            for (index, sequence) in first.enumerated() where index < open.count {
                open[index].place = Self.place(in: db, at: sequence)
            }
        }
    }

    private static func place(in db: Database, at sequence: Int64) -> String? {
        guard let row = try? db.columns("SELECT sequence, hash, body FROM event WHERE sequence = ?", [sequence]),
            let stored = try? StoredEvent(row, codec: EventCodec()), case .opening(let opening) = stored.event.fact
        else { return nil }
        return opening.report.place
    }

    private mutating func note(_ number: Int64, on day: Int) {
        guard IncidentKey(IncidentID(jurisdiction: "", day: day, number: Int(clamping: number))) != nil else { return }
        days[day] = max(days[day] ?? 0, Int(number))
    }

    private static func problem(of path: String, isWhole: Bool) -> StoreError? {
        do throws(StoreError) {
            _ = try Examination.examine(path)
            guard isWhole else { return nil }
            let found = try SQLiteEventStore.verify(path: path, isLive: false)
            return found.problem.map { .damaged(sequence: found.firstBad, what: $0) }
        } catch {
            return error
        }
    }
}
