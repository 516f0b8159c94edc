import Foundation
import GRDB
import IncidentModel

extension SQLiteEventStore {
    package func verify(progress: (Int64, Int64) -> Void = { _, _ in }) throws(StoreError) -> Verification {
        try usable()
        do {
            return try Verifier(codec: codec, apply: apply).verify(progress: progress) { body in
                try connections.readers.read(body)
            }
        } catch { throw StoreError(error) }
    }

    /// Verifies a ledger file without writing to its folder: a copy, with its log beside it if there was one, or the file of
    /// a daemon that runs.
    package static func verify(
        path: String,
        progress: (Int64, Int64) -> Void = { _, _ in },
        apply: @escaping Applying = { Incident.applying($1, sequence: $2, to: $0) }
    ) throws(StoreError) -> Verification {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let isLive = StateFolder.isLocked(folder)
        let verification = try verify(path: path, isLive: isLive, progress: progress, apply: apply)
        // A daemon that started meanwhile writes to what was read as if nobody did.
        guard !verification.isSound, !isLive, StateFolder.isLocked(folder) else { return verification }
        return try verify(path: path, progress: progress, apply: apply)
    }

    /// Verifies a ledger file of which the caller knows whether a daemon writes to it.
    static func verify(
        path: String,
        isLive: Bool,
        progress: (Int64, Int64) -> Void = { _, _ in },
        apply: @escaping Applying = { Incident.applying($1, sequence: $2, to: $0) }
    ) throws(StoreError) -> Verification {
        if !isLive { try ReadOnlyFile.checkHeader(path) }
        do {
            let file = try ReadOnlyFile.open(path, isLive: isLive)
            defer { try? file.close() }
            return try Verifier(codec: EventCodec(), apply: apply, checksPages: true)
                .verify(progress: progress) { body in try file.read(body) }
        } catch { throw StoreError(error) }
    }
}

/// Recomputes a ledger, a piece at a time, so that no reader is held so long that the log cannot be begun anew.
struct Verifier {
    typealias Reading = ((Database) throws -> Void) throws -> Void

    private static let piece: Int64 = 1_000

    let codec: EventCodec
    let apply: Applying
    /// Have SQLite look at every page too.
    var checksPages = false

    func verify(progress: (Int64, Int64) -> Void, reading: Reading) throws -> Verification {
        var result = Verification()
        do {
            try chain(&result, progress: progress, reading: reading)
            try incidents(&result, reading: reading)
            if checksPages { try reading(pages) }
        } catch {
            guard case .damaged(let sequence, let what) = StoreError(error) else { throw error }
            result.firstBad = sequence
            result.problem = what
        }
        return result
    }

    private func chain(
        _ result: inout Verification,
        progress: (Int64, Int64) -> Void,
        reading: Reading
    ) throws {
        var row: LedgerRow?
        try reading { row = try LedgerRow($0) }
        guard let row else { return }
        result.head = row.head
        var walk = ChainWalk(from: LedgerHead(sequence: 0, hash: row.genesis))
        while walk.head.sequence < row.head.sequence {
            try reading { db in
                let end = min(walk.head.sequence + Self.piece, row.head.sequence)
                try walk.walk(db, to: end) { sequence, body in
                    try check(sequence, body, jurisdiction: row.jurisdiction, db, &result)
                    result.events = sequence
                }
            }
            progress(walk.head.sequence, row.head.sequence)
        }
        guard walk.head == row.head else {
            throw StoreError.damaged(sequence: row.head.sequence, what: "the hash is not the ledger's last one")
        }
        try reading { db in try totals(db, result, at: row.head.sequence) }
    }

