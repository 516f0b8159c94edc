/// A row with its sort key, which no other of its table shares.
public protocol KeyedRow: Sendable {
    associatedtype Key: Comparable, Sendable
    /// By what it is ordered.
    var key: Key { get }
    /// So many stand in a chunk at most: few where a change has to copy little, many where tables are long.
    static var chunkLimit: Int { get }
}

extension KeyedRow {
    /// Enough for rows of a few bytes.
    @inlinable public static var chunkLimit: Int { 512 }
}

/// Rows in the order of their keys, held in chunks: an insertion or a removal moves a few hundred others at most, and in a
/// table of which somebody holds a copy it copies no more than that.
///
/// It is public, as what is of the package alone is not specialised in another module: every step would ask the rows' type.
public struct OrderedRows<Row: KeyedRow>: Sendable {
    @inlinable static var chunkLimit: Int { Row.chunkLimit }

    /// None is empty.
    @usableFromInline var chunks: [[Row]] = []
    @usableFromInline var rowCount = 0

    /// How many rows there are.
    @inlinable public var count: Int { rowCount }

    /// No rows.
    @inlinable public init() {}

    /// Holds these rows, of which no two share a key.
    @inlinable public init(unsorted rows: [Row]) {
        // Much comes in its order, which is found out by one look.
        let isSorted = zip(rows, rows.dropFirst()).allSatisfy { $0.key < $1.key }
        let sorted = isSorted ? rows : rows.sorted { $0.key < $1.key }
        rowCount = sorted.count
        chunks = stride(from: 0, to: sorted.count, by: Self.chunkLimit / 4 * 3).map { first in
            Array(sorted[first..<Swift.min(sorted.count, first + Self.chunkLimit / 4 * 3)])
        }
    }

    /// Puts a row in, in the place of the one with its key.
    @inlinable public mutating func insert(_ row: Row) {
        let key = row.key
        guard let chunk = chunk(of: key) else {
            chunks = [[row]]
            rowCount = 1
            return
        }
        let offset = Self.offset(of: key, in: chunks[chunk])
        if offset < chunks[chunk].count, chunks[chunk][offset].key == key {
            chunks[chunk][offset] = row
            return
        }
        // Left to itself, an array that is full takes twice its memory.
        if chunks[chunk].count == chunks[chunk].capacity { chunks[chunk].reserveCapacity(Self.chunkLimit + 1) }
        chunks[chunk].insert(row, at: offset)
        rowCount += 1
        if chunks[chunk].count > Self.chunkLimit { split(chunk, at: offset) }
    }

    /// Takes out the row with this key, if there is one.
    @inlinable public mutating func remove(_ key: Row.Key) {
        guard let chunk = chunk(of: key) else { return }
        let offset = Self.offset(of: key, in: chunks[chunk])
        guard offset < chunks[chunk].count, chunks[chunk][offset].key == key else { return }
        chunks[chunk].remove(at: offset)
        rowCount -= 1
        if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
    }

    /// The row with this key.
    @inlinable public subscript(key: Row.Key) -> Row? {
        guard let chunk = chunk(of: key) else { return nil }
        let offset = Self.offset(of: key, in: chunks[chunk])
        guard offset < chunks[chunk].count, chunks[chunk][offset].key == key else { return nil }
        return chunks[chunk][offset]
    }

    /// How many rows stand before this key.
    @inlinable public func count(before key: Row.Key) -> Int {
        guard let chunk = chunk(of: key) else { return 0 }
        return chunks[..<chunk].reduce(0) { $0 + $1.count } + Self.offset(of: key, in: chunks[chunk])
    }

    /// The rows in order: those behind this key, or all.
    @inlinable public func rows(after key: Row.Key? = nil) -> Reading {
        guard let key, let chunk = chunk(of: key) else { return Reading(chunks: chunks, chunk: 0, offset: 0) }
        var offset = Self.offset(of: key, in: chunks[chunk])
        if offset < chunks[chunk].count, chunks[chunk][offset].key == key { offset += 1 }
        return Reading(chunks: chunks, chunk: chunk, offset: offset)
    }

    /// Takes the rows before this key, the last first, until it is told to stop.
    ///
    /// - Parameters:
    ///   - key: Of the rows that are left out the first.
    ///   - isWanted: Whether there is to be another.
    @inlinable public func walkBack(from key: Row.Key, while isWanted: (Row) -> Bool) {
        guard var chunk = chunk(of: key) else { return }
        var offset = Self.offset(of: key, in: chunks[chunk])
        while true {
            let rows = chunks[chunk]
            let goesOn = rows.withUnsafeBufferPointer { rows in
                while offset > 0 {
                    offset -= 1
                    if !isWanted(rows[offset]) { return false }
                }
                return true
            }
            guard goesOn, chunk > 0 else { return }
            chunk -= 1
            offset = chunks[chunk].count
        }
    }

    /// One walk through the rows.
    public struct Reading: Sequence, IteratorProtocol {
        @usableFromInline let chunks: [[Row]]
        @usableFromInline var chunk: Int
        @usableFromInline var offset: Int

        @inlinable init(chunks: [[Row]], chunk: Int, offset: Int) {
            (self.chunks, self.chunk, self.offset) = (chunks, chunk, offset)
        }

        /// The next row; nil behind the last.
        @inlinable public mutating func next() -> Row? {
            while chunk < chunks.count {
                if offset < chunks[chunk].count {
                    offset += 1
                    return chunks[chunk][offset - 1]
                }
                chunk += 1
                offset = 0
            }
            return nil
        }
    }

    // Most rows come in an order of their own, each behind the one before: what is split there stays full.
    @inlinable mutating func split(_ chunk: Int, at offset: Int) {
        let middle = Swift.max(chunks[chunk].count / 2, offset)
        let rest = Array(chunks[chunk][middle...])
        chunks[chunk].removeSubrange(middle...)
        chunks.insert(rest, at: chunk + 1)
    }

    // The last chunk that begins at the key or before it, else the first; nil when there are no rows.
    @inlinable func chunk(of key: Row.Key) -> Int? {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if key < chunks[middle][0].key { high = middle } else { low = middle + 1 }
        }
        return chunks.isEmpty ? nil : Swift.max(0, low - 1)
    }

    // Where the key is in the chunk, or would be.
    @inlinable static func offset(of key: Row.Key, in chunk: [Row]) -> Int {
        var low = 0
        var high = chunk.count
        while low < high {
            let middle = (low + high) / 2
            if chunk[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
