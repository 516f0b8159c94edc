/// What a simulation did, step by step: cheap enough to be kept always, and made readable only for a seed that failed.
struct SimulationTrace: Equatable {
    struct Entry: Hashable {
        var what: String
        var first: Int64
        var second: Int64
        var third: Int64
    }

    private(set) var entries: [Entry] = []

    mutating func note(_ what: String, _ first: Int64 = 0, _ second: Int64 = 0, _ third: Int64 = 0) {
        entries.append(Entry(what: what, first: first, second: second, third: third))
    }

    /// The same for the same steps, in every process.
    var digest: UInt64 {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ value: UInt64) {
            digest = (digest ^ value) &* 0x0000_0100_0000_01b3
            digest ^= digest >> 29
        }
        for entry in entries {
            for byte in entry.what.utf8 { mix(UInt64(byte)) }
            for value in [entry.first, entry.second, entry.third] { mix(UInt64(bitPattern: value)) }
        }
        return digest
    }

    /// The last steps as text.
    func tail(_ count: Int) -> String {
        entries.suffix(count).map { "\n  \($0.what) \($0.first) \($0.second) \($0.third)" }.joined()
    }
}
