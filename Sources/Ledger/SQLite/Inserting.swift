import Foundation
import GRDB
import IncidentModel

// The statements of one append, inside its transaction.
extension PreparedBatch {
    func insert(_ db: Database) throws {
        let statements = try Statements(db)
        // Incidents first: the events refer to them.
        for touched in touched { try insert(touched, db, statements) }
        for link in links { try insert(link, db, statements) }
        for day in batch.days {
            try db.run(
                "INSERT INTO day VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET number = excluded.number",
                [day.day, day.number]
            )
        }
        try LedgerRow.update(db, head: head, header: batch.header, reading: batch.reading)
        let marks = SQLiteEventStore.markEvents
        if head.sequence / marks > before.sequence / marks { try LedgerRow.mark(db, verified: head) }
    }

    /// Those that run for each report.
    private struct Statements {
        let incident: Insertion
        let event: Insertion
        let personal: Insertion
        let report: Insertion

        init(_ db: Database) throws {
            incident = try Insertion(db, "INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            event = try Insertion(db, "INSERT INTO event VALUES (?, ?, ?, ?)")
            personal = try Insertion(db, "INSERT INTO personal VALUES (?, ?, ?)")
            report = try Insertion(db, "INSERT INTO report VALUES (?, ?, ?)")
        }
    }

    private func insert(_ link: Link, _ db: Database, _ statements: Statements) throws {
        try statements.event.insert { row in
            row.add(link.sequence)
            row.add(link.incident?.value)
            row.add(link.hash.data)
            row.add(link.body)
        }
        if let personal = link.entry.personal {
            try statements.personal.insert { row in
                row.add(link.sequence)
                row.add(personal.salt)
                row.add(personal.bytes)
            }
        }
        switch link.entry.event.fact {
        case .reported(let report, _), .joined(let report):
            try statements.report.insert { row in
                row.add(Data(report.id.bytes))
                row.add(link.incident?.value)
                row.add(link.sequence)
            }
        case .planAdopted(let id, _):
            try db.run(
                "INSERT INTO plan VALUES (?1, ?2, ?2) ON CONFLICT (id) DO UPDATE SET adopted = excluded.adopted",
                [id.text, link.sequence]
            )
        default: break
        }
    }

    private func insert(_ touched: Touched, _ db: Database, _ statements: Statements) throws {
        let pending = try touched.isNew ? open(touched, statements) : update(touched, db)
        let closes = touched.incident.state == .closed && pending > 0
        guard closes || pending >= SQLiteEventStore.snapshotEvents else { return }
        try Snapshot(touched.incident).store(db, key: touched.key)
        try db.run("UPDATE incident SET pending = 0 WHERE key = ?", [touched.key.value])
    }
}

// The incident's own row.
extension PreparedBatch {
    /// - Returns: how many of its events no snapshot covers.
    private func open(_ touched: Touched, _ statements: Statements) throws -> Int64 {
        let columns = IncidentRow(touched.incident)
        try statements.incident.insert { row in
            row.add(touched.key.value)
            row.add(touched.first)
            row.add(touched.last)
            row.add(touched.events)
            row.add(columns.needed)
            row.add(columns.state)
            row.add(columns.kind)
            row.add(columns.lead)
            row.add(columns.supporting)
            row.add(columns.grade)
            row.add(columns.urgency)
            row.add(columns.openedAt)
            row.add(columns.closedAt)
        }
        return touched.events
    }

    /// - Returns: how many of its events no snapshot covers.
    private func update(_ touched: Touched, _ db: Database) throws -> Int64 {
        let row = IncidentRow(touched.incident)
        return try db.integer(
            """
            UPDATE incident SET sequence = ?, pending = pending + ?, needed = ?, state = ?, kind = ?, lead = ?,
                supporting = ?, grade = ?, urgency = ?, openedAt = ?, closedAt = ?
            WHERE key = ? RETURNING pending
            """,
            [
                touched.last, touched.events, row.needed, row.state, row.kind, row.lead, row.supporting, row.grade,
                row.urgency, row.openedAt, row.closedAt, touched.key.value,
            ]
        )
    }
}

/// The columns by which incidents are found.
struct IncidentRow: Hashable {
    var needed: Bool
    var state: String
    var kind: String
    var lead: String
    /// With a space before and after each, so that a whole name can be searched for.
    var supporting: String
    var grade: String?
    var urgency: String
    var openedAt: Int64
    var closedAt: Int64?

    init(_ incident: Incident) {
        needed = incident.isOpen || incident.timers.contains { $0.state.isOpen }
        state = incident.state.rawValue
        kind = incident.kind.text
        lead = incident.lead.text
        supporting = incident.supporting.map { " \($0.text) " }.joined()
        grade = incident.grading.grade?.rawValue
        urgency = incident.urgency.rawValue
        openedAt = incident.openedAt.milliseconds
        closedAt = incident.closedAt?.milliseconds
    }

    /// From the columns that follow `index`, in the order of the properties.
    init(_ row: Columns, from index: Int) throws(StoreError) {
        needed = try row.integer(index) != 0
        state = try row.text(index + 1)
        kind = try row.text(index + 2)
        lead = try row.text(index + 3)
        supporting = try row.text(index + 4)
        grade = try row.optionalText(index + 5)
        urgency = try row.text(index + 6)
        openedAt = try row.integer(index + 7)
        closedAt = try row.optionalInteger(index + 8)
    }
}
