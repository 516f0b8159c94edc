internal import IncidentAPI
internal import JSONCoding
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
    static func fitting<Row: Encodable>(_ rows: some Sequence<Row>, in bytes: Int = page, unmeasured: Int = 0) -> [Row]
    {
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
    static func size(_ row: some Encodable) -> Int {
        // What cannot be encoded fails with the whole reply, and by name.
        ((try? JSONWriter.encode(row))?.count ?? 0) + 1
    }

    /// The reply's parameters.
    ///
    /// - Throws: a ``Failure``, `too-large`, when they are longer than a reply may be; what
    ///   ``JSONWriter/encode(_:)`` throws.
    static func encoded(_ reply: some Encodable, to method: Method) throws -> [UInt8] {
        try checked(try JSONWriter.encode(reply), to: method)
    }

    /// The parameters that are written, if they are not longer than a reply may be.
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

extension Call {
    /// Answers the call, or says by name that the answer is longer than a reply may be.
    func answer(_ reply: some Encodable, to method: Method) throws {
        self.reply(try ReplyBound.encoded(reply, to: method))
    }

    /// The same, of an answer that writes itself.
    func answer(_ answer: Answer, to method: Method) throws {
        reply(try ReplyBound.checked(JSONWriter.bytes(of: answer), to: method))
    }
}
