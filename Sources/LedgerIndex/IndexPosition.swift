import Foundation
import GRDB
import IncidentModel
import Ledger

/// How far the index has followed the log.
struct IndexPosition: Sendable {
    var ledger: UUID
    var head: LedgerHead
    /// The sum of the clock's steps up to there.
    var clockShift: Interval
}

extension IndexPosition {
    init(_ db: Database) throws {
        guard let row = try db.columns("SELECT ledger, sequence, hash, clockShift FROM position") else {
            throw StoreError.damaged(sequence: nil, what: .badColumn("sequence"))
        }
        guard let ledger = UUID(uuidString: try row.text(0)) else {
            throw StoreError.damaged(sequence: nil, what: .badColumn("ledger"))
        }
        self.init(
            ledger: ledger,
            head: LedgerHead(sequence: try row.integer(1), hash: try row.hash(2)),
            clockShift: Interval(milliseconds: try row.integer(3))
        )
    }

    func store(_ db: Database) throws {
        try db.run(
            "UPDATE position SET sequence = ?, hash = ?, clockShift = ?",
            [head.sequence, head.hash.data, clockShift.milliseconds]
        )
    }
}
