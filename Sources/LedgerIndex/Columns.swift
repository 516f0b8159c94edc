import Foundation
import GRDB
import IncidentModel
import Ledger

/// A row's columns, read with an error where GRDB's subscripts would trap: a damaged file may hold anything.
struct Columns {
    let row: Row

    init(_ row: Row) { self.row = row }

    private func storage(_ index: Int) -> DatabaseValue.Storage {
        let value: DatabaseValue = row[index]
        return value.storage
    }

    func integer(_ index: Int) throws(StoreError) -> Int64 {
        guard case .int64(let value) = storage(index) else { throw wrong(index) }
        return value
    }

    func text(_ index: Int) throws(StoreError) -> String {
        guard case .string(let value) = storage(index) else { throw wrong(index) }
        return value
    }

    func data(_ index: Int) throws(StoreError) -> Data {
        guard case .blob(let value) = storage(index) else { throw wrong(index) }
        return value
    }

    func hash(_ index: Int) throws(StoreError) -> ChainHash {
        guard let hash = ChainHash(bytes: try data(index)) else { throw wrong(index) }
        return hash
    }

    func name<Thing>(_ index: Int) throws(StoreError) -> Name<Thing> {
        guard let name = Name<Thing>(stored: try text(index)) else { throw wrong(index) }
        return name
    }

    func isNull(_ index: Int) -> Bool {
        if case .null = storage(index) { true } else { false }
    }

    func optionalInteger(_ index: Int) throws(StoreError) -> Int64? { isNull(index) ? nil : try integer(index) }
    func optionalText(_ index: Int) throws(StoreError) -> String? { isNull(index) ? nil : try text(index) }

    private func wrong(_ index: Int) -> StoreError {
        let name = row.columnNames.dropFirst(index).first ?? "column \(index)"
        return .damaged(sequence: nil, what: .badColumn(name))
    }
}

extension Database {
    /// The first row that a cached statement gives.
    func columns(_ sql: String, _ arguments: StatementArguments = []) throws -> Columns? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments).map(Columns.init)
    }

    /// Hands each row of a cached statement to `body`; ends early when that says false.
    func forEach(
        _ sql: String,
        _ arguments: StatementArguments = [],
        _ body: (Columns) throws -> Bool
    ) throws {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() {
            guard try body(Columns(row)) else { return }
        }
    }

    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func integer(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64 {
        try columns(sql, arguments)?.integer(0) ?? 0
    }
}
