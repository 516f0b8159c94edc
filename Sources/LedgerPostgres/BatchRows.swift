import Foundation
import IncidentModel
import Ledger

/// A batch as the rows that it makes.
struct BatchRows {
    let before: LedgerHead
    private(set) var head: LedgerHead
    private(set) var hashes: [ChainHash] = []
    private(set) var bodies: [Data?] = []
    /// Nil where none belong to an event, empty where they were destroyed.
    private(set) var personal: [Data?] = []
    var marks: LogMarks

    /// Without events.
    init(after before: LedgerHead, _ marks: LogMarks) {
        (self.before, self.marks) = (before, marks)
        head = before
    }

    init(_ batch: Batch, after before: LedgerHead) {
        self.init(
            after: before,
            LogMarks(reading: batch.reading, journalSequence: batch.header.journalSequence)
        )
        let codec = EventCodec()
        for entry in batch.entries { add(codec.encode(entry.event), entry.personal.map { Data($0.text) }) }
    }

    /// Adds an event as another log has stored it.
    mutating func add(_ entry: LogEntry) {
        switch entry.personal {
        case .none: add(Data(entry.body), nil)
        case .whole(let text): add(Data(entry.body), Data(text))
        case .destroyed, .torn: add(Data(entry.body), Data())
        }
    }

    private mutating func add(_ body: Data, _ personal: Data?) {
        let sequence = head.sequence + 1
        head = LedgerHead(sequence: sequence, hash: head.hash.next(sequence: sequence, body: body))
        hashes.append(head.hash)
        bodies.append(body)
        self.personal.append(personal)
    }
}
