import Foundation
import GRDB
package import IncidentModel

extension SQLiteEventStore {
    package func events(of incident: IncidentID) throws(StoreError) -> [StoredEvent] {
        guard incident.jurisdiction == jurisdiction, let key = IncidentKey(incident) else { return [] }
        return try stored(
            "SELECT sequence, hash, body FROM event WHERE incident = ? ORDER BY sequence",
            [key.value]
        )
    }

    package func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        try stored(
            "SELECT sequence, hash, body FROM event WHERE sequence >= ? ORDER BY sequence LIMIT ?",
            [sequence, max(0, min(limit, 10_000))]
        )
    }

    private func stored(_ sql: String, _ arguments: StatementArguments) throws(StoreError) -> [StoredEvent] {
        try reading { db in
            var events: [StoredEvent] = []
            try db.forEach(sql, arguments) { row in
                events.append(try StoredEvent(row, codec: codec))
                return true
            }
            return events
        }
    }

    package func plan(_ id: PlanID) throws(StoreError) -> Plan? { try reading { db in try plan(id, db) } }

    package func counts() throws(StoreError) -> LedgerCounts {
        try reading { db in
            LedgerCounts(
                events: try db.integer("SELECT sequence FROM ledger"),
                incidents: try db.integer("SELECT count(*) FROM incident"),
                open: try db.integer("SELECT count(*) FROM incident WHERE needed = 1 AND state <> 'closed'"),
                reports: try db.integer("SELECT count(*) FROM report")
            )
        }
    }

    package func incidents(
        matching filter: IncidentFilter,
        limit: Int = IncidentPage.usualLimit,
        cursor: String? = nil
    ) throws(StoreError) -> IncidentPage {
        let limit = max(1, min(limit, IncidentPage.greatestLimit))
        let query = IncidentQuery(filter, before: cursor.map { Int64($0) ?? 0 })
        return try reading { db in
            var keys: [IncidentKey] = []
            try db.forEach(query.sql, query.arguments + [limit + 1]) { row in
                keys.append(IncidentKey(value: try row.integer(0)))
                return true
            }
            let page = keys.prefix(limit)
            let rebuilding = rebuilding(db)
            return IncidentPage(
                incidents: try page.compactMap { try rebuilding.incident($0)?.incident },
                next: keys.count > limit ? page.last.map { String($0.value) } : nil
            )
        }
    }
}

/// The statement for a filter.
struct IncidentQuery {
    let sql: String
    let arguments: StatementArguments

    init(_ filter: IncidentFilter, before key: Int64?) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func add(_ condition: String, _ values: StatementArguments = []) {
            conditions.append(condition)
            arguments += values
        }
        switch filter.state {
        case .open: add("needed = 1 AND state <> 'closed'")
        case .closed: add("state = 'closed'")
        case .all: break
        }
        if let key { add("key < ?", [key]) }
        if let headquarters = filter.headquarters?.text {
            add("(lead = ? OR instr(supporting, ?) > 0)", [headquarters, " \(headquarters) "])
        }
        if let kind = filter.kind { add("kind = ?", [kind.text]) }
        if let grade = filter.grade { add("grade = ?", [grade.rawValue]) }
        if let since = filter.since {
            // The key bounds the search; no zone is a whole day away from UTC.
            let day = CivilTime(since - .seconds(86_400)).dateNumber
            add("openedAt >= ? AND key >= ?", [since.milliseconds, IncidentKey.first(ofDay: day).value])
        }
        let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        sql = "SELECT key FROM incident \(condition) ORDER BY key DESC LIMIT ?"
        self.arguments = arguments
    }
}
