import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import TestSupport

@testable import IncidentService

/// The real engine in a world that one seed decides: clients that repeat and reorder, a disk that is slow, full or failing,
/// clocks that are set, crashes before and after commits, reboots. One thread, no real time, no real disk; after every step
/// what must hold is looked at, from outside, by a ``Witness``.
final class Simulation: @unchecked Sendable {
    /// A crash that is wanted at one commit, counted from 1.
    struct CrashPoint: Hashable, Sendable {
        var commit: Int
        var isAfter: Bool
    }

    /// How much happens in one seed.
    struct Size: Sendable {
        var clients = 4
        var commands = 10
        var steps = 320
    }

    let findings = Findings()
    let witness: Witness
    let clock = SimulatedClock()
    let disk = SimulatedLedger()
    var random: SeededRandom
    var script: Script
    var weather: Weather
    var trace = SimulationTrace()

    var clients: [VirtualClient]
    var attempts: [Attempt] = []
    /// Which transmission an account names.
    var accounts: [String: Int] = [:]
    /// Transmissions on their way to the daemon, in no order.
    var wire: [Int] = []
    /// Every report that somebody was told to have been taken, and for which incident.
    var acknowledged: [ReportID: IncidentID] = [:]

    var run: Run?
    /// How many times a daemon has started, and how many batches were begun.
    var starts = 0
    var commits = 0
    var turns = 0
    /// How many turns have left something decided behind a batch on its way.
    var overlaps = 0
    /// The clocks when an event was decided that is not durable yet.
    var decided: [Int64: Decided] = [:]
    /// Nothing goes wrong any more, and every client has got through.
    var isResting = false
    /// Which plan is configured.
    var plan = 0
    /// What the journal has, and the most that it ever had.
    var journal: (sent: Int64, committed: Int64, ever: Int64) = (0, 0, 0)
    private let crashPoint: CrashPoint?
    private let size: Size

    /// - Parameters:
    ///   - seed: Decides everything.
    ///   - weather: What goes wrong; drawn from the seed if it is not given.
    ///   - crashPoint: A commit at which to crash besides.
    ///   - size: How much happens.
    init(seed: UInt64, weather: Weather? = nil, crashPoint: CrashPoint? = nil, size: Size = Size()) {
        random = SeededRandom(seed: seed)
        let drawn = Weather.drawn(&random)
        self.weather = weather ?? drawn
        self.crashPoint = crashPoint
        self.size = size
        script = Script(seed: random.next())
        witness = Witness(findings: findings)
        clients = (1...size.clients).map { VirtualClient(number: $0, commands: size.commands) }
    }

    /// Lets the seed run to its end.
    ///
    /// - Returns: What was found wrong, nil for nothing.
    func perform() -> String? {
        // The daemon's effects hold on to the simulation.
        defer { run = nil }
        start()
        for _ in 0..<size.steps where findings.first == nil {
            step()
            if clients.allSatisfy(\.isDone) { break }
        }
        if findings.first == nil { comeToRest() }
        if findings.first == nil { conclude() }
        return findings.first
    }

    // MARK: A step

    private func step() {
        if random.chance(550) { act(clients.indices[random.number(0...clients.count - 1)]) }
        if random.chance(350) { deliver() }
        if random.chance(250) { passTime() }
        if random.chance(5) { changePlan() }
        trouble()
        if run == nil, random.chance(300) { start() }
        advanceJournal()
        if random.chance(800) { turn() }
        if random.chance(800) { tick() }
    }

    private func passTime() {
        let milliseconds: Int
        switch random.number(1...100) {
        case ...40: milliseconds = random.number(0...2_000)
        case ...60: milliseconds = random.number(0...60_000)
        case ...85: milliseconds = timeToNextTimer()
        case ...95: milliseconds = random.number(0...600_000)
        default: milliseconds = random.number(0...10_800_000)
        }
        trace.note("time passes (ms)", Int64(milliseconds))
        clock.pass(Int64(milliseconds))
    }

    // To the millisecond before the next timer, on it, or after it.
    private func timeToNextTimer() -> Int {
        let next = witness.timers.next(shift: witness.shift)
        let now = clock.line + witness.shift
        guard next != .max, next > now, next - now < 10_800_000 else { return random.number(0...5_000) }
        return max(0, Int(next - now) + random.number(-1...1))
    }

    private func trouble() {
        if random.chance(weather.clockStep) { stepClock() }
        if random.chance(weather.creep) { clock.step(by: Int64(random.number(-400...400))) }
        guard run != nil else {
            // The machine is down with the daemon: time passes, and the boot may be another one.
            if random.chance(200) { passTime() }
            if random.chance(weather.reboot) { reboot() }
            return
        }
        if random.chance(weather.shortage) { changeSpace() }
        if random.chance(300) { run?.writer.report(disk.space.told) }
        if random.chance(weather.crash) { crash() }
        if random.chance(weather.stop) { stop() }
    }

