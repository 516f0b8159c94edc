package import Foundation
package import IncidentModel

/// A ledger up to one event, verified: its segments one behind another, without what they have not used yet. Nothing is copied
/// for it; while it is there nothing is blanked in the log.
package final class LedgerImage: Sendable {
    /// The length in bytes.
    package let bytes: Int64
    /// The last event that it holds.
    package let head: LedgerHead
    private let parts: [(file: any SegmentFile, bytes: Range<Int>)]
    private let release: @Sendable () -> Void

    init(
        _ parts: [(file: any SegmentFile, bytes: Range<Int>)],
        head: LedgerHead,
        release: @escaping @Sendable () -> Void
    ) {
        self.parts = parts
        self.head = head
        self.release = release
        bytes = parts.reduce(0) { $0 + Int64($1.bytes.count) }
    }

    deinit { release() }

    /// Reads a piece.
    /// - Parameters:
    ///   - offset: where it begins.
    ///   - count: its greatest length in bytes.
    /// - Returns: the piece; shorter where a segment ends, and empty only at the end.
    /// - Throws: ``StoreError/system(call:path:errno:)``.
    package func read(from offset: Int64, upTo count: Int) throws(StoreError) -> Data {
        var start = Int(offset)
        for part in parts {
            guard start >= part.bytes.count else {
                let first = part.bytes.lowerBound + start
                return Data(try part.file.read(at: first, count: min(count, part.bytes.upperBound - first)))
            }
            start -= part.bytes.count
        }
        return Data()
    }
}
