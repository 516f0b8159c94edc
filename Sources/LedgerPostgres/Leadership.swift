import Foundation
import IncidentModel
package import Ledger

/// How a log in PostgreSQL is opened.
package struct PostgresOptions: Sendable {
    package var address: PostgresAddress
    /// What other nodes and the duty officer know this one by.
    package var node: String
    package var durability: PostgresLog.Durability
    /// Where a copy may lie while it is read.
    package var folder: String
    /// Is told who leads, while this node stands by, and says whether to go on.
    package var standingBy: StandingBy
    /// How often a leader says that it lives.
    var period = Duration.seconds(1)
    /// After so long without a word it is taken for dead: five of its periods, so that one slow commit deposes nobody.
    var lease = Duration.seconds(5)
    /// For so long what failed is tried again, before the daemon gives up and is started afresh.
    var patience = Duration.seconds(30)

    package init(
        address: PostgresAddress,
        node: String,
        durability: PostgresLog.Durability,
        folder: String,
        standingBy: @escaping StandingBy = { _ in true }
    ) {
        self.address = address
        self.node = node
        self.durability = durability
        self.folder = folder
        self.standingBy = standingBy
    }
}

/// What a node has once it leads: its epoch, and where the log stood as that began. All that any node before had stored is in
/// it, as the head's row was changed in one transaction after another.
struct Leadership {
    let connection: PostgresConnection
    let ledger: UUID
    let jurisdiction: String
    let epoch: Int64
    let head: LedgerHead
    let marks: LogMarks

    private static let columns = """
        jurisdiction, ledger, epoch, coalesce(node, ''), beat, sequence, hash, wall, boot, boot_id, journal
        """

    /// The head's row.
    private struct Row {
        var jurisdiction: String
        var ledger: UUID
        var epoch: Int64
        var node: String
        var beat: Int64
        var head: LedgerHead
        var marks: LogMarks

        init?(_ result: PostgresResult, _ row: Int) {
            guard let jurisdiction = result.text(row, 0), let ledger = result.uuid(row, 1),
                let epoch = result.integer(row, 2), let node = result.text(row, 3), let beat = result.integer(row, 4),
                let sequence = result.integer(row, 5),
                let hash = result.hash(row, 6),
                let journal = result.integer(row, 10)
            else { return nil }
            (self.jurisdiction, self.ledger, self.epoch, self.node, self.beat) = (
                jurisdiction, ledger, epoch, node, beat
            )
            head = LedgerHead(sequence: sequence, hash: hash)
            marks = LogMarks(journalSequence: journal)
            if let wall = result.integer(row, 7), let boot = result.integer(row, 8), let bootID = result.text(row, 9) {
                let boot = Interval(milliseconds: boot)
                marks.reading = ClockReading(wall: Instant(milliseconds: wall), boot: boot, bootID: bootID)
            }
        }
    }

    /// Takes office, once nobody else holds it.
    /// - Throws: ``StoreError``: `.closed` when it was told not to go on, `.absent` where there is no log and none is to be begun, `.noTables`, `.newerVersion`,
    ///   `.database`.
    init(_ options: PostgresOptions, _ log: LogOptions) throws(StoreError) {
        do throws(PostgresFailure) {
            connection = try PostgresConnection(options.address)
        } catch {
            throw StoreError(error)
        }
        try PostgresTables.check(connection, at: options.address)
        let row = try Self.takeOffice(connection, options, log)
        (ledger, jurisdiction, epoch) = (row.ledger, row.jurisdiction, row.epoch)
        (head, marks) = (row.head, row.marks)
    }

    private static func takeOffice(
        _ connection: PostgresConnection,
        _ options: PostgresOptions,
        _ log: LogOptions
    ) throws(StoreError) -> Row {
        var last: (epoch: Int64, beat: Int64)?
        var since = SuspendingClock.now
        while true {
            guard let row = try find(connection, log) else {
                guard let jurisdiction = log.jurisdiction else { throw .absent(path: options.address.description) }
                try begin(connection, jurisdiction, log)
                continue
            }
            // By its own clock: those of others may be wrong.
            if last?.epoch != row.epoch || last?.beat != row.beat {
                last = (row.epoch, row.beat)
                since = SuspendingClock.now
            }
            let isFree = row.node.isEmpty || row.node == options.node || SuspendingClock.now - since >= options.lease
            if isFree, let taken = try take(row, connection, options.node) { return taken }
            guard options.standingBy(row.node) else { throw .closed }
            Thread.sleep(forTimeInterval: 0.25)
        }
    }

    private static func rows(
        _ connection: PostgresConnection,
        _ sql: String,
        _ values: [PostgresValue]
    ) throws(StoreError) -> [Row] {
        let result: PostgresResult
        do throws(PostgresFailure) {
            result = try connection.query(sql, values)
        } catch {
            throw StoreError(error)
        }
        return try (0..<result.count).map { row throws(StoreError) in
            guard let row = Row(result, row) else { throw .damaged(sequence: nil, what: .noHeader) }
            return row
        }
    }

    /// The log's row; nil where there is none.
    private static func find(_ connection: PostgresConnection, _ log: LogOptions) throws(StoreError) -> Row? {
        let sql = "SELECT \(columns) FROM incidentd.head"
        if let jurisdiction = log.jurisdiction {
            return try rows(connection, "\(sql) WHERE jurisdiction = $1", [.text(jurisdiction)]).first
        }
        // Of several it has to be said which.
        let all = try rows(connection, sql, [])
        return all.count == 1 ? all[0] : nil
    }

    private static func begin(
        _ connection: PostgresConnection,
        _ jurisdiction: String,
        _ log: LogOptions
    ) throws(StoreError) {
        if let named = log.named, named.sequence > 0 {
            throw .damaged(sequence: 1, what: .wasDurable(.noSegment, through: named.sequence))
        }
        let sql = """
            INSERT INTO incidentd.head (jurisdiction, ledger, epoch, beat, sequence, hash, journal)
            VALUES ($1, $2, 0, 0, 0, $3, 0) ON CONFLICT (jurisdiction) DO NOTHING RETURNING \(columns)
            """
        let hash = ChainHash.genesis(of: log.ledger)
        _ = try rows(connection, sql, [.text(jurisdiction), .uuid(log.ledger), .bytes(hash.bytes)])
    }

    /// - Returns: nil where somebody else was faster.
    private static func take(
        _ row: Row,
        _ connection: PostgresConnection,
        _ node: String
    ) throws(StoreError) -> Row? {
        let sql = """
            UPDATE incidentd.head SET epoch = epoch + 1, node = $2, beat = beat + 1
            WHERE jurisdiction = $1 AND epoch = $3 AND beat = $4 RETURNING \(columns)
            """
        let values: [PostgresValue] = [.text(row.jurisdiction), .text(node), .integer(row.epoch), .integer(row.beat)]
        return try rows(connection, sql, values).first
    }
}
