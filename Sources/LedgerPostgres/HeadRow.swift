import Foundation
import IncidentModel
import Ledger

/// The head's row of a log: where it ends, and who appends to it.
struct HeadRow {
    var jurisdiction: String
    var ledger: UUID
    var word: LeaderWord
    var head: LedgerHead
    /// The last event of which the leader knew, at its last word, that it is durable.
    var durable: Int64
    var marks: LogMarks

    /// What the clock shows now by which events are recorded: it goes on by the server's, from the last word on.
    static let clock = "clock + (extract(epoch FROM clock_timestamp() - told) * 1000)::bigint"

    private static let columns = """
        jurisdiction, ledger, epoch, coalesce(node, ''), beat, sequence, hash, durable,
        \(clock), wall, boot, boot_id, journal
        """

    private init?(_ result: PostgresResult, _ row: Int) {
        guard let jurisdiction = result.text(row, 0), let ledger = result.uuid(row, 1),
            let epoch = result.integer(row, 2), let node = result.text(row, 3), let beat = result.integer(row, 4),
            let sequence = result.integer(row, 5), let hash = result.hash(row, 6),
            let durable = result.integer(row, 7), let journal = result.integer(row, 12)
        else { return nil }
        (self.jurisdiction, self.ledger) = (jurisdiction, ledger)
        word = LeaderWord(
            node: node.isEmpty ? nil : node,
            epoch: epoch,
            beat: beat,
            clock: result.integer(row, 8).map { Instant(milliseconds: $0) }
        )
        self.durable = durable
        head = LedgerHead(sequence: sequence, hash: hash)
        marks = LogMarks(journalSequence: journal)
        if let wall = result.integer(row, 9), let boot = result.integer(row, 10), let bootID = result.text(row, 11) {
            let boot = Interval(milliseconds: boot)
            marks.reading = ClockReading(wall: Instant(milliseconds: wall), boot: boot, bootID: bootID)
        }
    }

    private static func rows(
        _ connection: PostgresConnection,
        _ sql: String,
        _ values: [PostgresValue]
    ) throws(PostgresFailure) -> [HeadRow] {
        let result = try connection.query(sql, values)
        var rows: [HeadRow] = []
        for row in 0..<result.count {
            guard let row = HeadRow(result, row) else {
                throw PostgresFailure(state: nil, message: "the head's row cannot be read")
            }
            rows.append(row)
        }
        return rows
    }

    /// A jurisdiction's; without one that of the only log that there is.
    static func find(
        _ connection: PostgresConnection,
        of jurisdiction: String?
    ) throws(PostgresFailure) -> HeadRow? {
        let sql = "SELECT \(columns) FROM incidentd.head"
        if let jurisdiction {
            return try rows(connection, "\(sql) WHERE jurisdiction = $1", [.text(jurisdiction)]).first
        }
        // Of several it has to be said which.
        let all = try rows(connection, sql, [])
        return all.count == 1 ? all[0] : nil
    }

    /// Begins a log, unless somebody else was faster.
    static func begin(
        _ connection: PostgresConnection,
        _ jurisdiction: String,
        _ ledger: UUID
    ) throws(PostgresFailure) {
        let sql = """
            INSERT INTO incidentd.head (jurisdiction, ledger, epoch, beat, sequence, hash, durable, journal)
            VALUES ($1, $2, 0, 0, 0, $3, 0, 0) ON CONFLICT (jurisdiction) DO NOTHING
            """
        let hash = ChainHash.genesis(of: ledger)
        try connection.query(sql, [.text(jurisdiction), .uuid(ledger), .bytes(hash.bytes)])
    }

    /// Takes office, where nothing has happened since this row was read. All that any node before had stored is in the row that
    /// comes of it, as it was changed in one transaction after another; and is as durable as this one. Nil where somebody else was
    /// faster.
    func taken(
        by node: String,
        _ connection: PostgresConnection
    ) throws(PostgresFailure) -> HeadRow? {
        let sql = """
            UPDATE incidentd.head SET epoch = epoch + 1, node = $2, beat = beat + 1, durable = sequence,
                clock = \(Self.clock), told = clock_timestamp()
            WHERE jurisdiction = $1 AND epoch = $3 AND beat = $4 RETURNING \(Self.columns)
            """
        let values: [PostgresValue] = [
            .text(jurisdiction), .text(node), .integer(word.epoch), .integer(word.beat),
        ]
        return try Self.rows(connection, sql, values).first
    }
}
