package import Foundation
package import IncidentModel

/// A copy of a ledger up to one event, verified, as a file would have it. It is read from the log itself: while it is there
/// nothing is destroyed in that.
package final class LedgerImage: Sendable {
    /// Reads a piece that begins at an offset and has at most so many bytes.
    package typealias Reading = @Sendable (_ offset: Int64, _ count: Int) throws(StoreError) -> Data

    /// The length in bytes.
    package let bytes: Int64
    /// The last event that it holds.
    package let head: LedgerHead
    private let reading: Reading
    private let release: @Sendable () -> Void

    /// - Parameters:
    ///   - bytes: the length in bytes.
    ///   - head: the last event that it holds.
    ///   - reading: reads a piece.
    ///   - release: called when nobody has the copy any more.
    init(bytes: Int64, head: LedgerHead, reading: @escaping Reading, release: @escaping @Sendable () -> Void) {
        self.bytes = bytes
        self.head = head
        self.reading = reading
        self.release = release
    }

    deinit { release() }

    /// Reads a piece.
    /// - Parameters:
    ///   - offset: where it begins.
    ///   - count: its greatest length in bytes.
    /// - Returns: the piece; it may be shorter, and is empty only at the end.
    /// - Throws: an error of what the log lies on.
    package func read(from offset: Int64, upTo count: Int) throws(StoreError) -> Data { try reading(offset, count) }
}
