import IncidentModel
import Ledger

/// Writes a record as bytes, field after field, the way ``SnapshotReader`` takes them off: whole numbers in groups of seven
/// bits, times as the distance from their origin, names as texts, words as indices, an absent value as a zero byte.
struct SnapshotWriter: Archive {
    static let isReading = false
    private(set) var bytes: [UInt8] = []
    var origin = Instant(milliseconds: 0)
    var terms: PlanTerms?

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    func member(_ key: StaticString) {}

    mutating func member(_ key: StaticString, isPresent: Bool) -> Bool {
        bytes.append(isPresent ? 1 : 0)
        return isPresent
    }

    mutating func value(_ value: inout Bool) { bytes.append(value ? 1 : 0) }
    mutating func value(_ value: inout Int64) { put(value) }
    mutating func value(_ value: inout Instant) { put(value.milliseconds &- origin.milliseconds) }
    mutating func value(word value: inout some Word) { bytes.append(value.index) }
    mutating func value<R: Record>(record value: inout R) { R.fields(&value, &self) }
    func value(coded value: inout some Codable) { preconditionFailure("no plan stands in a snapshot") }
    func reject(_ what: @autoclosure () -> BodyFlaw) {}

    mutating func value(_ value: inout String) {
        value.withUTF8 { utf8 in
            put(UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func value<Thing>(_ value: inout Name<Thing>) {
        put(UInt64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    mutating func value(_ figures: inout Figures) {
        put(UInt64(figures.count))
        for (figure, total) in figures {
            var (figure, total) = (figure, total)
            value(&figure)
            value(&total)
        }
    }

    mutating func value<Element: Archivable>(_ elements: inout [Element]) {
        put(UInt64(elements.count))
        for index in elements.indices { Element.visit(&elements[index], &self) }
    }

    // The lowest bits first; all but the last byte have the eighth bit.
    private mutating func put(_ value: UInt64) {
        var rest = value
        while rest > 0x7f {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    // The sign goes into the lowest bit, so that a small number is short on either side of zero.
    private mutating func put(_ value: Int64) { put(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }
}

extension Word {
    /// Its index among all cases. What it means belongs to the form of the snapshot, which the words are a part of.
    fileprivate var index: UInt8 {
        guard let index = Self.allCases.firstIndex(where: { $0.rawValue == rawValue }) else {
            preconditionFailure("a word that is none of its cases")
        }
        return UInt8(index)
    }
}
