/// How many calls took how long, each known to a thousandth of itself.
///
/// The buckets are those of HdrHistogram (Gil Tene, http://hdrhistogram.org) at three significant digits: 2,048 that are
/// one nanosecond wide, then for each doubling 1,024 that are twice as wide as those before.
struct LatencyHistogram {
    /// Nanoseconds: what takes longer is counted as this. ``maximum`` still tells how long it took.
    static let longest: UInt64 = 60_000_000_000

    private static let halfBits = 10

    private var counts = [UInt64](repeating: 0, count: Self.index(of: Self.longest) + 1)
    /// How many were counted.
    private(set) var total: UInt64 = 0
    /// The longest of them, in nanoseconds.
    private(set) var maximum: UInt64 = 0

    mutating func record(nanoseconds: UInt64) {
        counts[Self.index(of: min(nanoseconds, Self.longest))] += 1
        total += 1
        maximum = max(maximum, nanoseconds)
    }

    /// The nanoseconds that so many per cent did not exceed; 0 when nothing was counted.
    func percentile(_ percent: Double) -> UInt64 {
        let rank = max(1, UInt64((percent / 100 * Double(total)).rounded(.up)))
        var seen: UInt64 = 0
        for (index, count) in counts.enumerated() where count > 0 {
            seen += count
            if seen >= rank { return min(Self.highest(at: index), maximum) }
        }
        return maximum
    }

    /// The bucket of a value: how often it has to be halved to be below 2,048, and what it is then.
    static func index(of value: UInt64) -> Int {
        let halvings = max(0, UInt64.bitWidth - halfBits - 1 - value.leadingZeroBitCount)
        return halvings << halfBits + Int(value >> UInt64(halvings))
    }

    /// The highest value of a bucket.
    static func highest(at index: Int) -> UInt64 {
        let halvings = max(0, index >> halfBits - 1)
        return UInt64(index - halvings << halfBits + 1) << UInt64(halvings) - 1
    }
}
