/// The percentiles that every measure of latency tells.
struct Latencies: Encodable {
    let p50Microseconds: Double
    let p90Microseconds: Double
    let p99Microseconds: Double
    let p999Microseconds: Double
    let maxMicroseconds: Double

    init(_ histogram: LatencyHistogram) {
        p50Microseconds = Double(histogram.percentile(50)) / 1_000
        p90Microseconds = Double(histogram.percentile(90)) / 1_000
        p99Microseconds = Double(histogram.percentile(99)) / 1_000
        p999Microseconds = Double(histogram.percentile(99.9)) / 1_000
        maxMicroseconds = Double(histogram.maximum) / 1_000
    }
}
