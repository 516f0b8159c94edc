package import IncidentModel
package import Ledger
import Synchronization

/// A disk for logs that can lose power. What was written and not synced may be there afterwards or not, each sector of 512
/// bytes by itself and in any order; names that were not synced may be the old ones. It fails when it is told to, and after
/// a failed sync it does as Linux does: the bytes can still be read, and nobody will ever write them.
package final class SimulatedDisk: LogFolder {
    package static let sector = 512
    package let path = "the simulated disk"

    private struct Stored {
        /// What can be read.
        var cache: [UInt8]
        /// What survives.
        var disk: [UInt8]
        var dirty: Set<Int> = []

        mutating func flush(_ sectors: [Int]) {
            for sector in sectors {
                let start = sector * SimulatedDisk.sector
                let end = min(start + SimulatedDisk.sector, cache.count)
                guard start < end else { continue }
                disk.replaceSubrange(start..<end, with: cache[start..<end])
            }
        }
    }

    private enum Renaming {
        case created(String, Int)
        case renamed(String, String)
        case removed(String)
    }

    private struct State {
        var random: SeededRandom
        var files: [Int: Stored] = [:]
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var renamings: [Renaming] = []
        var nextFile = 0
        /// How many operations still succeed; nil for all.
        var operationsLeft: Int?
        var isOff = false
        /// Bytes that files may have in all.
        var capacity = Int.max
        var failsNextSync = false
    }

    private let state: Mutex<State>

    package init(seed: UInt64) { state = Mutex(State(random: SeededRandom(seed: seed))) }

    // MARK: Faults

    /// The power goes at the operation after so many more: it and all that follow fail, until ``restart()``.
    package func losePower(after operations: Int?) { state.withLock { $0.operationsLeft = operations } }

    /// The next sync of a file fails, and its bytes may be lost.
    package func failNextSync() { state.withLock { $0.failsNextSync = true } }

    /// How many bytes files may have in all.
    package func limit(to bytes: Int) { state.withLock { $0.capacity = bytes } }

    /// The program is started again, after a loss of power or without one.
    package func restart(afterPowerLoss: Bool) {
        state.withLock { state in
            state.operationsLeft = nil
            state.isOff = false
            state.failsNextSync = false
            guard afterPowerLoss else { return }
            // A file system with a journal keeps the order of what it does to names.
            let kept = state.random.below(state.renamings.count + 1)
            for renaming in state.renamings.prefix(kept) { Self.carryOut(renaming, on: &state.durableNames) }
            state.names = state.durableNames
            state.renamings = []
            for number in state.files.keys.sorted() {
                guard var file = state.files[number] else { continue }
                let survivors = file.dirty.sorted().filter { _ in state.random.chance(1, in: 2) }
                file.flush(survivors)
                file.cache = file.disk
                file.dirty = []
                state.files[number] = file
            }
        }
    }

    /// Changes a byte where it lies, as a failing disk does.
    package func spoil(_ name: String, at offset: Int) {
        state.withLock { state in
            guard let number = state.names[name] else { return }
            state.files[number]?.cache[offset] ^= 0x20
            state.files[number]?.disk[offset] ^= 0x20
        }
    }

    /// What can be read of a file.
    package func bytes(of name: String) -> [UInt8] {
        state.withLock { state in state.names[name].flatMap { state.files[$0]?.cache } ?? [] }
    }

    private static func carryOut(_ renaming: Renaming, on names: inout [String: Int]) {
        switch renaming {
        case .created(let name, let number): names[name] = number
        case .renamed(let name, let newName): names[newName] = names.removeValue(forKey: name)
        case .removed(let name): names[name] = nil
        }
    }

    private static let noPower = StoreError.system(call: "power", path: "/simulated", errno: 5)

    private func operate<Result>(_ work: (inout State) throws(StoreError) -> Result) throws(StoreError) -> Result {
        var result: Swift.Result<Result, StoreError> = .failure(Self.noPower)
        state.withLock { state in
            if state.operationsLeft == 0 { state.isOff = true }
            state.operationsLeft? -= 1
            guard !state.isOff else { return }
            do throws(StoreError) {
                result = .success(try work(&state))
            } catch {
                result = .failure(error)
            }
        }
        return try result.get()
    }

    // MARK: LogFolder

    package var freeBytes: Int64? { nil }

    package func names() throws(StoreError) -> [String] { try operate { $0.names.keys.sorted() } }

    package func open(_ name: String) throws(StoreError) -> any SegmentFile {
        try operate { state throws(StoreError) in
            guard let number = state.names[name] else { throw .system(call: "open", path: name, errno: 2) }
            return File(disk: self, number: number)
        }
    }

    package func create(_ name: String, bytes: Int) throws(StoreError) -> any SegmentFile {
        try operate { state throws(StoreError) in
            let used = state.names.values.reduce(0) { $0 + (state.files[$1]?.cache.count ?? 0) }
            guard used + bytes <= state.capacity else { throw .full }
            state.nextFile += 1
            let zeros = [UInt8](repeating: 0, count: bytes)
            state.files[state.nextFile] = Stored(cache: zeros, disk: zeros)
            state.names[name] = state.nextFile
            state.renamings.append(.created(name, state.nextFile))
            return File(disk: self, number: state.nextFile)
        }
    }

    package func rename(_ name: String, to newName: String) throws(StoreError) {
        try operate { state throws(StoreError) in
            guard state.names[name] != nil else { throw .system(call: "open", path: name, errno: 2) }
            Self.carryOut(.renamed(name, newName), on: &state.names)
            state.renamings.append(.renamed(name, newName))
        }
    }

    package func remove(_ name: String) throws(StoreError) {
        try operate { state throws(StoreError) in
            state.names[name] = nil
            state.renamings.append(.removed(name))
        }
    }

    package func synchronize() throws(StoreError) {
        try operate { state throws(StoreError) in
            for renaming in state.renamings { Self.carryOut(renaming, on: &state.durableNames) }
            state.renamings = []
        }
    }

    private final class File: SegmentFile {
        let disk: SimulatedDisk
        let number: Int

        init(disk: SimulatedDisk, number: Int) {
            self.disk = disk
            self.number = number
        }

        private func operate<Result>(
            _ work: (inout Stored, inout State) throws(StoreError) -> Result
        ) throws(StoreError) -> Result {
            try disk.operate { state throws(StoreError) in
                guard var file = state.files.removeValue(forKey: number) else { throw SimulatedDisk.noPower }
                defer { state.files[number] = file }
                return try work(&file, &state)
            }
        }

        func length() throws(StoreError) -> Int { try operate { file, _ in file.cache.count } }

        func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) -> Int {
            try operate { file, _ in
                let count = max(0, min(buffer.count, file.cache.count - offset))
                file.cache.withUnsafeBytes { bytes in
                    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
                }
                return count
            }
        }

        func write(_ bytes: RawSpan, at offset: Int) throws(StoreError) {
            let copy = bytes.withUnsafeBytes { Array($0) }
            try operate { file, _ in
                precondition(offset + copy.count <= file.cache.count, "a file of the log never grows")
                file.cache.replaceSubrange(offset..<(offset + copy.count), with: copy)
                let last = (offset + copy.count - 1) / SimulatedDisk.sector
                if !copy.isEmpty { file.dirty.formUnion(offset / SimulatedDisk.sector...last) }
            }
        }

        func synchronize() throws(StoreError) {
            try operate { file, state throws(StoreError) in
                let fails = state.failsNextSync
                state.failsNextSync = false
                file.flush(file.dirty.sorted().filter { _ in !fails || state.random.chance(1, in: 2) })
                file.dirty = []
                if fails { throw .system(call: "fdatasync", path: "/simulated", errno: 5) }
            }
        }

        func truncate(to length: Int) throws(StoreError) {
            try operate { file, _ in
                file.cache.removeSubrange(length...)
                file.disk.removeSubrange(length...)
                file.dirty = file.dirty.filter { $0 * SimulatedDisk.sector < length }
            }
        }
    }
}
