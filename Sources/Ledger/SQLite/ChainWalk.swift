import Foundation
import GRDB

/// Goes along the stored chain and finds the first link that does not hold.
struct ChainWalk {
    private(set) var head: LedgerHead

    init(from head: LedgerHead) { self.head = head }

    /// Walks on to `end` at most, in order; `each` sees every good event's number and body.
    mutating func walk(
        _ db: Database,
        to end: Int64,
        each: (Int64, Data) throws -> Void = { _, _ in }
    ) throws {
        try db.forEach(
            "SELECT sequence, hash, body FROM event WHERE sequence > ? AND sequence <= ? ORDER BY sequence",
            [head.sequence, end]
        ) { row in
            let expected = head.sequence + 1
            let sequence = try row.integer(0)
            guard sequence == expected else {
                throw StoreError.damaged(sequence: expected, what: "the event is missing")
            }
            let stored: (hash: ChainHash, body: Data)
            do { stored = (try row.hash(1), try row.data(2)) } catch {
                throw StoreError.damaged(sequence: sequence, what: "the row is unreadable")
            }
            guard head.hash.next(sequence: sequence, body: stored.body) == stored.hash else {
                throw StoreError.damaged(sequence: sequence, what: "the hash does not match")
            }
            head = LedgerHead(sequence: sequence, hash: stored.hash)
            try each(sequence, stored.body)
            return true
        }
        guard head.sequence >= end else {
            throw StoreError.damaged(sequence: head.sequence + 1, what: "the event is missing")
        }
    }
}
