import Foundation
import GRDB
import IncidentModel
import Ledger

/// Events on their way into the index, in one transaction: their places, the ids of their reports, and what they have made
/// of their incidents.
struct IndexUpdate {
    private let db: Database
    private var position: IndexPosition
    /// Those that the events are about.
    private var incidents: [IncidentKey: IncidentID] = [:]
    private var opened: [IncidentKey: Int64] = [:]
    private var days: [Int: Int] = [:]

    // Those that run for each report.
    private let event: Insertion
    private let report: Insertion

    /// - Parameters:
    ///   - db: the writer, in a transaction.
    ///   - position: how far the index has come.
    /// - Throws: `DatabaseError`.
    init(_ db: Database, after position: IndexPosition) throws {
        self.db = db
        self.position = position
        event = try Insertion(db, "INSERT INTO event VALUES (?, ?, ?, ?)")
        report = try Insertion(db, "INSERT OR IGNORE INTO report VALUES (?, ?, ?)")
    }

    /// Adds an event.
    /// - Parameter committed: the event and where it lies.
    /// - Throws: ``StoreError``, `DatabaseError`.
    mutating func add(_ committed: CommittedEvent) throws {
        let sequence = committed.sequence
        position.take(committed.event.fact)
        if case .plan(let adoption) = committed.event.fact {
            try db.run(
                "INSERT INTO plan VALUES (?1, ?2, ?2) ON CONFLICT (id) DO UPDATE SET adopted = excluded.adopted",
                [adoption.id.text, sequence]
            )
            var rows = try CallRows(db)
            rows.take(committed.event.fact)
            try rows.store(db)
        }
        if case .continuation(let continuation) = committed.event.fact {
            for floor in continuation.numbers { note(Int(floor.number), onDay: Int(floor.day)) }
        }
        for id in committed.event.incidents { try add(committed, to: id) }
    }

    private mutating func add(_ committed: CommittedEvent, to id: IncidentID) throws {
        let sequence = committed.sequence
        guard let key = IncidentKey(id) else {
            throw StoreError.damaged(sequence: sequence, what: .notAnIncident(id.description))
        }
        incidents[key] = id
        if committed.event.fact.opening != nil, id == committed.event.incident {
            opened[key] = sequence
            note(id.number, onDay: id.day)
        }
        try event.insert { row in
            row.add(sequence)
            row.add(key.value)
            row.add(committed.position.start)
            row.add(committed.position.length)
        }
        if let filed = committed.event.fact.report {
            try report.insert { row in
                row.add(Data(filed.id.bytes))
                row.add(key.value)
                row.add(sequence)
            }
        }
        if case .forgetting = committed.event.fact {
            try db.run("INSERT OR REPLACE INTO erasure VALUES (?, ?)", [key.value, sequence])
        }
    }

    private mutating func note(_ number: Int, onDay day: Int) { days[day] = max(days[day] ?? 0, number) }

    /// Stores what the events have come to.
    /// - Parameters:
    ///   - head: the last of them.
    ///   - ledger: whose index it is.
    ///   - incident: gives what the events have made of an incident, or what a later one has.
    /// - Returns: how far the index has come.
    /// - Throws: `DatabaseError`.
    func finish(
        at head: LedgerHead,
        of ledger: UUID,
        _ incident: (IncidentID) -> Incident?
    ) throws -> IndexPosition {
        for (key, id) in incidents.sorted(by: { $0.key < $1.key }) {
            if let incident = incident(id) { try store(incident, key) }
        }
        for (day, number) in days {
            try db.run(
                "INSERT INTO day VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET number = max(number, excluded.number)",
                [day, number]
            )
        }
        var position = position
        (position.ledger, position.head) = (ledger, head)
        try position.store(db)
        return position
    }

    private func store(_ incident: Incident, _ key: IncidentKey) throws {
        let columns = IncidentRow(incident)
        if let opened = opened[key] {
            try Insertion(db, "INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").insert { row in
                row.add(key.value)
                row.add(opened)
                row.add(incident.sequence)
                columns.add(to: &row)
            }
        } else {
            try Insertion(
                db,
                """
                UPDATE incident SET sequence = ?, needed = ?, state = ?, kind = ?, lead = ?, supporting = ?, grade = ?,
                    urgency = ?, openedAt = ?, closedAt = ?
                WHERE key = ?
                """
            ).insert { row in
                row.add(incident.sequence)
                columns.add(to: &row)
                row.add(key.value)
            }
        }
        try Snapshot(incident).store(db, key: key)
    }
}
