import Foundation
import GRDB
import IncidentModel

/// A batch on its way into the ledger, inside its transaction: each entry is checked, encoded, hashed and stored, and then
/// what the batch has made of its incidents.
struct BatchInsertion {
    private let db: Database
    private let store: SQLiteEventStore
    private let before: LedgerHead
    private(set) var head: LedgerHead
    /// Of each entry, in order.
    private(set) var hashes: [ChainHash] = []
    private var spans: [IncidentKey: Span] = [:]
    private var storedBytes = 0
    /// It has destroyed personal data, of which the log still has pages.
    private(set) var hasDestroyed = false
    private var olderIncidents = 0

    // Those that run for each report.
    private let opening: Insertion
    private let event: Insertion
    private let personal: Insertion
    private let report: Insertion

    /// What the batch holds of one incident.
    private struct Span {
        var last: Int64
        /// Those that the incident's row does not count yet.
        var uncounted: Int64
    }

    /// - Parameters:
    ///   - db: the writer, in a transaction.
    ///   - before: the last event so far.
    ///   - store: whose chain it is.
    /// - Throws: `DatabaseError`.
    init(_ db: Database, after before: LedgerHead, into store: SQLiteEventStore) throws {
        self.db = db
        self.store = store
        self.before = before
        head = before
        opening = try Insertion(db, "INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        event = try Insertion(db, "INSERT INTO event VALUES (?, ?, ?, ?)")
        personal = try Insertion(db, "INSERT INTO personal VALUES (?, ?, ?)")
        report = try Insertion(db, "INSERT INTO report VALUES (?, ?, ?)")
    }

    // An entry that does not belong here is inconsistent.
    private mutating func add(_ entry: Batch.Entry) throws {
        guard entry.event.jurisdiction == store.jurisdiction else {
            throw StoreError.inconsistent(
                what: "an event of \(entry.event.jurisdiction) in \(store.jurisdiction)'s chain"
            )
        }
        guard entry.personal?.digest == entry.event.fact.personalDigest else {
            throw StoreError.inconsistent(what: "the personal data are not those that the event names")
        }
        let body = store.codec.encode(entry.event)
        let sequence = head.sequence + 1
        head = LedgerHead(sequence: sequence, hash: head.hash.next(sequence: sequence, body: body))
        hashes.append(head.hash)
        storedBytes += body.count + (entry.personal?.bytes.count ?? 0) + 256
        let key = try entry.event.incident.map { try count($0, entry.event) }
        try event.insert { row in
            row.add(sequence)
            row.add(key?.value)
            row.add(head.hash.data)
            row.add(body)
        }
        if let sealed = entry.personal {
            try personal.insert { row in
                row.add(sequence)
                row.add(sealed.salt)
                row.add(sealed.bytes)
            }
        }
        try file(entry.event.fact, of: key)
    }

    // The incident's row comes first: events refer to it.
    private mutating func count(_ id: IncidentID, _ event: Event) throws -> IncidentKey {
        let key = try key(id)
        if event.kind == .reported {
            guard let incident = store.apply(nil, event, head.sequence) else {
                throw StoreError.inconsistent(what: "\(id) cannot be opened by event \(head.sequence)")
            }
            try open(incident, key)
            spans[key] = Span(last: head.sequence, uncounted: 0)
        } else {
            spans[key] = Span(last: head.sequence, uncounted: (spans[key]?.uncounted ?? 0) + 1)
        }
        return key
    }

    private func key(_ id: IncidentID) throws -> IncidentKey {
        guard id.jurisdiction == store.jurisdiction, let key = IncidentKey(id) else {
            throw StoreError.inconsistent(what: "\(id) is no incident number of \(store.jurisdiction)")
        }
        return key
    }

    private func open(_ incident: Incident, _ key: IncidentKey) throws {
        let columns = IncidentRow(incident)
        try opening.insert { row in
            row.add(key.value)
            row.add(head.sequence)
            row.add(head.sequence)
            row.add(1)
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
    }

    private mutating func file(_ fact: Fact, of key: IncidentKey?) throws {
        if let filed = fact.report {
            try report.insert { row in
                row.add(Data(filed.id.bytes))
                row.add(key?.value)
                row.add(head.sequence)
            }
        }
        if case .forgetting = fact, let key { try destroyPersonal(of: key) }
        if case .plan(let adoption) = fact {
            try db.run(
                "INSERT INTO plan VALUES (?1, ?2, ?2) ON CONFLICT (id) DO UPDATE SET adopted = excluded.adopted",
                [adoption.id.text, head.sequence]
            )
        }
    }

    // In the event's own transaction, so that one is never there without the other; with zeros over the freed bytes.
    private mutating func destroyPersonal(of key: IncidentKey) throws {
        try db.execute(sql: "PRAGMA secure_delete = ON")
        try db.run(
            "DELETE FROM personal WHERE sequence IN (SELECT sequence FROM event WHERE incident = ?)",
            [key.value]
        )
        hasDestroyed = true
    }

    /// Stores the entries that have not come yet, and what belongs to the batch as a whole.
    /// - Throws: ``StoreError/conflict(expected:actual:)`` when it was decided on another ledger than this;
    ///   ``StoreError/inconsistent(what:)``; `DatabaseError`.
    mutating func add(_ batch: Batch) throws {
        guard batch.expectedSequence == before.sequence else {
            throw StoreError.conflict(expected: batch.expectedSequence, actual: before.sequence)
        }
        for entry in batch.entries { try add(entry) }
        for incident in batch.incidents {
            let key = try key(incident.id)
            guard let span = spans.removeValue(forKey: key), span.last == incident.sequence else {
                throw StoreError.inconsistent(what: "\(incident.id) is not in the state after its last event")
            }
            if span.uncounted > 0 { try update(incident, key, span) }
        }
        guard spans.isEmpty else { throw StoreError.inconsistent(what: "an incident's new state is missing") }
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

    private mutating func update(_ incident: Incident, _ key: IncidentKey, _ span: Span) throws {
        olderIncidents += 1
        let row = IncidentRow(incident)
        let pending = try db.integer(
            """
            UPDATE incident SET sequence = ?, pending = pending + ?, needed = ?, state = ?, kind = ?, lead = ?,
                supporting = ?, grade = ?, urgency = ?, openedAt = ?, closedAt = ?
            WHERE key = ? RETURNING pending
            """,
            [
                span.last, span.uncounted, row.needed, row.state, row.kind, row.lead, row.supporting, row.grade,
                row.urgency, row.openedAt, row.closedAt, key.value,
            ]
        )
        guard incident.state == .closed || pending >= SQLiteEventStore.snapshotEvents else { return }
        try Snapshot(incident).store(db, key: key)
        try db.run("UPDATE incident SET pending = 0 WHERE key = ?", [key.value])
    }

    /// Roughly what the log grows by: the rows themselves, the pages that every batch touches, and a page for each incident
    /// that was there before. The rest was measured.
    var estimatedBytes: Int64 { Int64(storedBytes + storedBytes / 8) + Int64(8 + olderIncidents) * Schema.pageSize }
}
