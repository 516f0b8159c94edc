import Foundation
package import IncidentModel

extension FileLog {
    /// Those that nothing is written to any more, but blanks.
    private func closedSegments(_ firsts: [Int64]) throws(StoreError) -> [LogPart] {
        var parts: [LogPart] = []
        for first in firsts.dropLast() {
            let name = Segment.name(first: first)
            parts.append(LogPart(name: name, file: try folder.open(name)))
        }
        return parts
    }

    package func inspect() throws(StoreError) -> StoreError? {
        try withoutErasing { () throws(StoreError) in
            let parts = try closedSegments(extent.firsts)
            guard let last = parts.last else { return nil }
            let found = try LogVerification(of: parts)
            if let damage = found.damage { return damage }
            guard found.unfinishedBytes > 0 else { return nil }
            let sequence = found.head.map { $0.sequence + 1 }
            return .damaged(sequence: sequence, what: .inSegment(last.name, .batchTooLong))
        }
    }

    /// The segments one behind another, without what they have not used yet. Nothing is copied.
    package func backup() throws(StoreError) -> LedgerImage {
        beginCopy()
        do throws(StoreError) {
            let extent = extent
            var parts = try closedSegments(extent.firsts)
            let name = Segment.name(first: extent.last.first)
            parts.append(LogPart(name: name, file: extent.last.file, end: extent.last.end))
            let found = try LogVerification(of: parts)
            if let damage = found.damage { throw damage }
            let pieces = SegmentPieces(pieces: found.segments.map { (parts[$0.file].file, $0.bytes) })
            return LedgerImage(
                bytes: pieces.bytes,
                head: extent.durable,
                reading: { offset, count throws(StoreError) in try pieces.read(at: Int(offset), upTo: count) },
                release: { [self] in endCopy() }
            )
        } catch {
            endCopy()
            throw error
        }
    }
}

/// Pieces of segments, one behind another.
private struct SegmentPieces: Sendable {
    let pieces: [(file: any SegmentFile, bytes: Range<Int>)]

    var bytes: Int64 { pieces.reduce(0) { $0 + Int64($1.bytes.count) } }

    /// Shorter where a segment ends, and empty only at the end.
    func read(at offset: Int, upTo count: Int) throws(StoreError) -> Data {
        var start = offset
        for piece in pieces {
            guard start >= piece.bytes.count else {
                let first = piece.bytes.lowerBound + start
                return Data(try piece.file.read(at: first, count: min(count, piece.bytes.upperBound - first)))
            }
            start -= piece.bytes.count
        }
        return Data()
    }
}
