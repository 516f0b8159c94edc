import Foundation
import GRDB
package import IncidentModel
package import Ledger

extension IndexedLog {
    package func head() throws(StoreError) -> LedgerHead {
        try usable()
        return log.durable
    }

    package var indexSequence: Int64 { follower.sequence }

    /// A reader of its own, in one transaction, on an index that has everything that was committed before, if it comes so far
    /// within a second.
    func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try usable()
        try follower.wait(for: log.durable.sequence)
        do { return try connections.read(body) } catch { throw indexFault(error) }
    }

    // MARK: Lookups

    package func incidents(ofReports reports: [ReportID]) throws(StoreError) -> [ReportID: IncidentID] {
        var found: [ReportID: IncidentID] = [:]
        var rest: [ReportID] = []
        for report in reports {
            if let incident = follower.incident(ofReport: report) {
                found[report] = incident
            } else {
                rest.append(report)
            }
        }
        guard !rest.isEmpty else { return found }
        do {
            // One transaction for all: each would lock the file anew.
            try connections.lookUp { db in
                let lookup = try ReportLookup(db)
                for report in rest {
                    found[report] = try lookup.incident(of: report)?.id(in: jurisdiction)
                }
            }
        } catch { throw indexFault(error) }
        return found
    }

    package func incident(_ id: IncidentID) throws(StoreError) -> Incident? {
        if let incident = follower.incident(id) { return incident }
        guard id.jurisdiction == jurisdiction, let key = IncidentKey(id) else { return nil }
        do {
            return try connections.lookUp { db in try rebuilding(db).incident(key)?.incident }
        } catch { throw indexFault(error) }
    }

    // MARK: Queries

    package func events(of incident: IncidentID) throws(StoreError) -> [StoredEvent] {
        var events: [StoredEvent] = []
        for location in try locations(of: incident) {
            events.append(try event(at: location).stored)
        }
        return events
    }

    package func events(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        try usable()
        return try log.events(from: sequence, limit: max(0, min(limit, 10_000)))
    }

    package func personal(_ sequence: Int64) throws(StoreError) -> PersonalData? {
        try usable()
        return try log.personal(sequence)
    }

    package func personal(of incident: IncidentID) throws(StoreError) -> [Int64: PersonalData] {
        var found: [Int64: PersonalData] = [:]
        let through = erasureThatWaits(of: incident)
        for location in try locations(of: incident) where location.sequence >= through {
            found[location.sequence] = try event(at: location).personal
        }
        return found
    }

    /// An event that is not where the index says is a fault of the index: the log may be whole.
    func event(
        at location: EventLocation
    ) throws(StoreError) -> (stored: StoredEvent, personal: PersonalData?) {
        do throws(StoreError) {
            return try log.event(location.sequence, at: location.position)
        } catch {
            guard case .damaged(_, .notWhereIndexSays) = error else { throw error }
            throw indexFault(StoreError.damaged(sequence: nil, what: .notWhereIndexSays))
        }
    }

    /// Where an incident's events lie, in order.
    func locations(of incident: IncidentID) throws(StoreError) -> [EventLocation] {
        guard incident.jurisdiction == jurisdiction, let key = IncidentKey(incident) else { return [] }
        try usable()
        // In this order: what moves from the one to the other meanwhile is then in both.
        let tail = follower.locations(of: incident)
        do {
            let indexed = try connections.read { db in try EventLocation.all(of: key, in: db) }
            return indexed + tail.drop { $0.sequence <= indexed.last?.sequence ?? 0 }
        } catch { throw indexFault(error) }
    }

    package var setAside: [String] { folder.setAside }

    package func plan(_ id: PlanID) throws(StoreError) -> Plan? {
        var sequence = follower.adoption(of: id)
        if sequence == nil {
            sequence = try reading { db in
                try db.columns("SELECT sequence FROM plan WHERE id = ?", [id.text]).map { try $0.integer(0) }
            }
        }
        guard let sequence else { return nil }
        guard let stored = try log.events(from: sequence, limit: 1).first, case .plan(let adoption) = stored.event.fact,
            adoption.id == id
        else { throw .damaged(sequence: sequence, what: .adoptsOtherPlan(id)) }
        return adoption.plan
    }

    package func counts() throws(StoreError) -> LedgerCounts {
        try reading { db in
            LedgerCounts(
                events: try IndexPosition(db).head.sequence,
                incidents: try db.integer("SELECT count(*) FROM incident WHERE state <> 'no-incident'"),
                open: try db.integer("SELECT count(*) FROM incident WHERE \(IncidentQuery.isOpen)"),
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
        let before = cursor.map { Int64($0) ?? 0 }
        let query = IncidentQuery(filter, before: before)
        try usable()
        // Taken before the index is read: what moves there meanwhile is then in both, and counts as it was.
        let changed = try follower.wait(for: log.durable.sequence) ? [:] : follower.changed
        var fresh = changed.values.filter { filter.matches($0) }.map { incident in
            (key: IncidentKey(clamping: incident.id), incident: incident)
        }
        if let before { fresh.removeAll { $0.key.value >= before } }
        fresh.sort { $0.key < $1.key }
        do {
            return try connections.read { db in
                var found: [(key: IncidentKey, incident: Incident?)] = []
                try db.forEach(query.sql, query.arguments) { row in
                    let key = IncidentKey(value: try row.integer(0))
                    while let next = fresh.last, key < next.key {
                        found.append((next.key, next.incident))
                        fresh.removeLast()
                    }
                    if changed[key.id(in: jurisdiction)] == nil { found.append((key, nil)) }
                    return found.count <= limit
                }
                while found.count <= limit, let next = fresh.popLast() { found.append((next.key, next.incident)) }
                let rebuilding = rebuilding(db)
                return IncidentPage(
                    incidents: try found.prefix(limit).compactMap { entry in
                        try entry.incident ?? rebuilding.incident(entry.key)?.incident
                    },
                    next: found.count > limit ? String(found[limit - 1].key.value) : nil
                )
            }
        } catch { throw indexFault(error) }
    }
}

extension IncidentFilter {
    /// What ``IncidentQuery`` asks of the index, asked of an incident that it has not got.
    fileprivate func matches(_ incident: Incident) -> Bool {
        switch state {
        case .open: guard incident.isOpen else { return false }
        case .closed: guard incident.state == .closed else { return false }
        case .all: guard incident.state != .noIncident else { return false }
        case .calls: guard incident.state == .noIncident else { return false }
        }
        if let headquarters, incident.lead != headquarters, !incident.supporting.contains(headquarters) { return false }
        if let kind, incident.kind != kind { return false }
        if let grade, incident.grading.grade != grade { return false }
        if let since, incident.openedAt < since { return false }
        return true
    }
}

/// The statement for a filter.
struct IncidentQuery {
    let sql: String
    let arguments: StatementArguments

    static let isOpen = "needed = 1 AND state NOT IN ('closed', 'no-incident')"

    init(_ filter: IncidentFilter, before key: Int64?) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func add(_ condition: String, _ values: StatementArguments = []) {
            conditions.append(condition)
            arguments += values
        }
        switch filter.state {
        case .open: add(Self.isOpen)
        case .closed: add("state = 'closed'")
        case .all: add("state <> 'no-incident'")
        case .calls: add("state = 'no-incident'")
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
        sql = "SELECT key FROM incident \(condition) ORDER BY key DESC"
        self.arguments = arguments
    }
}
