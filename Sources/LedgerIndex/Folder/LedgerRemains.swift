import Foundation
import GRDB
package import IncidentModel
import Ledger

/// What can still be read of a ledger that is to give way to another, be it sound or not.
package struct LedgerRemains: Sendable {
    /// Why a daemon would not, or should not, go on with it; nil when it is sound.
    package internal(set) var problem: StoreError?
    package internal(set) var jurisdiction: String?
    /// The last event found good.
    package internal(set) var sequence: Int64?
    /// Its hash.
    var head: LedgerHead?
    /// Incidents that are not closed, as far as they can be read, by number.
    package internal(set) var open: [OpenIncident] = []
    /// The last number of each local day, as far as they can be read.
    package internal(set) var days: [Int: Int] = [:]
    /// The events that say that personal data were destroyed, as far as they can be read.
    var forgettings: [IncidentID: Event] = [:]

    package var isSound: Bool { problem == nil }

    /// An incident that was not closed: enough of it to know it by.
    package struct OpenIncident: Hashable, Sendable {
        package var id: IncidentID
        package var kind: KindID
        package var openedAt: Instant
        /// As its first report has it; nil when it has none, or it can no longer be read.
        package internal(set) var place: String?
        /// The number of the last event about it.
        var sequence: Int64
    }
}

extension LedgerRemains {
    /// Looks at a ledger that no daemon has. Nothing is written. What lies behind damage in the log is taken from the index.
    init(of folder: StateFolder) {
        var replay = LedgerReplay()
        do throws(StoreError) {
            let copy = try LedgerCopy(of: DiskFolder(folder.logPath, isReadOnly: true))
            let found = try copy.read { entry throws(StoreError) in try replay.add(entry) }
            (jurisdiction, head, sequence) = (found.jurisdiction, found.head, found.head?.sequence)
            if let what = found.problem { problem = .damaged(sequence: found.firstBad, what: what) }
            if problem == nil, let torn = found.torn.first(where: { !replay.isForgotten($0) }) {
                problem = .damaged(sequence: torn, what: .personalDataAltered)
            }
            if problem == nil, let known = try? IndexFile.position(folder.indexPath), known.ledger == found.ledger,
                known.head.sequence > found.head?.sequence ?? 0
            {
                problem = .damaged(
                    sequence: (found.head?.sequence ?? 0) + 1,
                    what: .wasDurable(.endsWith(found.head?.sequence ?? 0), through: known.head.sequence)
                )
            }
        } catch {
            problem = error
        }
        days = replay.days
        forgettings = replay.forgettings.mapValues(\.event)
        for path in folder.setAside { forgettings.merge(Self.forgettings(of: path)) { own, _ in own } }
        var incidents = replay.incidents
        if problem != nil { readIndex(folder.indexPath, &incidents) }
        open = incidents.values.filter(\.isOpen).sorted { $0.id < $1.id }.map {
            OpenIncident(id: $0.id, kind: $0.kind, openedAt: $0.openedAt, place: $0.place, sequence: $0.sequence)
        }
    }

    /// What a ledger that was put aside says was destroyed.
    private static func forgettings(of path: String) -> [IncidentID: Event] {
        var replay = LedgerReplay()
        guard let copy = try? LedgerCopy(path) else { return [:] }
        _ = try? copy.read { entry throws(StoreError) in try replay.add(entry) }
        return replay.forgettings.mapValues(\.event)
    }

    // Each by itself: what is not damaged can be read.
    private mutating func readIndex(_ path: String, _ incidents: inout [IncidentID: Incident]) {
        guard StateFolder.size(of: path) != nil else { return }
        guard let file = try? IndexFile.readOnly(path) else { return }
        defer { try? file.close() }
        try? file.read { db in
            try db.forEach("SELECT day, number FROM day") { row in
                let day = Int(try row.integer(0))
                days[day] = max(days[day] ?? 0, Int(try row.integer(1)))
                return true
            }
        }
        try? file.read { db in
            let sql = """
                SELECT incident, sequence, digest, body FROM snapshot WHERE form = \(SnapshotForm.current)
                """
            try db.forEach(sql) { row in
                let key = IncidentKey(value: try row.integer(0))
                guard let incident = Snapshot(row, from: 1, key: key)?.incident else { return true }
                if let command = incident.forgotten, forgettings[incident.id] == nil {
                    forgettings[incident.id] = Event(forgetting: incident.id, as: command)
                }
                if incidents[incident.id]?.sequence ?? 0 < incident.sequence { incidents[incident.id] = incident }
                if jurisdiction == nil { jurisdiction = incident.id.jurisdiction }
                return true
            }
        }
    }
}

extension Event {
    /// What an incident's snapshot still knows of its forgetting.
    fileprivate init(forgetting id: IncidentID, as command: RecordedCommand) {
        self.init(
            recordedAt: command.recordedAt,
            id: command.id,
            actor: command.actor ?? .daemon,
            jurisdiction: id.jurisdiction,
            subjects: [.incident(id)],
            fact: .forgetting(Forgetting(reason: "-"))
        )
    }
}
