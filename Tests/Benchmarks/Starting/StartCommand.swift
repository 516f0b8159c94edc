import ArgumentParser
import Foundation
import IncidentAPI
import JSONCoding
import Varlink

/// `bench start`: from the start of the process to READY=1.
struct StartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Measures how long the daemon takes to be ready on a ledger, after a stop and after a kill."
    )

    @Option(help: "The incidentd to start.") var daemon: String
    @Option(help: "A state folder, such as bench ledger makes.") var folder: String
    @Option(help: "Starts of either sort.") var rounds = 5

    func validate() throws {
        guard (1...1_000).contains(rounds) else { throw ValidationError("--rounds is 1 to 1000.") }
    }

    private struct Figures: Encodable {
        var events: Int64
        var openIncidents: Int64
        /// The first start on the ledger reads every event that no snapshot covers, and adopts the plan in force. When it is
        /// ready it gives the incidents snapshots; the other starts find these.
        var firstMilliseconds: Double
        var afterStop: Spread
        var afterKill: Spread
        var residentBytes: Int64
        var mostResidentBytes: Int64
    }

    func run() throws {
        var times: [Bool: [Double]] = [:]
        let process = DaemonProcess(daemon, state: folder)
        let first = try process.start().milliseconds
        let answer = try RawConnection(process.socket(.status)).ask(Method.summary.fullName)
        let summary: Summary = try answer.decode()
        process.rest()
        var memory = process.memory
        for round in 0..<(2 * rounds) {
            let isStopped = round.isMultiple(of: 2)
            if isStopped { process.stop() } else { process.kill() }
            let time = try process.start().milliseconds
            times[isStopped, default: []].append(time)
            memory = process.memory
            Output.progress("ready after \(time.rounded(to: 1)) ms\(isStopped ? "" : ", killed before")")
        }
        process.stop()
        try Output.write(
            Figures(
                events: summary.sequence,
                openIncidents: summary.open,
                firstMilliseconds: first.rounded(to: 1),
                afterStop: Spread(times[true] ?? []),
                afterKill: Spread(times[false] ?? []),
                residentBytes: memory.nowBytes,
                mostResidentBytes: memory.mostBytes
            )
        )
    }
}

/// `bench memory`: what an open incident takes.
struct MemoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory",
        abstract: "Measures what an open incident takes in the daemon's memory, against a daemon with none."
    )

    @Option(help: "The incidentd to start.") var daemon: String
    @Option(help: "A state folder, such as bench ledger makes.") var folder: String
    @Option(help: "A folder for the empty daemon's state; it is made.") var emptyFolder: String

    private struct Figures: Encodable {
        var openIncidents: Int64
        var emptyResidentBytes: Int64
        var residentBytes: Int64
        var mostResidentBytes: Int64
        var bytesPerOpenIncident: Double
    }

    func run() throws {
        try FileManager.default.createDirectory(atPath: emptyFolder, withIntermediateDirectories: true)
        let empty = try measure(emptyFolder)
        let full = try measure(folder)
        let opened = max(1, full.open - empty.open)
        try Output.write(
            Figures(
                openIncidents: full.open,
                emptyResidentBytes: empty.memory.nowBytes,
                residentBytes: full.memory.nowBytes,
                mostResidentBytes: full.memory.mostBytes,
                bytesPerOpenIncident: (Double(full.memory.nowBytes - empty.memory.nowBytes) / Double(opened))
                    .rounded(to: 0)
            )
        )
    }

    private func measure(_ folder: String) throws -> (open: Int64, memory: (nowBytes: Int64, mostBytes: Int64)) {
        let process = DaemonProcess(daemon, state: folder)
        _ = try process.start()
        let answer = try RawConnection(process.socket(.status)).ask(Method.summary.fullName)
        let summary: Summary = try answer.decode()
        // What the start has given back, the allocator gives back a little later.
        Thread.sleep(forTimeInterval: 2)
        let memory = process.memory
        process.stop()
        return (summary.open, memory)
    }
}
