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
    /// Numbers that were found up to there.
    var foundPhones = FoundPhones()

    mutating func take(_ fact: Fact) {
        if case .clock(let step) = fact { clockShift = clockShift + step.by }
        foundPhones.take(fact)
    }
}

extension IndexPosition {
    init(_ db: Database) throws {
        guard let row = try db.columns("SELECT ledger, sequence, hash, clockShift, foundPhones FROM position") else {
            throw StoreError.damaged(sequence: nil, what: .badColumn("sequence"))
        }
        guard let ledger = UUID(uuidString: try row.text(0)) else {
            throw StoreError.damaged(sequence: nil, what: .badColumn("ledger"))
        }
        guard let foundPhones = FoundPhones(stored: try row.text(4)) else {
            throw StoreError.damaged(sequence: nil, what: .badColumn("foundPhones"))
        }
        self.init(
            ledger: ledger,
            head: LedgerHead(sequence: try row.integer(1), hash: try row.hash(2)),
            clockShift: Interval(milliseconds: try row.integer(3)),
            foundPhones: foundPhones
        )
    }

    func store(_ db: Database) throws {
        try db.run(
            "UPDATE position SET sequence = ?, hash = ?, clockShift = ?, foundPhones = ?",
            [head.sequence, head.hash.data, clockShift.milliseconds, foundPhones.text]
        )
    }
}
