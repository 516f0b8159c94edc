/// An incident's number without its jurisdiction, which is one and the same for all of a state: eight bytes where rows are
/// many. It sorts as the number itself does.
struct DayNumber: Hashable, Comparable, Sendable {
    private let value: UInt64

    /// A day or a count beyond 32 bits, which no incident has, counts as the greatest.
    init(_ id: IncidentID) { value = UInt64(UInt32(clamping: id.day)) << 32 | UInt64(UInt32(clamping: id.number)) }

    private init(value: UInt64) { self.value = value }

    /// Before every incident's number.
    static let least = DayNumber(value: 0)

    /// The count within the day.
    var number: Int { Int(value & 0xffff_ffff) }

    func id(in jurisdiction: String) -> IncidentID {
        IncidentID(jurisdiction: jurisdiction, day: Int(value >> 32), number: number)
    }

    static func < (left: DayNumber, right: DayNumber) -> Bool { left.value < right.value }
}
