package import Foundation
package import IncidentModel
package import Ledger
import Synchronization

/// The log in PostgreSQL: the same records and the same chain as in files, a row an event, and personal data in a table of
/// their own. What it promises beyond that:
///
/// - One node appends. Each batch is one transaction, which changes the head's row only where that still has the node's epoch
///   and the batch's predecessor; a node that has been deposed stores nothing.
/// - When ``append(_:)`` returns, the batch is as durable as was asked for (``Durability``).
/// - What became of a batch is found out, where the connection was lost meanwhile: it is there once, or an error is thrown.
///
/// Appending, erasing and closing are for one thread at a time each; reading is for any.
package final class PostgresLog: SharedLog {
    /// What has to have a batch before it counts.
    package enum Durability: String, Sendable {
        /// The server's own disk.
        case local
        /// A standby's too (`synchronous_standby_names`).
        case standby
    }

    /// So long waits what is tried again.
    private static let pause = 0.2

    package let ledger: UUID
    package let jurisdiction: String
    let program: String
    let options: PostgresOptions
    private let writer: Mutex<PostgresConnection?>
    private let reader = Mutex<PostgresConnection?>(nil)
    private let state: Mutex<State>
    private let heart = MonotonicCondition()

    private struct State {
        var durable: LedgerHead
        var marks: LogMarks
        /// Nil while another node leads, or none.
        var epoch: Int64?
        /// The boot in which this node has appended; nil before its first batch.
        var bootID: String?
        /// When the leader was last heard of, or this one last heard.
        var word = SuspendingClock.now
        /// Why nothing may be written any more.
        var failure: StoreError?
        /// How many copies are being read: nothing is erased meanwhile.
        var copies = 0
        var isClosed = false
    }

    /// The log as that row has it, durable up to that event. What is wrong is that this one cannot be read.
    init(
        _ row: HeadRow,
        durable: Int64,
        _ connection: PostgresConnection,
        _ options: PostgresOptions,
        program: String
    ) throws(StoreError) {
        ledger = row.ledger
        jurisdiction = row.jurisdiction
        self.options = options
        self.program = program
        writer = Mutex(connection)
        state = Mutex(State(durable: row.head, marks: row.marks))
        guard durable < row.head.sequence else { return }
        let head = LedgerHead(sequence: durable, hash: try hash(before: durable + 1))
        state.withLock { $0.durable = head }
    }

    package var node: String { options.node }
    package var epoch: Int64? { state.withLock { $0.epoch } }
    package var durable: LedgerHead { state.withLock { $0.durable } }
    package var marks: LogMarks { state.withLock { $0.marks } }
    package var silence: Duration { SuspendingClock.now - state.withLock { $0.word } }

    // MARK: Leading

    /// The leader has said something.
    func heard(_ marks: LogMarks) {
        state.withLock {
            $0.marks = marks
            $0.word = SuspendingClock.now
        }
    }

    /// This node has been told the log's events up to this one.
    func moveOn(to head: LedgerHead) { state.withLock { $0.durable = head } }

    /// This node leads: it may append, and says each second that it lives.
    func lead(_ row: HeadRow) {
        state.withLock {
            $0.epoch = row.word.epoch
            $0.marks = row.marks
            $0.word = SuspendingClock.now
        }
        let thread = Thread { [self] in beat() }
        thread.name = "lease"
        thread.start()
    }

    /// The connection of the log's writer, made anew where there is none; one that failed is given up.
    func withWriter<Value: Sendable>(
        _ work: (PostgresConnection) throws(PostgresFailure) -> Value
    ) throws(PostgresFailure) -> Value {
        let result = writer.withLock { writer -> Result<Value, PostgresFailure> in
            Result { () throws(PostgresFailure) in
                let connection: PostgresConnection
                if let writer { connection = writer } else { connection = try PostgresConnection(options.address) }
                writer = connection
                do throws(PostgresFailure) {
                    return try work(connection)
                } catch {
                    writer = nil
                    throw error
                }
            }
        }
        return try result.get()
    }

    private func usable() throws(StoreError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    // MARK: Appending

    package func append(_ batch: Batch) throws(StoreError) -> Appended {
        try usable()
        let before = durable
        guard epoch != nil else { throw .inconsistent(what: .notLeading) }
        try batch.check(after: before, of: jurisdiction)
        try batch.checkPersonalData()
        return try append(BatchRows(batch, after: before))
    }

    func append(_ rows: BatchRows) throws(StoreError) -> Appended {
        try writing { () throws(StoreError) in try commit(rows) }
        state.withLock {
            $0.durable = rows.head
            $0.marks = rows.marks
            $0.bootID = rows.marks.reading?.bootID
            $0.word = SuspendingClock.now
        }
        return Appended(
            head: rows.head,
            hashes: rows.hashes,
            positions: rows.hashes.map { _ in LogPosition(start: 0, length: 0) }
        )
    }

    /// After an error in it nothing may be written any more.
    private func writing<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        do throws(StoreError) {
            return try work()
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            throw error
        }
    }

    private func commit(_ rows: BatchRows) throws(StoreError) {
        try trying { (connection, isFirst) throws(Trouble) in
            if !isFirst, try isStored(rows, connection) {
                // It is there. Only a commit of one's own behind it says that a standby has it too.
                return try beat(connection)
            }
            try append(rows, connection)
        }
    }

    /// What went wrong, and whether to look again.
    private enum Trouble: Error {
        case again(PostgresFailure)
        case final(StoreError)
    }

    /// Does it, and while that fails for a reason that passes, once more on a fresh connection.
    private func trying(_ work: (PostgresConnection, _ isFirst: Bool) throws(Trouble) -> Void) throws(StoreError) {
        let deadline = SuspendingClock.now + options.patience
        var isFirst = true
        while true {
            let result = writer.withLock { writer -> Result<Void, Trouble> in
                Result { () throws(Trouble) in
                    let connection = try Self.open(&writer, options.address)
                    do throws(Trouble) {
                        try work(connection, isFirst)
                    } catch {
                        writer = nil
                        throw error
                    }
                }
            }
            switch result {
            case .success: return
            case .failure(.final(let error)): throw error
            case .failure(.again(let failure)):
                guard SuspendingClock.now < deadline else { throw StoreError(failure) }
                isFirst = false
                Thread.sleep(forTimeInterval: Self.pause)
            }
        }
    }

    private static func open(
        _ writer: inout PostgresConnection?,
        _ address: PostgresAddress
    ) throws(Trouble) -> PostgresConnection {
        if let writer { return writer }
        do throws(PostgresFailure) {
            let opened = try PostgresConnection(address)
            writer = opened
            return opened
        } catch {
            throw .again(error)
        }
    }

    private func query(
        _ connection: PostgresConnection,
        _ sql: String,
        _ values: [PostgresValue]
    ) throws(Trouble) -> PostgresResult {
        do throws(PostgresFailure) {
            _ = connection.takeWarnings()
            let result = try connection.query(sql, values)
            // A wait for the standby that was cut short, or whatever else a commit is warned of: it may not be there for good.
            if let warning = connection.takeWarnings().first {
                throw PostgresFailure(state: "01000", message: warning)
            }
            return result
        } catch {
            throw error.isRefusal ? .final(StoreError(error)) : .again(error)
        }
    }

    // Nothing is inserted where the head is not as expected, as there is no row to join with.
    private static let append = """
        WITH moved AS (
            UPDATE incidentd.head
            SET sequence = $5, hash = $6, wall = $7, boot = $8, boot_id = $9, journal = $10, beat = beat + 1,
                durable = $3, clock = $7::bigint + ($15::bigint - $8::bigint), told = clock_timestamp()
            WHERE jurisdiction = $1 AND epoch = $2 AND sequence = $3 AND hash = $4 AND \(Durability.isKept(asked: "$14"))
            RETURNING 1
        ), events AS (
            INSERT INTO incidentd.event (jurisdiction, sequence, epoch, hash, body)
            SELECT $1, $3 + n, $2, e.hash, body FROM moved, unnest($11, $12) WITH ORDINALITY AS e (hash, body, n)
        ), personal AS (
            INSERT INTO incidentd.personal (jurisdiction, sequence, data)
            SELECT $1, $3 + n, nullif(data, '')
            FROM moved, unnest($13) WITH ORDINALITY AS p (data, n) WHERE data IS NOT NULL
        )
        SELECT count(*) FROM moved
        """

    private func append(_ rows: BatchRows, _ connection: PostgresConnection) throws(Trouble) {
        let values: [PostgresValue] = [
            .text(jurisdiction), .integer(epoch), .integer(rows.before.sequence), .bytes(rows.before.hash.bytes),
            .integer(rows.head.sequence), .bytes(rows.head.hash.bytes),
            .integer(rows.marks.reading?.wall.milliseconds), .integer(rows.marks.reading?.boot.milliseconds),
            .text(rows.marks.reading?.bootID), .integer(rows.marks.journalSequence),
            .byteArrays(rows.hashes.map(\.bytes)), .texts(rows.bodies), .texts(rows.personal),
            .text(options.durability.rawValue), .integer(options.boot().milliseconds),
        ]
        guard try query(connection, Self.append, values).integer(0, 0) == 1 else {
            throw .final(try refusal(of: rows.before, connection))
        }
    }

    /// Whether the head is that of a batch whose outcome is not known.
    private func isStored(_ rows: BatchRows, _ connection: PostgresConnection) throws(Trouble) -> Bool {
        let head = try head(connection)
        if head == rows.head { return true }
        guard head == rows.before else {
            throw .final(.conflict(expected: rows.before.sequence, actual: head.sequence))
        }
        return false
    }

    private static let head =
        "SELECT epoch, coalesce(node, ''), sequence, hash FROM incidentd.head WHERE jurisdiction = $1"

    /// Where the log ends.
    /// - Throws: ``StoreError/deposed(node:epoch:)`` where that is not for this node to say.
    private func head(_ connection: PostgresConnection) throws(Trouble) -> LedgerHead {
        let found = try query(connection, Self.head, [.text(jurisdiction)])
        guard found.count == 1, let epoch = found.integer(0, 0), let node = found.text(0, 1),
            let sequence = found.integer(0, 2), let hash = found.hash(0, 3)
        else { throw .final(.damaged(sequence: nil, what: .noHeader)) }
        guard epoch == self.epoch else { throw .final(.deposed(node: node, epoch: epoch)) }
        return LedgerHead(sequence: sequence, hash: hash)
    }

    /// Why the head's row was not changed.
    private func refusal(of before: LedgerHead, _ connection: PostgresConnection) throws(Trouble) -> StoreError {
        let head = try head(connection)
        guard head == before else { return .conflict(expected: before.sequence, actual: head.sequence) }
        let unmet = try query(connection, Durability.unmet, [.text(options.durability.rawValue)])
        guard unmet.count > 0, let setting = unmet.text(0, 0), let value = unmet.text(0, 1) else {
            return .conflict(expected: before.sequence, actual: head.sequence)
        }
        return .weakCommit(setting: setting, value: value)
    }

    // MARK: The lease

    // By the row's own clocks, which are those of its last event: of one whose outcome is not known yet this node knows less.
    private static let beat = """
        UPDATE incidentd.head
        SET beat = beat + 1, durable = sequence, told = clock_timestamp(),
            clock = CASE WHEN boot_id = $4 THEN wall + ($3 - boot) ELSE \(HeadRow.clock) END
        WHERE jurisdiction = $1 AND epoch = $2 RETURNING 1
        """

    /// Says that this node lives, and by what time it decides; and makes sure of all that it has stored before.
    private func beat(_ connection: PostgresConnection) throws(Trouble) {
        let (epoch, bootID) = state.withLock { ($0.epoch, $0.bootID) }
        let values: [PostgresValue] = [
            .text(jurisdiction), .integer(epoch), .integer(options.boot().milliseconds), .text(bootID),
        ]
        guard try query(connection, Self.beat, values).count == 1 else {
            _ = try head(connection)
            throw .final(.damaged(sequence: nil, what: .noHeader))
        }
        state.withLock { $0.word = SuspendingClock.now }
    }

    /// Until the log is closed. Who appends says so besides: what is durable the followers learn from the next word.
    private func beat() {
        heart.lock()
        defer { heart.unlock() }
        while true {
            let deadline = SuspendingClock.now + options.period
            while !state.withLock({ $0.isClosed || $0.failure != nil }), heart.wait(until: deadline) {}
            if state.withLock({ $0.isClosed || $0.failure != nil }) { return }
            heart.unlock()
            try? writing { () throws(StoreError) in
                try trying { (connection, _) throws(Trouble) in try beat(connection) }
            }
            heart.lock()
        }
    }

    func stopHeart() {
        heart.lock()
        state.withLock { $0.isClosed = true }
        heart.broadcast()
        heart.unlock()
    }

    // MARK: Space

    /// The server's disk is not for us to measure: what it cannot store it says, and the daemon is started afresh.
    package var secured: SecuredSpace { .unlimited }
    /// Once nothing can be written any more, the engine is to hear of it though nobody calls.
    package var wantsSpace: Bool { state.withLock { $0.failure != nil } }
    package func secureSpace() throws(StoreError) { try usable() }
    package func releaseSpace() throws(StoreError) -> Bool { false }
    package func diskSpace() -> DiskSpace? { nil }

    // MARK: Personal data

    private static let erase = """
        UPDATE incidentd.personal SET data = NULL WHERE jurisdiction = $1 AND sequence = ANY ($2) AND data IS NOT NULL
        """

    /// The rows' old versions are gone once autovacuum has been there; its WAL, its standbys' and its backups keep theirs as
    /// long as they are kept.
    package func erase(_ sequences: [Int64]) throws(StoreError) -> Bool {
        try usable()
        guard state.withLock({ $0.copies == 0 }) else { return false }
        try writing { () throws(StoreError) in
            try trying { (connection, _) throws(Trouble) in
                _ = try head(connection)
                _ = try query(connection, Self.erase, [.text(jurisdiction), .integers(sequences)])
            }
        }
        return true
    }

    package func withoutErasing<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        beginCopy()
        defer { endCopy() }
        return try work()
    }

    func beginCopy() { state.withLock { $0.copies += 1 } }
    func endCopy() { state.withLock { $0.copies -= 1 } }

    // MARK: Reading

    /// A statement on the readers' own connection, once more on a fresh one where that was lost.
    func read(_ sql: String, _ values: [PostgresValue]) throws(StoreError) -> PostgresResult {
        for isLast in [false, true] {
            let result = reader.withLock { reader -> Result<PostgresResult, PostgresFailure> in
                Result { () throws(PostgresFailure) in
                    let connection: PostgresConnection
                    if let reader { connection = reader } else { connection = try PostgresConnection(options.address) }
                    reader = connection
                    do throws(PostgresFailure) {
                        return try connection.query(sql, values)
                    } catch {
                        reader = nil
                        throw error
                    }
                }
            }
            switch result {
            case .success(let rows): return rows
            case .failure(let failure):
                if isLast || failure.isRefusal { throw StoreError(failure) }
            }
        }
        throw .closed
    }

    // MARK: The end

    private static let close = """
        UPDATE incidentd.head SET journal = greatest(journal, $3), node = NULL, beat = beat + 1, durable = sequence,
            clock = \(HeadRow.clock), told = clock_timestamp()
        WHERE jurisdiction = $1 AND epoch = $2 RETURNING 1
        """

    /// The next node need not wait for this one's lease to run out.
    package func close(journalSequence: Int64?) throws(StoreError) {
        stopHeart()
        try usable()
        if epoch != nil { try leave(journal: max(marks.journalSequence, journalSequence ?? 0)) }
        state.withLock { $0.failure = .closed }
        writer.withLock { $0 = nil }
        reader.withLock { $0 = nil }
    }

    private func leave(journal: Int64) throws(StoreError) {
        try trying { (connection, _) throws(Trouble) in
            let values: [PostgresValue] = [.text(jurisdiction), .integer(epoch), .integer(journal)]
            if try query(connection, Self.close, values).count == 0 { _ = try head(connection) }
        }
    }
}

extension PostgresLog.Durability {
    /// What each setting of the session has to be, by what was asked for.
    private static func rules(asked: String) -> [(setting: String, condition: String)] {
        [
            ("synchronous_standby_names", "\(asked) = 'local' OR current_setting('synchronous_standby_names') <> ''"),
            (
                "synchronous_commit",
                """
                current_setting('synchronous_commit') IN ('on', 'remote_apply')
                    OR \(asked) = 'local' AND current_setting('synchronous_commit') <> 'off'
                """
            ),
            ("fsync", "current_setting('fsync') = 'on'"),
        ]
    }

    /// Whether all are so, for the transaction itself.
    fileprivate static func isKept(asked: String) -> String {
        rules(asked: asked).map { "(\($0.condition))" }.joined(separator: " AND ")
    }

    /// Those that are not, with their values.
    fileprivate static let unmet = """
        SELECT setting, current_setting(setting) FROM (VALUES
        \(rules(asked: "$1").map { "('\($0.setting)', \($0.condition))" }.joined(separator: ",\n"))
        ) AS rule (setting, holds) WHERE NOT holds
        """
}
