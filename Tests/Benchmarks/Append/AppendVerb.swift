import ArgumentParser
import Glibc

/// What a durable write costs by itself: the floor under every system that answers after its fsync.
struct AppendVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append",
        abstract: "Appends to a file and calls fdatasync, over and over."
    )

    @Option(help: "The folder in which the file is made, and removed.")
    var folder: String

    @Option(help: "For how long.")
    var seconds = 3.0

    @Option(help: "Bytes of each write.")
    var bytes = 4_096

    @Flag(help: "Writes in place into a file that is there already, as a log does that is used again.")
    var overwrite = false

    func validate() throws {
        guard (0.1...600).contains(seconds), (1...1_048_576).contains(bytes) else {
            throw ValidationError("--seconds is 0.1 to 600, --bytes 1 to 1048576.")
        }
    }

    func run() throws {
        let path = folder + "/append"
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failed.system("open \(path)") }
        defer {
            close(file)
            unlink(path)
        }
        let block = [UInt8](repeating: UInt8(ascii: "i"), count: bytes)
        let blocks = overwrite ? try prepare(file, block) : nil
        var histogram = LatencyHistogram()
        let start = Nanoseconds.now()
        let warm = start + Nanoseconds.of(seconds: seconds / 10)
        let end = start + Nanoseconds.of(seconds: seconds * 1.1)
        var before = start
        var position = 0
        while before < end {
            let offset = (blocks.map { position % $0 } ?? position) * bytes
            guard pwrite(file, block, bytes, off_t(offset)) == bytes else { throw Failed.system("write") }
            guard fdatasync(file) == 0 else { throw Failed.system("fdatasync") }
            let after = Nanoseconds.now()
            if before >= warm { histogram.record(nanoseconds: after - before) }
            before = after
            position += 1
        }
        try Output.write(Figures(bytes: bytes, calls: Int(histogram.total), latencies: Latencies(histogram)))
    }

    /// Writes 4 MiB, so that nothing has to be allocated later; the number of blocks.
    private func prepare(_ file: Int32, _ block: [UInt8]) throws -> Int {
        let blocks = max(1, 4 << 20 / bytes)
        for _ in 0..<blocks {
            guard write(file, block, bytes) == bytes else { throw Failed.system("write") }
        }
        guard fsync(file) == 0 else { throw Failed.system("fsync") }
        return blocks
    }

    struct Figures: Encodable {
        let bytes: Int
        let calls: Int
        let latencies: Latencies

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(bytes, forKey: .bytes)
            try container.encode(calls, forKey: .calls)
            try latencies.encode(to: encoder)
        }

        enum Key: CodingKey { case bytes, calls }
    }
}
