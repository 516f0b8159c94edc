import IncidentModel

/// An incident's number as the integer by which its row is found and sorted: the day, then nine digits of the number. The
/// jurisdiction is the ledger's.
struct IncidentKey: Hashable {
    private static let numbers: Int64 = 1_000_000_000

    let value: Int64

    init(value: Int64) { self.value = value }

    /// Nil for a day or a number that has too many digits.
    init?(_ id: IncidentID) {
        guard (0...99_999_999).contains(id.day), id.number > 0, id.number < Self.numbers else { return nil }
        value = Int64(id.day) * Self.numbers + Int64(id.number)
    }

    /// The least key of a local day.
    static func first(ofDay day: Int) -> Int64 { Int64(day) * numbers }

    func id(jurisdiction: String) -> IncidentID {
        IncidentID(
            jurisdiction: jurisdiction,
            day: Int(value / Self.numbers),
            number: Int(value % Self.numbers)
        )
    }
}
