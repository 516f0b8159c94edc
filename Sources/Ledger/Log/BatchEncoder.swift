import IncidentModel
import JSONCoding

/// Makes a batch of events as it will lie in the log: after the batch's own line, for each event the line
/// `SEQUENCE HASH BODY` and, where personal data belong to it, the line `P SALT JSON`; blanks and a line feed up to a whole
/// number of blocks. The chain goes on from batch to batch, whether or not those before are durable.
struct BatchEncoder: ~Copyable {
    /// The most events in a batch.
    static let greatestCount = 9_999

    /// The last event encoded.
    private(set) var head: LedgerHead
    /// How many events stand in the batch so far.
    private(set) var count = 0
    private var writer = JSONWriter(capacity: 64 << 10)
    private var lines: [Range<Int>] = []

    /// - Parameter head: the last event of the log, or of the batch before.
    init(after head: LedgerHead) {
        self.head = head
        begin()
    }

    /// The bytes so far, without what fills the batch up.
    var length: Int { writer.count }

    private mutating func begin() {
        writer.reset()
        // The line is written when the batch is: only then it is known what is durable.
        writer.append(count: BatchLine.form.length) { _ in }
        count = 0
        lines = []
    }

    /// Adds an event.
    /// - Parameters:
    ///   - event: gets the next sequence number.
    ///   - personal: its personal data, exactly when it names their digest.
    /// - Returns: the event's hash.
    @discardableResult
    mutating func append(_ event: Event, personal: SealedPersonalData? = nil) -> ChainHash {
        precondition(count < Self.greatestCount, "a batch has at most \(Self.greatestCount) events")
        return append({ EventWriter.write(event, to: &$0) }, personal: personal.map { .stored($0.text) })
    }

    /// Adds an event as another log has stored it.
    /// - Parameter entry: follows the one before.
    mutating func append(_ entry: LogEntry) {
        let personal: Personal? =
            switch entry.personal {
            case .none: nil
            case .whole(let text): .stored(Array(text))
            case .destroyed, .torn: .destroyed
            }
        append({ $0.append(raw: entry.body.assumingMemoryBound(to: UInt8.self)) }, personal: personal)
    }

    /// What stands on the line of an event's personal data.
    private enum Personal {
        case stored([UInt8])
        case destroyed
    }

    @discardableResult
    private mutating func append(_ body: (inout JSONWriter) -> Void, personal: Personal?) -> ChainHash {
        let sequence = head.sequence + 1
        let start = writer.count
        writer.append(sequence)
        writer.append(raw: " ")
        let hashStart = writer.count
        writer.append(count: ChainHash.digits) { _ in }
        writer.append(raw: " ")
        let bodyStart = writer.count
        body(&writer)
        let previous = head.hash
        let hash = writer.withMutableBytes { bytes in
            let body = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[bodyStart...])
            let hash = previous.next(sequence: sequence, body: body)
            let digits = UnsafeMutableRawBufferPointer(bytes)[hashStart..<(hashStart + ChainHash.digits)]
            hash.writeHexadecimal(to: UnsafeMutableRawBufferPointer(rebasing: digits))
            return hash
        }
        writer.append(raw: "\n")
        switch personal {
        case .stored(let text):
            writer.append(raw: "P ")
            writer.append(raw: text)
            writer.append(raw: "\n")
        case .destroyed: writer.append(raw: "P  \n")
        case nil: break
        }
        head = LedgerHead(sequence: sequence, hash: hash)
        lines.append(start..<writer.count)
        count += 1
        return hash
    }

    /// Ends the batch and begins the next.
    /// - Parameter marks: what it says beside its events.
    /// - Returns: the batch.
    mutating func finish(_ marks: LogMarks) -> EncodedBatch {
        let padding = (Segment.block - writer.count % Segment.block) % Segment.block
        writer.append(count: padding) { bytes in
            bytes.update(repeating: UInt8(ascii: " "))
            if !bytes.isEmpty { bytes[bytes.count - 1] = UInt8(ascii: "\n") }
        }
        let line = BatchLine(
            first: head.sequence - Int64(count) + 1,
            count: count,
            length: writer.count,
            hash: head.hash,
            durable: 0,
            reading: marks.reading ?? .unknown,
            journalSequence: marks.journalSequence
        )
        let batch = EncodedBatch(line: line, bytes: writer.bytes, lines: lines)
        begin()
        return batch
    }
}

/// A batch as it will lie in the log, but for its line, which is written with it.
struct EncodedBatch: Sendable {
    private(set) var line: BatchLine
    private(set) var bytes: [UInt8]
    /// Of each event: its line, and that of its personal data.
    let lines: [Range<Int>]

    init(line: BatchLine, bytes: [UInt8], lines: [Range<Int>]) {
        self.line = line
        self.bytes = bytes
        self.lines = lines
    }

    var length: Int { bytes.count }

    /// The last event in it.
    var head: LedgerHead { LedgerHead(sequence: line.last, hash: line.hash) }

    /// Writes its line, which says what is durable before it.
    mutating func seal(durable: Int64) {
        line.durable = durable
        bytes.withUnsafeMutableBytes { line.write(to: $0) }
    }
}
