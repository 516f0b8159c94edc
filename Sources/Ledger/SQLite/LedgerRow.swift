import Foundation
import GRDB
import IncidentModel

/// The single row that says where the ledger stands.
struct LedgerRow: Sendable {
    var ledger: UUID
    var jurisdiction: String
    var head: LedgerHead
    /// Up to here the chain was known to be good when it was last closed or at the last mark.
    var verified: LedgerHead
    var header: LedgerHeader
    var reading: ClockReading?

    var genesis: ChainHash { .genesis(of: ledger) }

    init(_ db: Database) throws {
        guard
            let row = try db.columns(
                """
                SELECT uuid, jurisdiction, sequence, hash, verifiedSequence, verifiedHash, clockShift, journalSequence,
                    plan, wall, boot, bootID
                FROM ledger
                """
            )
        else { throw StoreError.damaged(sequence: nil, what: "the ledger's own row is missing") }
        guard let ledger = UUID(uuidString: try row.text(0)) else {
            throw StoreError.damaged(sequence: nil, what: "the ledger's id is no UUID")
        }
        self.ledger = ledger
        jurisdiction = try row.text(1)
        head = LedgerHead(sequence: try row.integer(2), hash: try row.hash(3))
        verified = LedgerHead(sequence: try row.integer(4), hash: try row.hash(5))
        header = LedgerHeader(
            clockShift: Interval(milliseconds: try row.integer(6)),
            journalSequence: try row.integer(7),
            planID: row.isNull(8) ? nil : try row.name(8)
        )
        if let wall = try row.optionalInteger(9), let boot = try row.optionalInteger(10),
            let bootID = try row.optionalText(11)
        {
            reading = ClockReading(
                wall: Instant(milliseconds: wall),
                boot: Interval(milliseconds: boot),
                bootID: bootID
            )
        }
    }

    static func update(_ db: Database, head: LedgerHead, header: LedgerHeader, reading: ClockReading) throws {
        try db.run(
            """
            UPDATE ledger SET sequence = ?, hash = ?, clockShift = ?, journalSequence = ?, plan = ?, wall = ?, boot = ?,
                bootID = ?
            """,
            [
                head.sequence, head.hash.data, header.clockShift.milliseconds, header.journalSequence,
                header.planID?.text, reading.wall.milliseconds, reading.boot.milliseconds, reading.bootID,
            ]
        )
    }

    static func mark(_ db: Database, verified: LedgerHead) throws {
        try db.run(
            "UPDATE ledger SET verifiedSequence = ?, verifiedHash = ?",
            [verified.sequence, verified.hash.data]
        )
    }

    static func mark(_ db: Database, journal sequence: Int64) throws {
        try db.run("UPDATE ledger SET journalSequence = max(journalSequence, ?)", [sequence])
    }
}
