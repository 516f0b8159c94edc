import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import Systemd
import TestSupport

@testable import IncidentService

/// Milliseconds by a clock that nobody sets, as the database's is taken to be.
private final class TrueTime: @unchecked Sendable {
    var now = SimulatedClock.start
}

/// Three nodes with the real engine and one log, in a world that one seed decides: nodes are killed, stopped, paused and cut off,
/// clocks are wrong and are set, answers of the database are lost, clients go from one node to the next. One thread, no real
/// time. A ``Witness`` sees each batch as the database takes it.
final class ClusterSimulation: @unchecked Sendable {
    /// A leader whose database does not answer gives up.
    private static let patience: Int64 = 30_000

    let findings = Findings()
    let witness: Witness
    let database: SimulatedDatabase
    private(set) var nodes: [SimulatedNode] = []
    private(set) var trace = SimulationTrace()
    private(set) var tally: [String: Int] = [:]

    var random: SeededRandom
    var script: Script
    var clients: [VirtualClient]
    var acknowledged: [ReportID: IncidentID] = [:]
    /// Which daemon a transmission waits for, and in which of its runs.
    var waits: [Int: (node: Int, client: Int)] = [:]
    var transmissions = 0
    private let time: TrueTime
    var now: Int64 {
        get { time.now }
        set { time.now = newValue }
    }
    /// By so much the time by which timers run may be off: what a change of leader may miss.
    private var slack: Int64 = 0
    /// The ledger's time less the true one.
    var base: Int64 = 0
    private var decided: [Int64: Decided] = [:]
    private var isFair = false

    init(seed: UInt64, clients count: Int = 3, commands: Int = 8) {
        random = SeededRandom(seed: seed)
        let time = TrueTime()
        self.time = time
        database = SimulatedDatabase { time.now }
        script = Script(seed: random.next())
        witness = Witness(findings: findings)
        clients = (1...count).map { VirtualClient(number: $0, commands: commands) }
        nodes = ["one", "two", "three"].map { name in
            SimulatedNode(name, database, bootedAt: now - Int64(random.number(10_000...10_000_000))) { time.now }
        }
        if random.chance(300) { nodes[2].offset = Int64(random.number(-3_600_000...3_600_000)) }
    }

    /// Lets the seed run to its end.
    /// - Returns: what was found wrong, nil for nothing.
    func perform() -> String? {
        defer { for node in nodes { node.run = nil } }
        for _ in 0..<400 where findings.first == nil {
            step()
            if clients.allSatisfy(\.isDone) { break }
        }
        comeToRest()
        if findings.first == nil { conclude() }
        return findings.first
    }

    // MARK: A step

    private func step() {
        if random.chance(500) { act(random.number(0...clients.count - 1)) }
        trouble()
        passTime()
        for index in nodes.indices { attend(index) }
    }

    private func passTime() {
        switch random.number(1...100) {
        case ...70: now += Int64(random.number(0...400))
        case ...90: now += Int64(random.number(0...2_000))
        case ...97: now += Int64(timeToNextTimer())
        default: now += Int64(random.number(0...60_000))
        }
    }

    private func timeToNextTimer() -> Int {
        let next = witness.timers.next(shift: witness.shift)
        let ledgerTime = now + base + witness.shift
        guard next != .max, next > ledgerTime, next - ledgerTime < 600_000 else { return random.number(0...5_000) }
        return max(0, Int(next - ledgerTime) + random.number(-1...1))
    }

    private func trouble() {
        guard !isFair else { return }
        let index = random.number(0...nodes.count - 1)
        let node = nodes[index]
        guard node.run != nil else {
            if random.chance(150) { start(index) }
            return
        }
        switch random.number(1...1_000) {
        case ...12: kill(index)
        case ...20: stop(index)
        case ...40: set(index, cutOff: !node.isCutOff)
        case ...60: set(index, paused: !node.isPaused)
        case ...66:
            let step = Int64(random.number(-7_200...7_200)) * 1_000
            note("clock set", Int64(index), step)
            node.offset += step
        default:
            // Most troubles do not last.
            if node.isCutOff, random.chance(100) { set(index, cutOff: false) }
            if node.isPaused, random.chance(100) { set(index, paused: false) }
        }
    }

