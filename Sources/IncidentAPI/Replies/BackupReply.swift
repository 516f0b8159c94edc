package import IncidentModel

/// A piece of a copy of the ledger.
package struct BackupReply: Record, Hashable {
    /// The most of the file that one reply carries, in bytes: as base64 it has to fit in a reply of 1 MiB.
    package static let greatestPiece = 512 << 10

    /// Where the piece begins.
    package var offset: Int64 = 0
    /// The length of the whole file.
    package var size: Int64 = 0
    /// The piece, in base64.
    package var data = ""
    /// The SHA-256 of the whole file, in hexadecimal; with the last piece.
    package var sha256: String?
    /// The number of the last event; with the last piece.
    package var sequence: Int64?
    /// Its hash, in hexadecimal; with the last piece.
    package var hash: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("offset", &value.offset)
        try archive.field("size", &value.size)
        try archive.field("data", &value.data)
        try archive.field("sha256", &value.sha256)
        try archive.field("sequence", &value.sequence)
        try archive.field("hash", &value.hash)
    }
}
