import CPostgres
import Foundation
import Ledger

/// One session with a PostgreSQL server, by its own client library. For one thread at a time.
final class PostgresConnection: @unchecked Sendable {
    private let connection: OpaquePointer
    private var prepared: [String: String] = [:]
    private let notices = Notices()

    /// What the server warned of since it was last looked at: a commit that was not waited for is told so.
    private final class Notices {
        var warnings: [String] = []
    }

    /// - Parameter address: where, and as whom.
    /// - Throws: ``PostgresFailure``, when nobody answers or the server refuses.
    init(_ address: PostgresAddress) throws(PostgresFailure) {
        let parameters = address.parameters
        let keywords = parameters.map { strdup($0.keyword) }
        let values = parameters.map { strdup($0.value) }
        defer { (keywords + values).forEach { free($0) } }
        // The last one may hold others: those of the address.
        let opened = PQconnectdbParams(
            keywords.map { UnsafePointer($0) } + [nil],
            values.map { UnsafePointer($0) } + [nil],
            1
        )
        guard let opened else { throw PostgresFailure(state: nil, message: "out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(opened))
            PQfinish(opened)
            throw PostgresFailure(state: nil, message: message)
        }
        connection = opened
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let text = PQresultErrorField(result, PostgresFailure.severityField),
                    String(cString: text) == "WARNING"
                else { return }
                let notices = Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue()
                notices.warnings.append(PostgresFailure.message(of: result))
            },
            Unmanaged.passUnretained(notices).toOpaque()
        )
        guard parameter("server_encoding") == "UTF8" else {
            throw PostgresFailure(state: nil, message: "the database is not one of UTF8")
        }
    }

    deinit { PQfinish(connection) }

    /// What the server said of itself as the session began.
    func parameter(_ name: String) -> String? { PQparameterStatus(connection, name).map { String(cString: $0) } }

    /// Takes what the server has warned of.
    func takeWarnings() -> [String] {
        defer { notices.warnings = [] }
        return notices.warnings
    }

    /// Carries out statements without parameters, one after another, in one transaction unless they say otherwise.
    func run(_ sql: String) throws(PostgresFailure) {
        _ = try PostgresResult(PQexec(connection, sql), of: connection)
    }

    /// Carries out one statement, which is a transaction unless one was begun. It is prepared the first time.
    /// - Returns: its rows.
    @discardableResult
    func query(_ sql: String, _ values: [PostgresValue] = []) throws(PostgresFailure) -> PostgresResult {
        let name = try prepare(sql, values)
        let encoded = values.map(\.bytes)
        let sent = encoded.withPointers { pointers, lengths in
            PQexecPrepared(
                connection,
                name,
                Int32(values.count),
                pointers,
                lengths,
                [Int32](repeating: 1, count: values.count),
                1
            )
        }
        return try PostgresResult(sent, of: connection)
    }

    private func prepare(_ sql: String, _ values: [PostgresValue]) throws(PostgresFailure) -> String {
        if let name = prepared[sql] { return name }
        let name = "s\(prepared.count)"
        let types = values.map(\.type)
        _ = try PostgresResult(PQprepare(connection, name, sql, Int32(values.count), types), of: connection)
        prepared[sql] = name
        return name
    }
}

