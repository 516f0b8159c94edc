import Foundation
import Glibc
package import IncidentModel

extension LedgerImage {
    /// Makes a copy of a log that lies elsewhere than in files, as a file would have it, and verifies it.
    ///
    /// - Parameters:
    ///   - log: the log; what it appends meanwhile is left out.
    ///   - program: the version of this program.
    ///   - folder: where the copy lies, without a name, for as long as it is read.
    ///   - release: called when nobody has the copy any more.
    /// - Throws: ``StoreError/damaged(sequence:what:)``, and an error of what the log lies on, or the copy.
    package convenience init(
        of log: any EventLog,
        program: String,
        in folder: String,
        release: @escaping @Sendable () -> Void
    ) throws(StoreError) {
        let path = "\(folder)/.copy-\(UUID().uuidString)"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .systemCall("open", path) }
        unlink(path)
        let file = DiskFile(descriptor, path: folder)
        let head = log.durable
        let bytes = try Self.encode(log, through: head, program, to: file)
        let found = try LogVerification(of: [LogPart(name: "copy", file: file)])
        if let damage = found.damage { throw damage }
        guard found.head ?? head == head else { throw .damaged(sequence: head.sequence, what: .batchEndsOtherwise) }
        self.init(
            bytes: Int64(bytes),
            head: head,
            reading: { offset, count throws(StoreError) in
                Data(try file.read(at: Int(offset), count: min(count, bytes - Int(offset))))
            },
            release: release
        )
    }

    /// - Returns: the length in bytes.
    private static func encode(
        _ log: any EventLog,
        through head: LedgerHead,
        _ program: String,
        to file: DiskFile
    ) throws(StoreError) -> Int {
        let genesis = ChainHash.genesis(of: log.ledger)
        let header = SegmentHeader(
            program: program,
            ledger: log.ledger,
            jurisdiction: log.jurisdiction,
            first: 1,
            previous: genesis
        )
        try file.write(block: { header.write(to: $0) }, at: 0)
        var end = Segment.block
        var encoder = BatchEncoder(after: LedgerHead(sequence: 0, hash: genesis))
        let marks = log.marks
        func finish() throws(StoreError) {
            var frame = encoder.finish(marks)
            frame.seal(durable: frame.line.first - 1)
            try file.write(frame.bytes.span.bytes, at: end)
            end += frame.length
        }
        try log.read(from: 1) { entry throws(StoreError) in
            guard entry.sequence <= head.sequence else { return false }
            if entry.isTorn { throw .damaged(sequence: entry.sequence, what: .personalDataAltered) }
            encoder.append(entry)
            guard encoder.head.hash == entry.hash else {
                throw .damaged(sequence: entry.sequence, what: .eventAltered(entry.sequence))
            }
            if encoder.length >= FileLog.usualFrame || encoder.count == BatchEncoder.greatestCount { try finish() }
            return true
        }
        if encoder.count > 0 { try finish() }
        return end
    }
}