    func note(_ what: String, _ first: Int64 = 0, _ second: Int64 = 0, _ third: Int64 = 0) {
        trace.note(what, first, second, third)
        tally[what, default: 0] += 1
    }

    private func set(_ index: Int, cutOff: Bool) {
        nodes[index].isCutOff = cutOff
        note(cutOff ? "cut off" : "reached again", Int64(index), now)
    }

    private func set(_ index: Int, paused: Bool) {
        nodes[index].isPaused = paused
        note(paused ? "paused" : "goes on", Int64(index), now)
    }

    // MARK: Nodes

    private func start(_ index: Int) {
        nodes[index].isPaused = false
        note("started", Int64(index), now)
        nodes[index].start { [unowned self] in self.prospects($0) }
    }

    private func prospects(_ batch: Batch) -> SimulatedWriter.Flight {
        let fate: SimulatedWriter.Fate =
            !isFair && random.chance(60) ? random.pick([.lost, .storedAndFailed]) ?? .lost : .stored
        return SimulatedWriter.Flight(batch: batch, fate: fate, ticks: random.chance(200) ? random.number(1...8) : 0)
    }

    /// Killed: a batch on its way has reached the database or not.
    private func kill(_ index: Int) {
        note("killed", Int64(index), now)
        if let flight = nodes[index].run?.writer.flight, !nodes[index].isCutOff, random.chance(500) {
            _ = try? store(flight.batch, of: nodes[index])
        }
        end(index)
    }

    private func end(_ index: Int) {
        nodes[index].run = nil
        for (number, wait) in waits where wait.node == index {
            waits[number] = nil
            if clients[wait.client].waitsFor == number { clients[wait.client].waitsFor = nil }
        }
    }

    private func stop(_ index: Int) {
        let node = nodes[index]
        guard let run = node.run, node.isAwake, !node.isCutOff, run.writer.flight == nil, run.unconfirmed == nil else {
            return
        }
        note("stopped", Int64(index), now)
        if let epoch = node.store.log.epoch { database.leave(epoch) }
        end(index)
    }

    /// A moment for a node: it looks or says that it lives, its engine has a turn, its batch goes on.
    private func attend(_ index: Int) {
        let node = nodes[index]
        guard node.isAwake else { return }
        if node.store.log.epoch == nil { look(index) } else { beat(index) }
        guard node.run != nil else { return }
        turn(index)
        tick(index)
        turn(index)
        if node.run?.hasFailed ?? false {
            note("gave up", Int64(index), now)
            end(index)
        }
    }

    private func look(_ index: Int) {
        let node = nodes[index]
        guard !node.isCutOff, var watch = node.run?.watch else { return }
        let word = database.word
        let (_, mayLead) = watch.look(word, at: node.monotonic, wall: node.wall)
        node.run?.watch = watch
        hear(index, through: database.durable)
        if mayLead, let epoch = database.take(node.name, after: word) {
            note("leads", Int64(index), epoch, now)
            hear(index, through: database.sequence)
            node.store.log.epoch = epoch
            node.run?.heardAt = node.reading.bootMilliseconds
            lead(node, epoch)
        } else {
            let leader = LogLeader(
                node: word.node ?? "",
                epoch: word.epoch,
                sequence: database.sequence
            )
            learn(.leader(leader), index)
        }
    }

    private func lead(_ node: SimulatedNode, _ epoch: Int64) {
        guard let index = nodes.firstIndex(where: { $0 === node }), node.run != nil else { return }
        // The first of all goes by its own clock, and whoever follows goes on.
        node.run?.base = database.sequence == 0 ? node.offset : base
        slack += Timekeeper.tolerance.milliseconds
        learn(.leads(epoch: epoch, clock: database.word.clock), index)
        if node.run?.engine.state.header.isAdopted == false { adoptPlan(node) }
    }

