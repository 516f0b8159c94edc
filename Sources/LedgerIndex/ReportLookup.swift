import Foundation
import GRDB
import GRDBSQLite
import IncidentModel
import Ledger

/// Looks up one report after another in the index. Every new report is looked for in vain, so that this too goes by SQLite's
/// own calls, as ``Insertion`` does.
struct ReportLookup {
    private let statement: Statement
    private let handle: SQLiteStatement

    /// - Parameter db: the connection, which keeps the statement.
    /// - Throws: `DatabaseError`.
    init(_ db: Database) throws {
        statement = try db.cachedStatement(sql: "SELECT incident FROM report WHERE id = ?")
        handle = statement.sqliteStatement
    }

    /// The incident that a report opened or joined.
    /// - Parameter report: the report.
    /// - Returns: nil when the index has no such report.
    /// - Throws: `DatabaseError`, ``StoreError``.
    func incident(of report: ReportID) throws -> IncidentKey? {
        try report.bytes.withUnsafeBytes { bytes in
            // The bytes stay where they are until the statement is reset: nothing need be copied.
            let bound = sqlite3_bind_blob(handle, 1, bytes.baseAddress, CInt(bytes.count), nil)
            defer {
                sqlite3_reset(handle)
                sqlite3_clear_bindings(handle)
            }
            guard bound == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: bound)) }
            switch sqlite3_step(handle) {
            case SQLITE_DONE: return nil
            case SQLITE_ROW:
                guard sqlite3_column_type(handle, 0) == SQLITE_INTEGER else {
                    throw StoreError.damaged(sequence: nil, what: .badColumn("incident"))
                }
                return IncidentKey(value: sqlite3_column_int64(handle, 0))
            default:
                let connection = sqlite3_db_handle(handle)
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
                    message: String(cString: sqlite3_errmsg(connection))
                )
            }
        }
    }
}
