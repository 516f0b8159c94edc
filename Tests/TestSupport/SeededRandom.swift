import Foundation

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same everywhere for the same seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    mutating func pick<Element>(_ elements: some RandomAccessCollection<Element>) -> Element? {
        elements.randomElement(using: &self)
    }

    /// The handful that every run has, or as many as `INCIDENT_TEST_SEEDS` asks for, or the one in `INCIDENT_TEST_SEED`.
    static let seeds: [UInt64] = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["INCIDENT_TEST_SEED"].flatMap({ UInt64($0) }) { return [seed] }
        let count = environment["INCIDENT_TEST_SEEDS"].flatMap { UInt64($0) } ?? 6
        return Array(1...max(1, count))
    }()
}
