import ArgumentParser
import Foundation
import IncidentAPI
import JSONCoding
import Varlink

/// `bench queries`: how long questions take while reports come in as fast as they are taken.
struct QueriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queries",
        abstract: "Measures list, show and timers from one client, without and with reports at full rate."
    )

    @Option(help: "The incidentd to start.") var daemon: String
    @Option(help: "A state folder, such as bench ledger makes.") var folder: String
    @Option(help: "Connections that file reports, each with one call out.") var connections = 8
    @Option(help: "How long each question is asked, in seconds.") var seconds = 5

    func validate() throws {
        guard (1...1_000).contains(connections) else { throw ValidationError("--connections is 1 to 1000.") }
        guard (1...600).contains(seconds) else { throw ValidationError("--seconds is 1 to 600.") }
    }

    private struct Figures: Encodable {
        var openIncidentsBefore: Int64
        var openIncidentsAfter: Int64
        var quiet: [String: Spread]
        var loaded: [String: Spread]
        var loadConnections: Int
        var loadReportsPerSecond: Double
    }

    func run() throws {
        let process = DaemonProcess(daemon, state: folder)
        _ = try process.start()
        defer { process.stop() }
        let status = try RawConnection(process.socket(.status))
        let before: Summary = try status.ask(Method.summary.fullName).decode()
        let list: ListReply = try status.ask(Method.list.fullName).decode()
        guard let some = list.incidents.last?.incident else { throw Failed("No incident is open in \(folder).") }
        let questions: [(String, [UInt8])] = [
            ("list", RawConnection.call(Method.list.fullName)),
            ("show", RawConnection.call(Method.show.fullName, ["incident": .string(some)])),
            ("timers", RawConnection.call(Method.timers.fullName)),
        ]
        let quiet = try ask(questions, status)
        let load = ReportLoad(process.socket(.intake), connections: connections)
        load.start()
        // Until it runs at its full rate.
        Thread.sleep(forTimeInterval: 1)
        let (start, counted) = (ContinuousClock.now, load.count)
        let loaded = try ask(questions, status)
        let rate = Double(load.count - counted) / (ContinuousClock.now - start).seconds
        try load.stop()
        let after: Summary = try status.ask(Method.summary.fullName).decode()
        try Output.write(
            Figures(
                openIncidentsBefore: before.open,
                openIncidentsAfter: after.open,
                quiet: quiet,
                loaded: loaded,
                loadConnections: connections,
                loadReportsPerSecond: rate.rounded(to: 0)
            )
        )
    }

    private func ask(_ questions: [(String, [UInt8])], _ status: RawConnection) throws -> [String: Spread] {
        var spreads: [String: Spread] = [:]
        for (name, question) in questions {
            var times: [Double] = []
            let end = ContinuousClock.now + .seconds(seconds)
            while ContinuousClock.now < end {
                let start = ContinuousClock.now
                try status.send(question)
                guard let frame = try status.receive() else { throw Failed("\(name) was not answered.") }
                times.append((ContinuousClock.now - start).milliseconds)
                if times.count == 1, let error = try RawConnection.read(frame).error { throw Failed(error) }
                // A person's pace, or a screen's: not a flood of questions.
                usleep(1_000)
            }
            spreads[name] = Spread(times)
            Output.progress("\(name): \(times.count) asked")
        }
        return spreads
    }
}
