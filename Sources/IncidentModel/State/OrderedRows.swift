/// Something that has a place in an order of its own, which no two of its sort share.
package protocol Placed: Sendable {
    associatedtype Place: Comparable, Sendable
    var place: Place { get }
}

/// Rows in the order of their places, held in chunks: to put one in or take one out moves a few hundred others at most,
/// however many there are.
package struct OrderedRows<Row: Placed>: Sendable {
    private static var chunkLimit: Int { 512 }

    /// None is empty.
    private var chunks: [[Row]] = []
    package private(set) var count = 0

    package init() {}

    /// Holds these rows, of which no two share a place.
    package init(unsorted rows: [Row]) {
        let sorted = rows.sorted { $0.place < $1.place }
        count = sorted.count
        chunks = stride(from: 0, to: sorted.count, by: Self.chunkLimit / 4 * 3).map { first in
            Array(sorted[first..<Swift.min(sorted.count, first + Self.chunkLimit / 4 * 3)])
        }
    }

    /// Puts a row in its place; the row that had that place gives way to it.
    package mutating func insert(_ row: Row) {
        let place = row.place
        guard let chunk = chunk(of: place) else {
            chunks = [[row]]
            count = 1
            return
        }
        let offset = Self.offset(of: place, in: chunks[chunk])
        if offset < chunks[chunk].count, chunks[chunk][offset].place == place {
            chunks[chunk][offset] = row
            return
        }
        // Left to itself, an array that is full takes twice its room.
        if chunks[chunk].count == chunks[chunk].capacity { chunks[chunk].reserveCapacity(Self.chunkLimit + 1) }
        chunks[chunk].insert(row, at: offset)
        count += 1
        if chunks[chunk].count > Self.chunkLimit { split(chunk, at: offset) }
    }

    /// Takes out the row with this place, if there is one.
    package mutating func remove(_ place: Row.Place) {
        guard let chunk = chunk(of: place) else { return }
        let offset = Self.offset(of: place, in: chunks[chunk])
        guard offset < chunks[chunk].count, chunks[chunk][offset].place == place else { return }
        chunks[chunk].remove(at: offset)
        count -= 1
        if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
    }

    /// How many rows stand before this place.
    package func count(before place: Row.Place) -> Int {
        guard let chunk = chunk(of: place) else { return 0 }
        return chunks[..<chunk].reduce(0) { $0 + $1.count } + Self.offset(of: place, in: chunks[chunk])
    }

    /// The rows in order: those behind this place, or all.
    package func rows(after place: Row.Place? = nil) -> Reading {
        guard let place, let chunk = chunk(of: place) else { return Reading(chunks: chunks, chunk: 0, offset: 0) }
        var offset = Self.offset(of: place, in: chunks[chunk])
        if offset < chunks[chunk].count, chunks[chunk][offset].place == place { offset += 1 }
        return Reading(chunks: chunks, chunk: chunk, offset: offset)
    }

    /// One walk through the rows.
    package struct Reading: Sequence, IteratorProtocol {
        fileprivate let chunks: [[Row]]
        fileprivate var chunk: Int
        fileprivate var offset: Int

        package mutating func next() -> Row? {
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
    private mutating func split(_ chunk: Int, at offset: Int) {
        let middle = Swift.max(chunks[chunk].count / 2, offset)
        let rest = Array(chunks[chunk][middle...])
        chunks[chunk].removeSubrange(middle...)
        chunks.insert(rest, at: chunk + 1)
    }

    // The last chunk that begins at the place or before it, else the first; nil when there are no rows.
    private func chunk(of place: Row.Place) -> Int? {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if place < chunks[middle][0].place { high = middle } else { low = middle + 1 }
        }
        return chunks.isEmpty ? nil : Swift.max(0, low - 1)
    }

    // Where the place is in the chunk, or would be.
    private static func offset(of place: Row.Place, in chunk: [Row]) -> Int {
        var low = 0
        var high = chunk.count
        while low < high {
            let middle = (low + high) / 2
            if chunk[middle].place < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
