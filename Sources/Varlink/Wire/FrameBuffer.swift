import Glibc

/// Takes bytes as they come and gives back whole frames, each ended by a NUL.
public struct FrameBuffer: Sendable {
    /// A frame is longer than it may be. Nothing after it can be believed; close the connection.
    public struct TooLong: Error, Hashable, CustomStringConvertible {
        /// The bound, in bytes without the NUL.
        public let limit: Int

        /// The problem in words.
        public var description: String { "a frame of more than \(limit) bytes" }
    }

    /// The longest frame taken, in bytes without the NUL.
    public let limit: Int
    private var bytes: [UInt8] = []
    private var start = 0
    private var scanned = 0

    /// Storage beyond this is given back once it is empty, so that idle connections stay small.
    private static let keptCapacity = 8192

    /// An empty buffer.
    /// - Parameter limit: the longest frame taken, in bytes without the NUL.
    public init(limit: Int) { self.limit = limit }

    /// Bytes held that have not been given back as frames.
    public var count: Int { bytes.count - start }

    /// Adds what has been read.
    public mutating func append(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

    /// Adds what has been read.
    public mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// Takes out the next whole frame.
    /// - Parameter body: gets the frame's bytes without the NUL, for as long as it runs.
    /// - Returns: what `body` gave, or `nil` if there is no whole frame yet.
    /// - Throws: ``TooLong``.
    public mutating func next<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(TooLong) -> Result? {
        guard let end = endOfFrame() else {
            guard count <= limit else { throw TooLong(limit: limit) }
            compact()
            return nil
        }
        guard end - start <= limit else { throw TooLong(limit: limit) }
        let result = bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
        start = end + 1
        scanned = start
        return result
    }

    /// Where the first NUL is; what has been looked at is not looked at again.
    private mutating func endOfFrame() -> Int? {
        guard scanned < bytes.count else { return nil }
        let found = bytes.withUnsafeBytes { all -> Int? in
            guard let base = all.baseAddress, let hit = memchr(base + scanned, 0, all.count - scanned) else {
                return nil
            }
            return base.distance(to: UnsafeRawPointer(hit))
        }
        if found == nil { scanned = bytes.count }
        return found
    }

    private mutating func compact() {
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptCapacity)
        } else if start > 0 {
            bytes.removeSubrange(0..<start)
        }
        scanned -= start
        start = 0
    }
}
