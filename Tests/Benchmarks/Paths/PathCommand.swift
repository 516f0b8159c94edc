import ArgumentParser

/// `bench path`: one of the hot paths, so and so many times, on one thread and always the same.
struct PathCommand: ParsableCommand {
    enum Path: String, ExpressibleByArgument, CaseIterable {
        case decode
        case decide
        case encode
        case append
    }

    static let configuration = CommandConfiguration(
        commandName: "path",
        abstract: "Runs one of the hot paths, for a profiler or for deploy/dev/counts.",
        discussion: """
            decode: the frame of a report to its command. decide: deciding and applying one report. encode: the answer's
            bytes. append: storing a batch of 64 reports. Only what runs inside the function `measured` counts.
            """
    )

    @Argument(help: "decode, decide, encode or append.") var path: Path
    @Option(help: "How often, after as often again as a warm-up up to 64 times.") var count = 1_000
    @Option(help: "A state folder to make, for append.") var folder: String?

    func validate() throws {
        guard (1...100_000_000).contains(count) else { throw ValidationError("--count is 1 to 100000000.") }
        guard path != .append || folder != nil else { throw ValidationError("append needs --folder.") }
    }

    private struct Figures: Encodable {
        var path: String
        var count: Int
        var nanosecondsPerCall: Double
    }

    func run() throws {
        let duration: Duration
        switch path {
        case .decode: duration = try DecodePath().run(count)
        case .decide: duration = try DecidePath().run(count)
        case .encode: duration = try EncodePath().run(count)
        case .append: duration = try AppendPath(folder: folder ?? ".").run(count)
        }
        let figures = Figures(
            path: path.rawValue,
            count: count,
            nanosecondsPerCall: (duration / .nanoseconds(1) / Double(count)).rounded(to: 0)
        )
        try Output.write(figures)
    }
}

/// Runs what counts. A profiler finds it by its name: it is neither inlined nor specialised.
@inline(never)
@_optimize(none)
func measured(_ body: () throws -> Void) rethrows -> Duration {
    let start = ContinuousClock.now
    try body()
    return ContinuousClock.now - start
}
