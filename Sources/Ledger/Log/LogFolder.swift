package import IncidentModel

/// The folder of a log's segments: the few operations on files that the log needs, so that a test can put a disk behind it
/// that loses power.
///
/// Everything throws ``StoreError/full`` when the disk or the quota is used up, and ``StoreError/system(call:path:errno:)`` when the
/// disk fails.
package protocol LogFolder: Sendable {
    /// What to call it in messages.
    var path: String { get }

    /// Bytes that this process can still have there; nil when the disk would not say.
    var freeBytes: Int64? { get }

    /// The names in the folder, in no order.
    func names() throws(StoreError) -> [String]

    /// Opens a file that is there.
    func open(_ name: String) throws(StoreError) -> any SegmentFile

    /// Makes a file of so many bytes, all zero, whose space nobody else can take any more. It is durable with the next
    /// ``synchronize()``. When it fails no file is left.
    func create(_ name: String, bytes: Int) throws(StoreError) -> any SegmentFile

    func rename(_ name: String, to newName: String) throws(StoreError)
    func remove(_ name: String) throws(StoreError)

    /// Makes the names durable (fsync of the folder).
    func synchronize() throws(StoreError)
}

/// A file of a log. Offsets and lengths are in bytes. Reading is for any thread; the rest is for one at a time.
package protocol SegmentFile: AnyObject, Sendable {
    /// The length in bytes.
    func length() throws(StoreError) -> Int

    /// Fills the buffer from that offset on, as far as the file goes.
    /// - Returns: how many bytes were read; fewer than asked for only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) -> Int

    /// Writes all of the bytes. They are durable after ``synchronize()``, in any order until then.
    func write(_ bytes: RawSpan, at offset: Int) throws(StoreError)

    /// Makes what was written durable (fdatasync). Never to be tried again after it failed: the kernel may have forgotten
    /// which pages were not written (Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020).
    func synchronize() throws(StoreError)

    /// Gives back what lies behind that length.
    func truncate(to length: Int) throws(StoreError)
}

extension SegmentFile {
    /// Reads a piece of the file; shorter only at its end.
    func read(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
        var failure: StoreError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(StoreError) {
                filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
