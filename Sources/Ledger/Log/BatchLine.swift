package import Foundation
import IncidentModel

/// The line before a batch's events. It says what the batch is, so that a start can tell one that was written whole from one
/// that was not, and which events were safe when it was written.
///
/// `B FIRST COUNT LENGTH HASH DURABLE WALL BOOT BOOTID JOURNAL CHECK`, each in a fixed number of characters.
package struct BatchLine: Hashable, Sendable {
    /// The sequence number of its first event.
    package var first: Int64
    /// How many events; none where only the clocks and the journal's marker are stored.
    package var count: Int
    /// The bytes of the whole batch with this line and what fills it up.
    package var length: Int
    /// Of its last event; with none, of the event before.
    package var hash: ChainHash
    /// The last event that was durable when this was written. What lies before it cannot have been cut off by a loss of power.
    package var durable: Int64
    package var reading: ClockReading
    /// The last event that the journal has been sent.
    package var journalSequence: Int64

    package var last: Int64 { first + Int64(count) - 1 }

    static let form = LineForm(tag: "B", widths: [20, 4, 8, 64, 20, 15, 15, 36, 20])

    func write(to buffer: UnsafeMutableRawBufferPointer) {
        var line = LineWriter(Self.form, buffer)
        line.put(first)
        line.put(Int64(count))
        line.put(Int64(length))
        line.put(hash)
        line.put(durable)
        line.put(reading)
        line.put(journalSequence)
        line.end()
    }
}

extension BatchLine {
    /// Nil unless the bytes begin with such a line, and it is as it was written.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard var line = LineReader(Self.form, bytes),
            let first = line.integer(), let count = line.integer(), let length = line.integer(),
            let hash = line.hash(), let durable = line.integer(),
            let reading = line.reading(), let journal = line.integer(),
            (1...SegmentHeader.greatest).contains(first), durable < first, count <= Int64(BatchEncoder.greatestCount),
            length % Int64(Segment.block) == 0, length >= Int64(Segment.block)
        else { return nil }
        self.init(
            first: first,
            count: Int(count),
            length: Int(length),
            hash: hash,
            durable: durable,
            reading: reading,
            journalSequence: journal
        )
    }
}

/// The line that a log ends with when its daemon was stopped in good order: all before it was durable.
///
/// `C SEQUENCE HASH WALL BOOT BOOTID JOURNAL CHECK`, then blanks up to ``Segment/block``.
package struct ClosingLine: Hashable, Sendable {
    package var head: LedgerHead
    package var reading: ClockReading
    package var journalSequence: Int64

    static let form = LineForm(tag: "C", widths: [20, 64, 15, 15, 36, 20])

    func write(to buffer: UnsafeMutableRawBufferPointer) {
        var line = LineWriter(Self.form, buffer)
        line.put(head.sequence)
        line.put(head.hash)
        line.put(reading)
        line.put(journalSequence)
        line.end()
    }
}

extension ClosingLine {
    /// Nil unless the bytes begin with such a line, and it is as it was written.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard var line = LineReader(Self.form, bytes),
            let sequence = line.integer(), let hash = line.hash(),
            let reading = line.reading(), let journal = line.integer()
        else { return nil }
        self.init(
            head: LedgerHead(sequence: sequence, hash: hash),
            reading: reading,
            journalSequence: journal
        )
    }
}

/// The first line of a segment.
///
/// `H incidentd-log FORMAT PROGRAM UUID JURISDICTION FIRST HASH CHECK`, then blanks up to ``Segment/block``.
package struct SegmentHeader: Hashable, Sendable {
    /// The version of the log's form that this program writes; an older one is read, a newer one refused.
    static let format: Int64 = 1
    /// No event has a greater number.
    static let greatest = Int64.max - 1_000_000
    /// With what every segment begins.
    static let mark = "H incidentd-log "

    /// The version of the program that began the segment.
    package var program: String
    package var ledger: UUID
    package var jurisdiction: String
    /// The number of its first event.
    package var first: Int64
    /// The hash of the event before that.
    package var previous: ChainHash

    static let form = LineForm(tag: "H", widths: [14, 4, 24, 36, 64, 20, 64])

    func write(to buffer: UnsafeMutableRawBufferPointer) {
        var line = LineWriter(Self.form, buffer)
        line.put("incidentd-log")
        line.put(Self.format)
        line.put(program)
        line.put(ledger.uuidString.lowercased())
        line.put(jurisdiction)
        line.put(first)
        line.put(previous)
        line.end()
    }

    /// - Returns: nil unless the bytes begin with such a line, and it is as it was written.
    /// - Throws: ``StoreError/newerVersion(what:)``.
    static func read(_ bytes: UnsafeRawBufferPointer, of name: String) throws(StoreError) -> SegmentHeader? {
        guard var line = LineReader(form, bytes), line.text() == "incidentd-log", let format = line.integer() else {
            return nil
        }
        guard format <= Self.format else { throw .newerVersion(what: .segment(name: name, format: format)) }
        guard let program = line.text(), let ledger = line.text().flatMap(UUID.init(uuidString:)),
            let jurisdiction = line.text(), let first = line.integer(), (1...greatest).contains(first),
            let previous = line.hash()
        else { return nil }
        return SegmentHeader(
            program: program,
            ledger: ledger,
            jurisdiction: jurisdiction,
            first: first,
            previous: previous
        )
    }
}
