/// A moment, as whole milliseconds since 1970-01-01T00:00:00Z. The core's only notion of time: it never reads a clock.
///
/// In events and snapshots an instant is that integer; on the wire it is RFC 3339 in UTC with milliseconds.
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
    package static func + (left: Instant, right: Interval) -> Instant {
        Instant(milliseconds: left.milliseconds + right.milliseconds)
    }
    package static func - (left: Instant, right: Interval) -> Instant {
        Instant(milliseconds: left.milliseconds - right.milliseconds)
    }
    package static func - (left: Instant, right: Instant) -> Interval {
        Interval(milliseconds: left.milliseconds - right.milliseconds)
    }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

/// A length of time in whole milliseconds.
public struct Interval: Hashable, Comparable, Sendable, BitwiseCopyable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static let zero = Interval(milliseconds: 0)
    package static func seconds(_ count: Int64) -> Interval { Interval(milliseconds: count * 1_000) }
    package static func minutes(_ count: Int64) -> Interval { .seconds(count * 60) }

    public static func < (left: Interval, right: Interval) -> Bool { left.milliseconds < right.milliseconds }
    package static func + (left: Interval, right: Interval) -> Interval {
        Interval(milliseconds: left.milliseconds + right.milliseconds)
    }

    package static func - (left: Interval, right: Interval) -> Interval {
        Interval(milliseconds: left.milliseconds - right.milliseconds)
    }

    /// Seconds, with the milliseconds as a fraction.
    package var seconds: Double { Double(milliseconds) / 1_000 }
}

extension Interval: Codable {
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}
