internal import IncidentAPI
internal import IncidentModel
internal import Varlink

/// How long a reply may be. The server closes a connection whose reply is over its bound, so all that can grow without end
/// is cut to a size before, and whatever is still too long is answered with an error.
enum ReplyBound {
    /// The server's bound, less what frames the parameters.
    static let greatest = Server.Configuration().maximumReplyBytes - 1_024
    /// For the rows of a page.
    static let page = 512 * 1_024
    /// For a part that stands beside others in a reply.
    static let part = 96 * 1_024
    /// So many rows of names and short texts fit without being measured, as each has a few kilobytes at most.
    static let unmeasured = 100

    /// The first of the rows, as many as fit; one always does.
    ///
    /// - Parameters:
    ///   - rows: In the order in which they are wanted.
    ///   - bytes: How many they may have together, as JSON.
    ///   - unmeasured: No more rows than these are taken as they are, without the work of measuring them.
    /// - Returns: Those that fit.
    static func fitting<Row: Archivable>(
        _ rows: some Sequence<Row>,
        in bytes: Int = page,
        unmeasured: Int = 0
    ) -> [Row] {
        let rows = Array(rows)
        guard rows.count > unmeasured else { return rows }
        var left = bytes
        for (index, row) in rows.enumerated() {
            left -= size(row)
            if left < 0, index > 0 { return Array(rows[..<index]) }
        }
        return rows
    }

    /// How long the row is in a list.
    static func size(_ row: some Archivable) -> Int { WireWriter.bytes(of: row).count + 1 }

    /// The parameters of a reply, if they are not longer than a reply may be.
    ///
    /// - Throws: a ``Failure``, `too-large`, when they are.
    static func checked(_ bytes: [UInt8], to method: Method) throws -> [UInt8] {
        guard bytes.count > greatest else { return bytes }
        throw Failure(.tooLarge(bytes: bytes.count, limit: greatest, isDone: method.changes))
    }
}

extension Method {
    /// It leaves an event in the ledger.
    fileprivate var changes: Bool {
        switch interface {
        case .intake, .command: true
        case .status: false
        case .admin: self == .reload
        }
    }
}

extension MethodCall {
    /// Answers the call, or says by name that the answer is longer than a reply may be.
    func answer(_ reply: some Record, to method: Method) throws {
        self.reply(try ReplyBound.checked(WireWriter.bytes(of: reply), to: method))
    }
}