    private func check(
        _ sequence: Int64,
        _ body: Data,
        jurisdiction: String,
        _ db: Database,
        _ result: inout Verification
    ) throws {
        func damaged(_ what: String) -> StoreError { .damaged(sequence: sequence, what: what) }
        let event: Event
        do { event = try codec.decode(body) } catch { throw StoreError.undecodable(error, sequence: sequence) }
        guard event.jurisdiction == jurisdiction else { throw damaged("the event is of \(event.jurisdiction)") }
        let key = event.incident.flatMap { IncidentKey($0)?.value }
        let column = try db.columns("SELECT incident FROM event WHERE sequence = ?", [sequence])
        guard try column?.optionalInteger(0) == key else { throw damaged("the row names another incident") }
        try checkPersonal(sequence, event.fact.personalDigest, db, &result)
        guard let report = event.fact.report else { return }
        result.reports += 1
        if event.kind == .reported { result.incidents += 1 }
        guard let row = try db.columns("SELECT incident, sequence FROM report WHERE id = ?", [Data(report.id.bytes)])
        else { throw damaged("the report \(report.id) is not in the table of reports") }
        guard try row.integer(0) == key, try row.integer(1) == sequence else {
            throw damaged("the table of reports says otherwise of the report \(report.id)")
        }
    }

    private func checkPersonal(
        _ sequence: Int64,
        _ digest: String?,
        _ db: Database,
        _ result: inout Verification
    ) throws {
        let row = try db.columns("SELECT salt, bytes FROM personal WHERE sequence = ?", [sequence])
        guard let row else {
            if digest != nil { result.destroyed += 1 }
            return
        }
        guard SealedPersonalData.digest(salt: try row.data(0), bytes: try row.data(1)) == digest else {
            throw StoreError.damaged(sequence: sequence, what: "the personal data are not those that the event names")
        }
    }

    // Every event has been found in its tables; as many rows as events means that there are no others.
    private func totals(_ db: Database, _ result: Verification, at head: Int64) throws {
        let reports = try db.integer("SELECT count(*) FROM report WHERE sequence <= ?", [head])
        let incidents = try db.integer("SELECT count(*) FROM incident WHERE opened <= ?", [head])
        let strays = try db.integer(
            "SELECT count(*) FROM personal WHERE sequence NOT IN (SELECT sequence FROM event)"
        )
        guard reports == result.reports, incidents == result.incidents, strays == 0 else {
            throw StoreError.damaged(sequence: nil, what: "there are rows that no event accounts for")
        }
    }

    private func incidents(_ result: inout Verification, reading: Reading) throws {
        var last: Int64? = 0
        while let key = last {
            try reading { db in last = try incidents(db, after: key) }
        }
    }

    // The last one checked; nil when there are no more.
    private func incidents(_ db: Database, after key: Int64) throws -> Int64? {
        let row = try LedgerRow(db)
        let rebuilding = Rebuilding(
            db: db,
            jurisdiction: row.jurisdiction,
            genesis: row.genesis,
            codec: codec,
            apply: apply
        )
        var last: Int64?
        try db.forEach(
            """
            SELECT key, sequence, needed, state, kind, lead, supporting, grade, urgency, openedAt, closedAt
            FROM incident WHERE key > ? ORDER BY key LIMIT 100
            """,
            [key]
        ) { row in
            let key = IncidentKey(value: try row.integer(0))
            let sequence = try row.integer(1)
            let stored = try IncidentRow(row, from: 2)
            let whole = try rebuilding.incident(key, fromStart: true)
            guard let whole, IncidentRow(whole.incident) == stored else {
                throw StoreError.damaged(sequence: sequence, what: "the table of incidents says otherwise")
            }
            let short = try rebuilding.incident(key)
            guard let short, !short.spoilt, short.incident == whole.incident else {
                throw StoreError.damaged(sequence: sequence, what: "the snapshot says otherwise")
            }
            last = key.value
            return true
        }
        return last
    }

    private func pages(_ db: Database) throws {
        let found = try db.columns("PRAGMA integrity_check(1)")?.text(0)
        guard found == "ok" else { throw StoreError.damaged(sequence: nil, what: found ?? "no answer") }
    }
}
