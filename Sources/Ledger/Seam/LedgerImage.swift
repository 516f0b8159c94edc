package import Foundation
import Glibc

/// A verified copy of a whole ledger. Its file has no name any more, so that nothing is left of it when nobody reads it,
/// however the program ends.
package final class LedgerImage: Sendable {
    /// The length of the file.
    package let bytes: Int64
    /// The last event that it holds.
    package let head: LedgerHead
    private let descriptor: Int32

    /// Opens the file and takes its name away.
    init(unlinking path: String, head: LedgerHead) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .systemCall("open", path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, unlink(path) == 0 else {
            let error = StoreError.systemCall("unlink", path)
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.head = head
        bytes = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    /// Reads a piece of the file.
    /// - Parameters:
    ///   - offset: where it begins.
    ///   - count: its greatest length in bytes.
    /// - Returns: the piece; shorter only at the file's end.
    /// - Throws: ``StoreError/io(code:message:)``.
    package func read(from offset: Int64, upTo count: Int) throws(StoreError) -> Data {
        var piece = Data(count: Int(min(Int64(count), max(0, bytes - offset))))
        var filled = 0
        while filled < piece.count {
            let read = piece.withUnsafeMutableBytes { buffer in
                pread(
                    descriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    buffer.count - filled,
                    off_t(offset) + filled
                )
            }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { throw .systemCall("read", "a backup", read == 0 ? EIO : errno) }
            filled += read
        }
        return piece
    }
}