    // The space that is secured: plenty, little until more of it is had, or little for good.
    private func changeSpace() {
        let promised = run?.promised ?? 0
        let bytes = promised + random.number(0...(2 * SimulatedLedger.Space.reserve))
        switch random.number(1...4) {
        case 1, 2: disk.space = .plenty
        case 3: disk.space = SimulatedLedger.Space(bytes: bytes)
        default: disk.space = SimulatedLedger.Space(bytes: bytes, isShort: true)
        }
        trace.note("secured (bytes, short)", Int64(disk.space.bytes), disk.space.isShort ? 1 : 0)
    }

    func makeSpace() {
        disk.space = .plenty
        run?.writer.report(disk.space.told)
    }

    private func stepClock() {
        var step = Int64(random.number(1...7_200) * (random.chance(500) ? 1_000 : -1_000))
        // Somebody puts a dead clock right, which has begun anew in 1970.
        if clock.wall < Self.deadClock, random.chance(500) { step = SimulatedClock.start - clock.wall }
        trace.note("the clock is set by (ms)", step)
        clock.step(by: step)
    }

    /// 1980: no clock that runs says so.
    private static let deadClock: Int64 = 10 * 31_557_600_000
    /// 72 years, in milliseconds.
    private static let wrongFuture: Int64 = 72 * 31_557_600_000

    private func reboot() {
        let change: Int64
        switch random.number(1...10) {
        case ...5: change = Int64(random.number(20_000...600_000))
        case ...8: change = Int64(random.number(-7_200_000...7_200_000))
        case 9: change = -clock.wall
        // A battery clock that says 2098, and later the true time again.
        default:
            change = clock.wall < SimulatedClock.start + Self.wrongFuture / 2 ? Self.wrongFuture : -Self.wrongFuture
        }
        trace.note("the machine boots, wall clock changed by (ms)", change)
        clock.reboot(wallBy: change)
    }

    private func changePlan() {
        plan = (plan + 1) % SimulationPlan.both.count
        trace.note("the plan is now", Int64(plan))
        if run?.isServing ?? false { adoptPlan() }
    }

    // A batch, a crash point: what the disk will make of the next commit.
    func prospects(_ batch: Batch) -> SimulatedWriter.Flight {
        commits += 1
        var fate = SimulatedWriter.Fate.stored
        if let crashPoint, crashPoint.commit == commits {
            fate = crashPoint.isAfter ? .crashAfter : .crashBefore
        } else if random.chance(weather.crashAtCommit) {
            fate = random.chance(500) ? .crashAfter : .crashBefore
        } else if random.chance(weather.failure) {
            fate = random.pick([.busy, .lost, .storedAndFailed]) ?? .lost
        }
        let ticks = random.chance(weather.slow) ? random.number(1...30) : 0
        trace.note("a batch begins: its events, fate, ticks", Int64(batch.entries.count), fate.rawValue, Int64(ticks))
        return SimulatedWriter.Flight(batch: batch, fate: fate, ticks: ticks)
    }

    private func advanceJournal() {
        guard journal.sent < journal.committed, random.chance(300) else { return }
        journal.sent += Int64(random.number(1...Int(journal.committed - journal.sent)))
        journal.ever = max(journal.ever, journal.sent)
    }
}

// MARK: The end

extension Simulation {
    // Nothing goes wrong any more: everybody gets through.
    private func comeToRest() {
        trace.note("from here on nothing goes wrong")
        weather = .fair
        for _ in 0..<4_000 where findings.first == nil {
            if run == nil { start() }
            makeSpace()
            if clients.allSatisfy(\.isDone), wire.isEmpty, run?.isIdle ?? false { break }
            for client in clients.indices { act(client) }
            for _ in 0..<wire.count { deliver() }
            turn()
            tick()
            clock.pass(200)
        }
        let left = clients.filter { !$0.isDone }.map(\.number)
        findings.demand(left.isEmpty, "clients \(left) never get through")
        isResting = true
        // Time enough for every ladder's first steps.
        for _ in 0..<12 where findings.first == nil {
            clock.pass(Int64(random.number(60_000...1_200_000)))
            settle()
        }
    }

    /// Turns until nothing is left to decide.
    private func settle() {
        for _ in 0..<60 {
            if run == nil { start() }
            if turn() { return }
            tick()
        }
        findings.demand(false, "the engine never comes to rest")
    }

    // Nothing acknowledged is lost, and replay, snapshots and state are one.
    private func conclude() {
        settle()
        guard let state = run?.engine.state else { return }
        witness.compare(with: state)
        witness.replay(disk.events, with: state)
        findings.demand(Int64(disk.events.count) == witness.sequence, "the ledger has another length")
        for (report, id) in acknowledged {
            findings.demand(witness.reports[report] == id, "\(report) was acknowledged as \(id) and is lost")
            let homes = witness.incidents.values.filter { $0.reports.contains(report) }.map(\.id)
            findings.demand(homes.count == 1, "\(report) is in \(homes)")
            // It goes along where its incident is merged into another, and is found through that; taken out, it is where it opened one.
            var home = witness.takenOut[report] ?? id
            while let next = witness.incidents[home]?.duplicateOf, homes != [home] { home = next }
            findings.demand(homes == [home], "\(report) of \(id) is not found")
        }
        stop()
        start()
    }
}