    private func adoptPlan(_ node: SimulatedNode) {
        let plan = SimulationPlan.both[0]
        let request = Request(
            origin: 0,
            urgency: .life,
            command: Command(actor: .daemon, action: .adoptPlan(plan.id, plan.plan)),
            personal: nil
        ) { _ in }
        _ = node.run?.mailbox.offer(request)
    }

    /// Tells a node what the log has beyond what it has been told.
    private func hear(_ index: Int, through sequence: Int64) {
        let node = nodes[index]
        while node.store.sequence < sequence, node.run != nil {
            let limit = min(Int(sequence - node.store.sequence), random.number(1...20))
            guard let events = try? database.log.events(from: node.store.sequence + 1, limit: limit) else { return }
            learn(
                .events(
                    events.map {
                        CommittedEvent(
                            sequence: $0.sequence,
                            hash: $0.hash,
                            event: $0.event,
                            position: LogPosition(start: 0, length: 0)
                        )
                    }
                ),
                index
            )
            findings.demand(node.run?.engine.durable == node.store.sequence, "\(node.name) does not follow its index")
        }
    }

    private func learn(_ news: LogNews, _ index: Int) {
        nodes[index].run?.mailbox.post { $0.learn(news) }
        turn(index)
    }

    private func beat(_ index: Int) {
        let node = nodes[index]
        guard let epoch = node.store.log.epoch, let run = node.run else { return }
        let boot = node.reading.bootMilliseconds
        if node.isCutOff {
            if boot - run.heardAt > Self.patience { fail(index, .database(state: nil, message: "away")) }
            return
        }
        guard boot - run.heardAt >= 1_000 else { return }
        do throws(StoreError) {
            try database.beat(in: epoch, boot: node.boot, node.run?.hasAppended ?? false ? node.reading.bootID : nil)
            node.run?.heardAt = boot
        } catch {
            note("deposed", Int64(index), epoch, database.word.epoch)
            fail(index, error)
        }
    }

    private func fail(_ index: Int, _ error: StoreError) {
        nodes[index].run?.mailbox.post { $0.fail(error) }
        turn(index)
    }

    // MARK: Batches

    private func tick(_ index: Int) {
        let node = nodes[index]
        guard let run = node.run, !node.isCutOff else { return }
        if let (batch, appended) = run.unconfirmed { return confirm(index, batch, appended) }
        guard let flight = run.writer.tick() else { return }
        do throws(StoreError) {
            switch flight.fate {
            case .lost:
                // The connection was lost before the commit: the same bytes go once more.
                note("sent again", Int64(index))
                commit(index, flight.batch, try store(flight.batch, of: node))
            case .storedAndFailed:
                note("unconfirmed", Int64(index))
                let appended = try store(flight.batch, of: node)
                node.run?.unconfirmed = (flight.batch, appended)
            default: commit(index, flight.batch, try store(flight.batch, of: node))
            }
        } catch {
            note("refused", Int64(index), node.store.log.epoch ?? 0, database.word.epoch)
            node.run?.writer.report(.notCommitted(error))
        }
    }

    /// Found on a fresh connection: it counts once a commit of one's own is behind it.
    private func confirm(_ index: Int, _ batch: Batch, _ appended: Appended) {
        let node = nodes[index]
        guard let epoch = node.store.log.epoch else { return }
        node.run?.unconfirmed = nil
        do throws(StoreError) {
            try database.beat(in: epoch, boot: node.boot, node.run?.hasAppended ?? false ? node.reading.bootID : nil)
            commit(index, batch, appended)
        } catch {
            note("deposed", Int64(index), epoch, database.word.epoch)
            node.run?.writer.report(.notCommitted(error))
        }
    }

    private func store(_ batch: Batch, of node: SimulatedNode) throws(StoreError) -> Appended {
        let clock = node.told(after: batch.reading)
        let appended = try database.append(batch, in: node.store.log.epoch ?? -1, clock: clock)
        note("stored", database.sequence, database.word.epoch)
        base = node.run?.base ?? base
        witness.take(batch, decided: decided, slack: slack)
        return appended
    }

