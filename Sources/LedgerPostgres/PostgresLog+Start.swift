import Foundation
package import IncidentModel
package import Ledger

extension PostgresLog {
    /// Opens a log to follow it, and begins one where there is none.
    ///
    /// - Parameters:
    ///   - options: where and how.
    ///   - log: whose.
    /// - Returns: the log; nothing can be appended until this node leads.
    /// - Throws: ``StoreError``: `.absent` where there is no log and none is to be begun, `.noTables`, `.newerVersion`, `.database`,
    ///   and `.damaged` where it has lost what was durable.
    package static func open(_ options: PostgresOptions, _ log: LogOptions) throws(StoreError) -> PostgresLog {
        try open(options, log, isCopied: false)
    }

    /// Opens a log to copy what it has now, up to its last event, whoever leads. None is begun.
    ///
    /// - Parameters:
    ///   - options: where and how.
    ///   - log: whose; of no jurisdiction for the only one that there is.
    /// - Returns: the log; nothing can be appended.
    /// - Throws: as ``open(_:_:)``.
    package static func openToCopy(_ options: PostgresOptions, _ log: LogOptions) throws(StoreError) -> PostgresLog {
        try open(options, log, isCopied: true)
    }

    private static func open(
        _ options: PostgresOptions,
        _ log: LogOptions,
        isCopied: Bool
    ) throws(StoreError) -> PostgresLog {
        let connection: PostgresConnection
        do throws(PostgresFailure) {
            connection = try PostgresConnection(options.address)
        } catch {
            throw StoreError(error)
        }
        try PostgresTables.check(connection, at: options.address)
        guard let row = try row(connection, log, isBegun: !isCopied) else {
            throw .absent(path: options.address.description)
        }
        // What this node knew to be durable is, though the leader has not said so since.
        let named = log.named.flatMap { $0.ledger == row.ledger ? $0.sequence : nil } ?? 0
        guard named <= row.head.sequence else {
            let flaw = LedgerFlaw.wasDurable(.endsWith(row.head.sequence), through: named)
            throw .damaged(sequence: row.head.sequence + 1, what: flaw)
        }
        let durable = isCopied ? row.head.sequence : max(row.durable, named)
        return try PostgresLog(row, durable: durable, connection, options, program: log.program)
    }

    private static func row(
        _ connection: PostgresConnection,
        _ log: LogOptions,
        isBegun: Bool
    ) throws(StoreError) -> HeadRow? {
        func find() throws(StoreError) -> HeadRow? {
            do throws(PostgresFailure) {
                return try HeadRow.find(connection, of: log.jurisdiction)
            } catch {
                throw StoreError(error)
            }
        }
        if let row = try find() { return row }
        guard isBegun, let jurisdiction = log.jurisdiction else { return nil }
        if let named = log.named, named.sequence > 0 {
            throw .damaged(sequence: 1, what: .wasDurable(.noSegment, through: named.sequence))
        }
        do throws(PostgresFailure) {
            try HeadRow.begin(connection, jurisdiction, log.ledger)
        } catch {
            throw StoreError(error)
        }
        return try find()
    }

    /// Opens a log as its only writer, once no other node is.
    ///
    /// - Parameters:
    ///   - options: where and how.
    ///   - log: whose.
    ///   - goOn: is told who leads, while this node waits, and says whether to go on.
    /// - Returns: the log, in which nothing happens but what this node appends.
    /// - Throws: as ``open(_:_:)`` and ``follow(_:)``.
    package static func lead(
        _ options: PostgresOptions,
        _ log: LogOptions,
        waiting goOn: (LogLeader) -> Bool = { _ in true }
    ) throws(StoreError) -> PostgresLog {
        let opened = try open(options, log)
        try opened.follow { news throws(StoreError) in
            switch news {
            case .leader(let leader): return goOn(leader)
            case .unreachable(let error): throw error
            case .events, .leads: return true
            }
        }
        return opened
    }
}
