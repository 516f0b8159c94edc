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

    /// Those that run for each report: found once for all of them, as finding one means hashing its text.
    private struct Statements {
        let incident: Statement
        let event: Statement
        let personal: Statement
        let report: Statement

        init(_ db: Database) throws {
            incident = try db.cachedStatement(sql: "INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            event = try db.cachedStatement(sql: "INSERT INTO event VALUES (?, ?, ?, ?)")
            personal = try db.cachedStatement(sql: "INSERT INTO personal VALUES (?, ?, ?)")
            report = try db.cachedStatement(sql: "INSERT INTO report VALUES (?, ?, ?)")
        }
    }

    private func insert(_ link: Link, _ db: Database, _ statements: Statements) throws {
        try statements.event.execute(arguments: [link.sequence, link.incident?.value, link.hash.data, link.body])
        if let personal = link.entry.personal {
            try statements.personal.execute(arguments: [link.sequence, personal.salt, personal.bytes])
        }
        switch link.entry.event.fact {
        case .reported(let report, _), .joined(let report):
            try statements.report.execute(
                arguments: [Data(report.id.bytes), link.incident?.value, link.sequence]
            )
        case .planAdopted(let id, _):
            try db.run(
                "INSERT INTO plan VALUES (?1, ?2, ?2) ON CONFLICT (id) DO UPDATE SET adopted = excluded.adopted",
                [id.text, link.sequence]
            )
        default: break
        }
    }

    private func insert(_ touched: Touched, _ db: Database, _ statements: Statements) throws {
        let row = IncidentRow(touched.incident)
        let arguments: StatementArguments = [
            touched.key.value, touched.first, touched.last, touched.events, row.needed, row.state, row.kind,
            row.lead, row.supporting, row.grade, row.urgency, row.openedAt, row.closedAt,
        ]
        var pending = touched.events
        if touched.isNew {
            try statements.incident.execute(arguments: arguments)
        } else {
            pending = try db.integer(
                """
                INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET sequence = excluded.sequence, pending = pending + excluded.pending,
                    needed = excluded.needed, state = excluded.state, kind = excluded.kind, lead = excluded.lead,
                    supporting = excluded.supporting, grade = excluded.grade, urgency = excluded.urgency,
                    openedAt = excluded.openedAt, closedAt = excluded.closedAt
                RETURNING pending
                """,
                arguments
            )
        }
        let closes = touched.incident.state == .closed && pending > 0
        guard closes || pending >= SQLiteEventStore.snapshotEvents else { return }
        try Snapshot(touched.incident).store(db, key: touched.key)
        try db.run("UPDATE incident SET pending = 0 WHERE key = ?", [touched.key.value])
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