    private func commit(_ index: Int, _ batch: Batch, _ appended: Appended) {
        let node = nodes[index]
        node.run?.heardAt = node.reading.bootMilliseconds
        node.run?.hasAppended = true
        node.store.take(batch)
        node.run?.writer.report(.committed(appended))
    }

    // MARK: Turns

    private func turn(_ index: Int) {
        let node = nodes[index]
        guard let run = node.run, !run.hasFailed else { return }
        let before = run.engine.state.header.sequence
        _ = run.engine.turn()
        run.writer.handled()
        let after = run.engine.state.header.sequence
        // What another node decides under the same number was decided by nobody.
        if node.store.log.epoch == database.word.epoch, run.engine.following == nil {
            for sequence in before..<max(before, after) {
                decided[sequence + 1] = Decided(line: now + run.base, reading: node.reading)
            }
        }
        check(node)
    }

    private func check(_ node: SimulatedNode) {
        guard let run = node.run, !run.hasFailed, node.store.sequence == database.sequence else { return }
        let shown = run.engine.overview.current.header.sequence
        findings.demand(shown <= database.sequence, "\(node.name) shows what the log has not")
        guard run.writer.flight == nil, run.engine.gathered.isEmpty, run.unconfirmed == nil, !run.writer.isReporting
        else { return }
        findings.demand(run.engine.state.header.sequence == database.sequence, "\(node.name) is not where the log ends")
        if random.chance(20) {
            witness.compare(with: run.engine.state)
            witness.compare(with: run.engine.overview.current)
        }
        guard node.leads, node.store.log.epoch == database.word.epoch, run.mailbox.waiting == 0 else { return }
        let next = witness.timers.next(shift: witness.shift)
        let time = run.engine.clock.now.milliseconds
        findings.demand(next > time, "a timer was due \(time - next) ms ago and did not fall")
    }

    // MARK: The end

    private func comeToRest() {
        note("from here on nothing goes wrong")
        isFair = true
        for node in nodes { (node.isCutOff, node.isPaused) = (false, false) }
        for _ in 0..<2_000 where findings.first == nil {
            for index in nodes.indices where nodes[index].run == nil { start(index) }
            for index in clients.indices { act(index) }
            now += 200
            for index in nodes.indices { attend(index) }
            if clients.allSatisfy(\.isDone), waits.isEmpty, isQuiet { return }
        }
        findings.demand(false, "the nodes or their clients never come to rest")
    }

    private var isQuiet: Bool {
        nodes.count { $0.leads } == 1
            && nodes.allSatisfy { node in
                guard let run = node.run else { return false }
                return run.writer.flight == nil && run.unconfirmed == nil && run.engine.gathered.isEmpty
                    && node.store.sequence == database.sequence
            }
    }

    private func conclude() {
        for node in nodes {
            guard let run = node.run else { continue }
            witness.compare(with: run.engine.state)
            witness.compare(with: run.engine.overview.current)
            witness.replay(database.log.events, with: run.engine.state)
        }
        findings.demand(Int64(database.log.events.count) == witness.sequence, "the log has another length")
        for (report, id) in acknowledged {
            findings.demand(witness.reports[report] == id, "\(report) was acknowledged as \(id) and is lost")
        }
        // One leader at a time, and each says so.
        findings.demand(database.epochs == database.epochs.sorted(), "a node appended that had been deposed")
        let changes = database.log.events.compactMap { event -> LeaderChange? in
            if case .leader(let change) = event.fact { change } else { nil }
        }
        findings.demand(
            zip(changes, changes.dropFirst()).allSatisfy { $0.epoch < $1.epoch },
            "two nodes led in one epoch"
        )
        findings.demand(
            Set(changes.map(\.epoch)).isSuperset(of: database.epochs),
            "a node appended, and never said that it leads"
        )
    }
}
