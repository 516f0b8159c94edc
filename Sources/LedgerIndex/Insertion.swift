import Foundation
import GRDB
import GRDBSQLite
import Ledger

/// A statement that stores one row after another. It binds through SQLite's own calls: with a report's four rows GRDB's
/// general arguments took longer than SQLite itself.
struct Insertion {
    private let statement: Statement
    private let handle: SQLiteStatement

    /// - Parameters:
    ///   - db: the connection, which keeps the statement.
    ///   - sql: an `INSERT` that returns nothing, with a `?` for each value.
    /// - Throws: `DatabaseError`.
    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// A row's values, in their order.
    struct Row: ~Copyable {
        fileprivate let handle: SQLiteStatement
        private var place: CInt = 0
        private var fault: CInt = SQLITE_OK

        fileprivate init(_ handle: SQLiteStatement) { self.handle = handle }

        mutating func add(_ value: Int64?) {
            let place = next()
            keep(value.map { sqlite3_bind_int64(handle, place, $0) } ?? sqlite3_bind_null(handle, place))
        }

        mutating func add(_ value: Bool) { add(value ? 1 : 0) }

        mutating func add(_ text: String?) {
            guard var text else { return keep(sqlite3_bind_null(handle, next())) }
            let place = next()
            let code = text.withUTF8 { bytes in
                // The address of an empty text may be nil, which SQLite would take for NULL.
                bytes.withMemoryRebound(to: CChar.self) {
                    $0.isEmpty
                        ? sqlite3_bind_text(handle, place, "", 0, transient)
                        : sqlite3_bind_text(handle, place, $0.baseAddress, CInt($0.count), transient)
                }
            }
            keep(code)
        }

        mutating func add(_ data: Data) {
            let place = next()
            let code = data.withUnsafeBytes { bytes in
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, place, 0)
                    : sqlite3_bind_blob(handle, place, bytes.baseAddress, CInt(bytes.count), transient)
            }
            keep(code)
        }

        private mutating func next() -> CInt {
            place += 1
            return place
        }

        private mutating func keep(_ code: CInt) {
            if fault == SQLITE_OK { fault = code }
        }

        fileprivate func check() throws {
            guard fault == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: fault)) }
        }
    }

    /// Stores a row.
    /// - Parameter fill: adds a value for each `?`.
    /// - Throws: `DatabaseError`.
    func insert(_ fill: (inout Row) -> Void) throws {
        var row = Row(handle)
        fill(&row)
        defer { sqlite3_reset(handle) }
        try row.check()
        guard sqlite3_step(handle) == SQLITE_DONE else {
            let connection = sqlite3_db_handle(handle)
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
                message: String(cString: sqlite3_errmsg(connection))
            )
        }
    }
}

/// SQLite copies what is bound.
private var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
