package import Foundation
package import IncidentModel

/// Where in its log an event lies: two numbers that mean something to that log alone. An index keeps them.
package struct LogPosition: Hashable, Sendable {
    package var start: Int64
    package var length: Int64

    package init(start: Int64, length: Int64) {
        self.start = start
        self.length = length
    }
}

/// An event where it lies in the log, for as long as a reader lends it.
package struct LogEntry {
    /// What is left of the personal data that belong to an event.
    package enum Personal {
        /// None ever did.
        case none
        /// As they were stored, `SALT JSON`.
        case whole(UnsafeRawBufferPointer)
        case destroyed
        /// Neither whole nor destroyed: an erasure was cut short, or it is damage.
        case torn
    }

    package let sequence: Int64
    package let hash: ChainHash
    /// Its stored form.
    package let body: UnsafeRawBufferPointer
    package let personal: Personal
    package let position: LogPosition

    package init(
        sequence: Int64,
        hash: ChainHash,
        body: UnsafeRawBufferPointer,
        personal: Personal,
        position: LogPosition
    ) {
        self.sequence = sequence
        self.hash = hash
        self.body = body
        self.personal = personal
        self.position = position
    }

    /// The event itself.
    package var event: Event {
        get throws(StoreError) {
            do throws(EventCodec.Failure) {
                return try EventCodec().decode(body)
            } catch {
                switch error {
                case .newer(let what): throw .newerVersion(what: what)
                case .malformed(let what): throw .damaged(sequence: sequence, what: .unreadable(what))
                }
            }
        }
    }

    /// Nil where none belong to it, or they were destroyed.
    package var personalData: PersonalData? {
        get throws(StoreError) {
            guard case .whole(let stored) = personal else { return nil }
            let json = stored[part: min(SealedPersonalData.saltDigits + 1, stored.count)..<stored.count]
            guard let data = PersonalDataCodec.decode(json) else {
                throw .damaged(sequence: sequence, what: .personalDataAltered)
            }
            return data
        }
    }

    /// Whether its personal data are neither whole nor destroyed.
    package var isTorn: Bool { if case .torn = personal { true } else { false } }
}

/// An event as it lies in the ledger.
package struct StoredEvent: Sendable {
    package var sequence: Int64
    package var hash: ChainHash
    package var event: Event
    /// The stored bytes over which the hash was taken.
    package var body: Data

    package init(sequence: Int64, hash: ChainHash, event: Event, body: Data) {
        self.sequence = sequence
        self.hash = hash
        self.event = event
        self.body = body
    }

    package init(_ entry: LogEntry) throws(StoreError) {
        self.init(sequence: entry.sequence, hash: entry.hash, event: try entry.event, body: Data(entry.body))
    }
}
