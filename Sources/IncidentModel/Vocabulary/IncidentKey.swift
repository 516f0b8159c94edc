/// An incident's number without its jurisdiction, which a ledger has only one of: the day, then nine digits of the count.
/// Eight bytes where rows are many, and the integer by which a table finds and sorts them.
package struct IncidentKey: Hashable, Comparable, Sendable {
    private static let countLimit: Int64 = 1_000_000_000

    package let value: Int64

    package init(value: Int64) { self.value = value }

    /// Nil for a day or a count that has too many digits.
    package init?(_ id: IncidentID) {
        guard (0...99_999_999).contains(id.day), id.number > 0, id.number < Self.countLimit else { return nil }
        value = Int64(id.day) * Self.countLimit + Int64(id.number)
    }

    /// A day or a count that has too many digits, as no incident has, counts as the greatest.
    package init(clamping id: IncidentID) {
        let count = min(max(0, Int64(id.number)), Self.countLimit - 1)
        value = min(max(0, Int64(id.day)), 99_999_999) * Self.countLimit + count
    }

    /// The least key of a local day.
    package static func first(ofDay day: Int) -> IncidentKey { IncidentKey(value: Int64(day) * countLimit) }

    // Its numbers are ours, as a name's index is.
    package func _rawHashValue(seed: Int) -> Int { spread(UInt64(bitPattern: value), seed: seed) }

    /// Before every incident's key.
    package static let least = IncidentKey(value: 0)

    /// The count within the day.
    package var number: Int { Int(value % Self.countLimit) }

    package func id(in jurisdiction: String) -> IncidentID {
        IncidentID(jurisdiction: jurisdiction, day: Int(value / Self.countLimit), number: number)
    }

    package static func < (left: IncidentKey, right: IncidentKey) -> Bool { left.value < right.value }
}
