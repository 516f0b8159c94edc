import Foundation

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same everywhere for the same seed.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    @usableFromInline
    var state: UInt64

    package init(seed: UInt64) { state = seed }

    @inlinable
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// From 0 to below the limit. The slight bias of the remainder does not matter to a test, its cost would.
    package mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    package mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True in so many of so many cases.
    package mutating func chance(_ count: Int, in total: Int) -> Bool { count > 0 && below(total) < count }

    package mutating func pick<Element>(_ elements: some RandomAccessCollection<Element>) -> Element? {
        elements.isEmpty ? nil : elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
    }
}

// MARK: Which seeds a run tries

extension SeededRandom {
    /// The one that a run is to repeat: `INCIDENT_TEST_SEED`.
    package static let askedSeed = ProcessInfo.processInfo.environment["INCIDENT_TEST_SEED"].flatMap { UInt64($0) }

    /// The seed of `INCIDENT_TEST_SEED`; else as many as `INCIDENT_TEST_SEEDS` says (`100000`), or those from one to
    /// another (`50001-100000`); else the usual number.
    ///
    /// - Parameter usual: How many every run tries.
    /// - Returns: The seeds, from 1 on where nothing else is asked for.
    package static func seeds(_ usual: UInt64) -> ClosedRange<UInt64> {
        if let askedSeed { return askedSeed...askedSeed }
        let asked = ProcessInfo.processInfo.environment["INCIDENT_TEST_SEEDS"] ?? ""
        let ends = asked.split(separator: "-").compactMap { UInt64($0) }
        let last = max(1, ends.last ?? usual)
        return (ends.count == 2 ? min(ends[0], last) : 1)...last
    }
}
