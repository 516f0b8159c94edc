import Glibc

/// Holds the histogram to what sorting would tell.
enum HistogramCheck {
    static func run() throws {
        try edges()
        for spread in [1.0, 100, 100_000, 60_000_000_000] { try percentiles(spread) }
    }

    /// Buckets follow each other without a gap, and none is wider than a thousandth.
    private static func edges() throws {
        var index = 0
        var lowest: UInt64 = 0
        while lowest <= LatencyHistogram.longest {
            let highest = LatencyHistogram.highest(at: index)
            guard LatencyHistogram.index(of: lowest) == index, LatencyHistogram.index(of: highest) == index,
                highest >= lowest, Double(highest - lowest) <= Double(lowest) / 1_000
            else { throw Failed("bucket \(index) is wrong: \(lowest) to \(highest) ns") }
            lowest = highest + 1
            index += 1
        }
    }

    /// Percentiles of values that are spread evenly over the orders of magnitude.
    private static func percentiles(_ spread: Double) throws {
        var histogram = LatencyHistogram()
        var values: [UInt64] = []
        for step in 0..<10_007 {
            // 10,007 is a prime: the multiples of 5,003 are a shuffled order.
            let share = Double(step * 5_003 % 10_007) / 10_007
            let value = UInt64(pow(spread, share))
            histogram.record(nanoseconds: value)
            values.append(value)
        }
        values.sort()
        for percent in [0.01, 50, 90, 99, 99.9, 100] {
            let exact = values[max(0, Int((percent / 100 * Double(values.count)).rounded(.up)) - 1)]
            let told = histogram.percentile(percent)
            guard told >= exact, Double(told - exact) <= Double(exact) / 1_000 else {
                throw Failed("p\(percent) of values up to \(spread) ns is \(exact), and told as \(told)")
            }
        }
        guard histogram.maximum == values.last, histogram.total == UInt64(values.count) else {
            throw Failed("the maximum or the number of values is wrong")
        }
    }
}
