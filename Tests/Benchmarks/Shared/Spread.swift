import Foundation

/// How many of something took how long: the figures of a measure.
struct Spread: Encodable {
    var count: Int
    var p50Milliseconds: Double
    var p90Milliseconds: Double
    var p99Milliseconds: Double
    var maxMilliseconds: Double

    /// Of durations in milliseconds; all zero where there are none.
    init(_ milliseconds: [Double]) {
        let sorted = milliseconds.sorted()
        func at(_ part: Double) -> Double {
            guard !sorted.isEmpty else { return 0 }
            let rank = Int((Double(sorted.count) * part).rounded(.up)) - 1
            return sorted[min(sorted.count - 1, max(0, rank))].rounded(to: 3)
        }
        count = sorted.count
        p50Milliseconds = at(0.5)
        p90Milliseconds = at(0.9)
        p99Milliseconds = at(0.99)
        maxMilliseconds = at(1)
    }
}

extension Double {
    /// So many digits behind the point are kept.
    func rounded(to digits: Int) -> Double {
        let scale = pow(10, Double(digits))
        return (self * scale).rounded() / scale
    }
}

extension Duration {
    /// In milliseconds.
    var milliseconds: Double { self / .milliseconds(1) }
    /// In seconds.
    var seconds: Double { self / .seconds(1) }
}

extension Output {
    /// A line on how far it has come, on standard error.
    static func progress(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
}