/// Where a log is kept in PostgreSQL.
package struct PostgresAddress: Sendable {
    /// A URI or a line of `keyword=value`, as libpq has it (PostgreSQL's manual, "Connection Strings").
    private let text: String
    private let password: String?

    /// Why an address cannot be used.
    package enum Refusal: Error, Hashable, Sendable {
        /// As libpq puts it.
        case notAnAddress(String)
        /// Whoever lists the processes would read it.
        case holdsPassword
    }

    /// - Parameters:
    ///   - text: the address, without a password.
    ///   - password: read from a file; nil where libpq finds one by itself, or the server wants none.
    /// - Throws: ``Refusal``.
    package init(_ text: String, password: String?) throws(Refusal) {
        var error: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &error) else {
            defer { PQfreemem(error) }
            throw .notAnAddress(error.map { String(cString: $0).trimmingCharacters(in: .whitespacesAndNewlines) } ?? "")
        }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == "password", option.pointee.val != nil { throw .holdsPassword }
            option += 1
        }
        self.text = text
        self.password = password
    }

    /// What libpq is given, what the address says last: it wins.
    fileprivate var parameters: [(keyword: String, value: String)] {
        var parameters = [
            (keyword: "fallback_application_name", value: "incidentd"),
            // In seconds and milliseconds: a host that is gone is not waited for.
            ("connect_timeout", "5"), ("tcp_user_timeout", "5000"), ("keepalives_idle", "5"),
            ("keepalives_interval", "2"), ("keepalives_count", "2"),
            // A leader that is cut off must not hold the head's row.
            ("options", "-c idle_in_transaction_session_timeout=2s"),
        ]
        if let password { parameters.append(("password", password)) }
        parameters.append(("dbname", text))
        parameters.append(("client_encoding", "UTF8"))
        return parameters
    }

    /// For messages.
    package var description: String { text }
}

/// What a server, or the way to it, refused.
struct PostgresFailure: Error, Hashable, Sendable {
    /// Five characters (PostgreSQL's manual, appendix A); nil where no server answered.
    var state: String?
    var message: String

    // PG_DIAG_…, which are characters.
    fileprivate static let severityField = Int32(UInt8(ascii: "V"))
    private static let stateField = Int32(UInt8(ascii: "C"))
    private static let messageField = Int32(UInt8(ascii: "M"))

    init(state: String?, message: String) {
        self.state = state
        self.message = message.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    fileprivate init(_ result: OpaquePointer?, of connection: OpaquePointer) {
        let state = PQresultErrorField(result, Self.stateField).map { String(cString: $0) }
        let message = state == nil ? String(cString: PQerrorMessage(connection)) : Self.message(of: result)
        self.init(state: state, message: message)
    }

    fileprivate static func message(of result: OpaquePointer?) -> String {
        PQresultErrorField(result, messageField).map { String(cString: $0) } ?? ""
    }

    /// The server surely did nothing, and the same would be refused again: a fault of the statement, of the schema or of
    /// privileges. After all else the outcome is unknown, or will be another the next time.
    var isRefusal: Bool {
        switch state?.prefix(2) {
        case "0A", "22", "23", "26", "28", "34", "3D", "3F", "42": true
        default: false
        }
    }
}

/// The rows that a statement has given.
final class PostgresResult {
    private let result: OpaquePointer?

    fileprivate init(_ result: OpaquePointer?, of connection: OpaquePointer) throws(PostgresFailure) {
        self.result = result
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
        default: throw PostgresFailure(result, of: connection)
        }
    }

    deinit { PQclear(result) }

    /// How many rows.
    var count: Int { Int(PQntuples(result)) }

    /// Nil for NULL. The bytes are the result's, which has to be kept while they are used.
    func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(result, Int32(row), Int32(column)) == 0 else { return nil }
        let start = PQgetvalue(result, Int32(row), Int32(column))
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, Int32(row), Int32(column))))
    }

    /// Of a bigint or an integer; nil for NULL.
    func integer(_ row: Int, _ column: Int) -> Int64? {
        defer { withExtendedLifetime(self) {} }
        guard let bytes = bytes(row, column) else { return nil }
        switch bytes.count {
        case 8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case 4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        default: return nil
        }
    }

    func text(_ row: Int, _ column: Int) -> String? {
        defer { withExtendedLifetime(self) {} }
        return bytes(row, column).map { String(decoding: $0, as: UTF8.self) }
    }

    func boolean(_ row: Int, _ column: Int) -> Bool {
        defer { withExtendedLifetime(self) {} }
        return bytes(row, column)?.first == 1
    }

    /// Of a bytea that is a link of the chain.
    func hash(_ row: Int, _ column: Int) -> ChainHash? {
        defer { withExtendedLifetime(self) {} }
        return bytes(row, column).flatMap { ChainHash(bytes: $0) }
    }

    func uuid(_ row: Int, _ column: Int) -> UUID? {
        defer { withExtendedLifetime(self) {} }
        guard let bytes = bytes(row, column), bytes.count == 16 else { return nil }
        return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}
