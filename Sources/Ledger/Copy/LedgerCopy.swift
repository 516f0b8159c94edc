package import Foundation
import Glibc
package import IncidentModel

/// A ledger that no daemon writes to, or one that is only looked at: a state folder, a folder of segments, or a file with
/// segments one behind another, as a backup is.
package struct LedgerCopy {
    let parts: [LogPart]
    /// It is all of a ledger, and no segment by itself.
    private let isWhole: Bool
    private let isFolder: Bool
    /// The state folder in which it lies; nil for a copy by itself.
    package let stateFolder: String?

    /// Opens what lies there.
    /// - Parameters:
    ///   - path: where it lies.
    ///   - isReadOnly: whether nothing may be written to it.
    /// - Throws: ``StoreError/notALedger(path:)`` when it is none, ``StoreError/absent(path:)``, ``StoreError/system(call:path:errno:)``.
    package init(_ path: String, isReadOnly: Bool = true) throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { throw .absent(path: path) }
            throw .systemCall("stat", path)
        }
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        if status.st_mode & S_IFMT == S_IFDIR {
            let log = "\(path)/log"
            let isState = access(log, F_OK) == 0
            parts = try Self.segments(of: DiskFolder(isState ? log : path, isReadOnly: isReadOnly))
            (isWhole, isFolder) = (true, true)
            stateFolder = isState ? path : nil
        } else {
            let folder = try DiskFolder(url.deletingLastPathComponent().path, isReadOnly: isReadOnly)
            parts = [LogPart(name: url.lastPathComponent, file: try folder.open(url.lastPathComponent))]
            isWhole = Segment.first(of: url.lastPathComponent) == nil
            isFolder = false
            stateFolder = nil
        }
        guard let first = parts.first, try Self.isSegment(first.file) else { throw .notALedger(path: path) }
    }

    /// The log in a state folder, be it sound or not.
    package init(of folder: DiskFolder) throws(StoreError) {
        parts = try Self.segments(of: folder)
        (isWhole, isFolder) = (true, true)
        stateFolder = nil
    }

    /// The bytes of all of it.
    package var bytes: Int64 {
        get throws(StoreError) {
            var bytes: Int64 = 0
            for part in parts { bytes += Int64(try part.file.length()) }
            return bytes
        }
    }

    private static func segments(of folder: any LogFolder) throws(StoreError) -> [LogPart] {
        var parts: [LogPart] = []
        for first in try folder.names().compactMap(Segment.first(of:)).sorted() {
            let name = Segment.name(first: first)
            parts.append(LogPart(name: name, file: try folder.open(name)))
        }
        return parts
    }

    /// Whether a log is begun in a folder.
    package static func isLog(_ path: String) -> Bool { access("\(path)/\(Segment.name(first: 1))", F_OK) == 0 }

    private static func isSegment(_ file: any SegmentFile) throws(StoreError) -> Bool {
        try file.read(at: 0, count: SegmentHeader.mark.utf8.count).elementsEqual(SegmentHeader.mark.utf8)
    }

    /// Checks frames, chain and digests; decodes and applies each event.
    ///
    /// - Parameters:
    ///   - isChainOnly: leaves decoding and applying out.
    ///   - known: an event that somebody else, such as an index, knows to have been durable.
    ///   - progress: is told each thousandth event.
    /// - Returns: what was found.
    /// - Throws: ``StoreError``, where it cannot be read, or a later program wrote it.
    package func verify(
        isChainOnly: Bool = false,
        known: (ledger: UUID, sequence: Int64)?,
        progress: (Int64) -> Void = { _ in }
    ) throws(StoreError) -> (log: LogVerification, events: Verification) {
        let applying = ReplayThread()
        var result = Verification()
        var log = try LogVerification(of: parts) { entry throws(StoreError) in
            if !isChainOnly { try applying.add(entry) }
            if entry.sequence % 1_000 == 0 { progress(entry.sequence) }
        }
        do throws(StoreError) {
            try applying.finish()
        } catch {
            guard case .damaged(let sequence, let what) = error else { throw error }
            // Before whatever else was found, as it was read before that.
            (log.firstBad, log.problem) = (sequence, what)
        }
        let replay = applying.replay
        result.events = log.events
        result.head = log.head
        result.incidents = Int64(replay.incidents.count)
        result.reports = replay.reports
        result.destroyed = log.destroyed
        result.recordedAt = replay.recordedAt
        result.firstBad = log.firstBad
        result.problem = log.problem
        let last = log.head?.sequence ?? 0
        if result.problem == nil, isWhole, let first = log.first, first != 1 {
            (result.firstBad, result.problem) = (1, .beginsWith(first))
        } else if result.problem == nil, !isFolder, log.unfinishedBytes > 0 {
            // A backup ends with a whole batch; of a log's folder a start cuts off what the power failure left.
            (result.firstBad, result.problem) = (last + 1, .unfinished(bytes: log.unfinishedBytes))
        } else if result.problem == nil, let known, known.ledger == log.ledger, known.sequence > last {
            result.firstBad = last + 1
            result.problem = .wasDurable(.endsWith(last), through: known.sequence)
        }
        if result.problem == nil, let torn = log.torn.first(where: { !replay.isForgotten($0) }) {
            result.firstBad = torn
            result.problem = .personalDataAltered
        }
        return (log, result)
    }

    /// Lends every event, in order, and checks frames, chain and digests.
    package func read(_ each: (LogEntry) throws(StoreError) -> Void) throws(StoreError) -> LogVerification {
        try LogVerification(of: parts, each: each)
    }

    /// Copies the segments of a ledger that was verified into a folder.
    /// - Parameters:
    ///   - found: what verifying it came to.
    ///   - folder: an empty one.
    /// - Throws: ``StoreError``, where it cannot be read or written.
    package func write(_ found: LogVerification, to folder: DiskFolder) throws(StoreError) {
        for segment in found.segments {
            let from = parts[segment.file].file
            let to = try folder.create(Segment.name(first: segment.first), bytes: segment.bytes.count)
            for offset in stride(from: 0, to: segment.bytes.count, by: 1 << 20) {
                let count = min(1 << 20, segment.bytes.count - offset)
                let piece = try from.read(at: segment.bytes.lowerBound + offset, count: count)
                try to.write(piece.span.bytes, at: offset)
            }
            try to.synchronize()
        }
    }

    /// Writes the log into a file, segment behind segment as a backup, with the personal data blanked.
    /// - Parameter path: nothing may be there.
    /// - Returns: what was found of the log; what is written ends where it is not sound.
    /// - Throws: ``StoreError``, where it cannot be read or written.
    package func exportWithoutPersonalData(to path: String) throws(StoreError) -> LogVerification {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .systemCall("open", path) }
        let written = DiskFile(file, path: path)
        do throws(StoreError) {
            let found = try writeWithoutPersonalData(to: written)
            guard fsync(file) == 0 else { throw .systemCall("fsync", path) }
            return found
        } catch {
            unlink(path)
            throw error
        }
    }

    private func writeWithoutPersonalData(to written: DiskFile) throws(StoreError) -> LogVerification {
        var offset = 0
        return try LogVerification(of: parts) { _, bytes, personal throws(StoreError) in
            var bytes = [UInt8](bytes)
            for line in personal {
                bytes.replaceSubrange(line, with: repeatElement(UInt8(ascii: " "), count: line.count))
            }
            try written.write(bytes.span.bytes, at: offset)
            offset += bytes.count
        }
    }
}
