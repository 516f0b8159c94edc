import Foundation
package import IncidentModel
package import Ledger

extension PostgresLog {
    /// Opens a log as its only writer, once no other node is.
    ///
    /// - Parameters:
    ///   - options: where and how.
    ///   - log: whose.
    /// - Returns: the log.
    /// - Throws: as ``Leadership``'s, and ``StoreError/damaged(sequence:what:)`` where it has lost what was durable.
    package static func open(_ options: PostgresOptions, _ log: LogOptions) throws(StoreError) -> PostgresLog {
        let leading = try Leadership(options, log)
        if let named = log.named, named.ledger == leading.ledger, named.sequence > leading.head.sequence {
            let flaw = LedgerFlaw.wasDurable(.endsWith(leading.head.sequence), through: named.sequence)
            throw .damaged(sequence: leading.head.sequence + 1, what: flaw)
        }
        return PostgresLog(leading, options, program: log.program)
    }
}
