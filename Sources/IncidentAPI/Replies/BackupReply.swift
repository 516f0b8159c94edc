/// A piece of a copy of the ledger.
package struct BackupReply: Codable, Hashable, Sendable {
    /// The most of the file that one reply carries, in bytes: as base64 it has to fit in a reply of 1 MiB.
    package static let greatestPiece = 512 << 10

    /// Where the piece begins.
    package var offset: Int64
    /// The length of the whole file.
    package var size: Int64
    /// The piece, in base64.
    package var data: String
    /// The SHA-256 of the whole file, in hexadecimal; with the last piece.
    package var sha256: String?
    /// The number of the last event; with the last piece.
    package var sequence: Int64?
    /// Its hash, in hexadecimal; with the last piece.
    package var hash: String?

    package init(
        offset: Int64,
        size: Int64,
        data: String,
        sha256: String? = nil,
        sequence: Int64? = nil,
        hash: String? = nil
    ) {
        self.offset = offset
        self.size = size
        self.data = data
        self.sha256 = sha256
        self.sequence = sequence
        self.hash = hash
    }
}
