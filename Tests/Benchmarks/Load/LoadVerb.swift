import ArgumentParser
import Glibc

/// The load generator: the same program for every server that takes calls one by one.
struct LoadVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Files calls over many connections, and tells how long the answers took.",
        discussion: """
            With --rate, calls are sent when it is their time, and measured from then, however late the
            connections are; without, each connection calls again as soon as it was answered.
            """
    )

    @Option(help: "incidentd's intake socket: each call is a report over Varlink.")
    var varlink: String?

    @Option(help: "Alertmanager's port on 127.0.0.1: each call is a POST of one alert.")
    var http: Int?

    @Option(help: "How many connections.")
    var connections = 64

    @Option(help: "How many calls may be out on each.")
    var pipeline = 1

    @Option(help: "Calls a second, on all of them together.")
    var rate: Double?

    @Option(help: "Seconds before anything is counted.")
    var warmUp = 1.0

    @Option(help: "Seconds that are counted, at most.")
    var seconds = 5.0

    @Option(help: "Calls that are counted, at most.")
    var calls: Int?

    @Option(help: "The server's process: its processor time is told too.")
    var serverPid: Int32?

    func validate() throws {
        guard (varlink == nil) != (http == nil) else { throw ValidationError("One of --varlink and --http is needed.") }
        guard http.map({ (1...65_535).contains($0) }) ?? true, (1...4_000).contains(connections),
            (1...256).contains(pipeline), rate.map({ (1...10_000_000).contains($0) }) ?? true,
            (0...60).contains(warmUp), (0.1...600).contains(seconds),
            calls.map({ (1...10_000_000).contains($0) }) ?? true
        else {
            throw ValidationError(
                """
                The bounds: 4000 connections, 256 calls out on each, 10 million calls, at as many a second, \
                60 s of warm-up, 0.1 to 600 s.
                """
            )
        }
    }

    func run() throws {
        let target: LoadTarget
        if let varlink { target = .varlink(path: varlink) } else { target = .http(port: http ?? 0) }
        try Self.raiseFileLimit()
        let plan = LoadPlan(
            target: target,
            connections: connections,
            depth: pipeline,
            rate: rate,
            warmUp: Nanoseconds.of(seconds: warmUp),
            length: Nanoseconds.of(seconds: seconds),
            calls: calls,
            server: serverPid
        )
        try Output.write(try LoadRun(plan).run())
    }

    /// As many files as the machine lets one open.
    private static func raiseFileLimit() throws {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw Failed.system("getrlimit")
        }
        limit.rlim_cur = limit.rlim_max
        guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw Failed.system("setrlimit")
        }
    }
}
