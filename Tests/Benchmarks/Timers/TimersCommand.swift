import ArgumentParser
import Foundation
import IncidentAPI
import IncidentModel

/// `bench timers`: how late a breach is told, with many timers running.
struct TimersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timers",
        abstract: "Measures how long after its due time a timer's breach reaches a watcher, with many timers running."
    )

    @Option(help: "The incidentd to start.") var daemon: String
    @Option(help: "A state folder to make.") var folder: String
    @Option(help: "Timers that run, those that come due included.") var running = 100_000
    @Option(help: "Timers that come due each second.") var dueRate = 1_000
    @Option(help: "How long they come due, in seconds.") var seconds = 30

    func validate() throws {
        guard (1...10_000).contains(dueRate) else { throw ValidationError("--due-rate is 1 to 10000.") }
        // The calls that follow a breach give up after five minutes.
        guard (1...240).contains(seconds) else { throw ValidationError("--seconds is 1 to 240.") }
        guard (2 * dueRate * seconds...5_000_000).contains(running) else {
            throw ValidationError("--running is at least twice as many as come due, and at most 5000000.")
        }
    }

    private struct Figures: Encodable {
        var runningTimers: Int
        var incidents: Int
        var timersPerIncident: Double
        var dueRatePerSecond: Int
        var seconds: Int
        var fellDue: Int
        /// Those of them that a watcher was told of.
        var received: Int
        var lagged: Int
        /// Before the first timer was due.
        var readySecondsBefore: Double
        var startMilliseconds: Double
        /// From the due time to the reply's arrival at the watcher, and to the event's `recordedAt`. A timer is breached
        /// once it is *past* its limit, so a millisecond is the least.
        var receivedAfterDue: Spread
        var recordedAfterDue: Spread
        var residentBytes: Int64
        var mostResidentBytes: Int64
        var processorPercent: Double
    }

    func run() throws {
        let ledger = try DueLedger(folder: folder, running: running, rate: dueRate, seconds: seconds)
        Output.progress("\(ledger.running) timers in \(ledger.incidents) incidents")
        let process = DaemonProcess(daemon, state: folder)
        let start = try process.start()
        defer { process.stop() }
        let early = Double((ledger.begin - Clocks.now()).milliseconds) / 1_000
        guard early > 0.5 else { throw Failed("The daemon was ready \(-early) s after the first timer was due.") }
        Output.progress("ready \(early) s before the first is due")
        let watch = try BreachWatch(process.socket(.status), due: ledger.due)
        let before = process.processorSeconds
        try watch.run(until: ledger.begin + .seconds(Int64(seconds) + 10))
        let used = process.processorSeconds - before
        let memory = process.memory
        let (received, recorded) = watch.lateness
        try Output.write(
            Figures(
                runningTimers: ledger.running,
                incidents: ledger.incidents,
                timersPerIncident: (Double(ledger.running) / Double(ledger.incidents)).rounded(to: 2),
                dueRatePerSecond: dueRate,
                seconds: seconds,
                fellDue: ledger.due.count,
                received: received.count,
                lagged: watch.lagged,
                readySecondsBefore: early.rounded(to: 1),
                startMilliseconds: start.milliseconds.rounded(to: 1),
                receivedAfterDue: Spread(received),
                recordedAfterDue: Spread(recorded),
                residentBytes: memory.nowBytes,
                mostResidentBytes: memory.mostBytes,
                processorPercent: (100 * used / Double(seconds)).rounded(to: 1)
            )
        )
    }
}
