/// A moment or none, in the room of a moment: the first moment of all stands for none.
struct ScantMoment: Hashable, Sendable {
    private var milliseconds: Int64

    init(_ instant: Instant?) { milliseconds = instant?.milliseconds ?? .min }

    var instant: Instant? { milliseconds == .min ? nil : Instant(milliseconds: milliseconds) }
}
