import Foundation
import IncidentAPI
import IncidentModel
import Ledger
import LedgerIndex
import Logging
import Systemd
import TestSupport

@testable import IncidentService

/// A daemon from its start to its end, without its sockets.
struct Run {
    let engine: Engine
    let mailbox: Mailbox
    let writer: SimulatedWriter
    /// The plan has been adopted, so that calls are taken.
    var isServing: Bool
    var isStopping = false
    /// The ledger failed: the daemon ends.
    var hasFailed = false
    /// The bytes that the engine may count on for what is decided.
    var promised: Int { (writer.flight?.batch.reservation.bytes ?? 0) + engine.gathered.reserved }
    /// Nothing is on its way and nothing waits.
    var isIdle: Bool { writer.flight == nil && !writer.isReporting && mailbox.waiting == 0 }
}

// MARK: Start and end

extension Simulation {
    private static let silent = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }

    /// A daemon starts and recovers from what the disk has.
    func start() {
        guard let recovered = try? disk.recover() else { return }
        starts += 1
        decided = [:]
        trace.note("a daemon starts at", disk.sequence, clock.wall)
        let recordedAt = disk.events.last?.recordedAt
        let previous = recovered.lastReading.map { Systemd.ClockReading($0) }
        clock.begin(previous: previous, recordedAt: witness.recordedAt, shift: witness.shift)
        findings.demand(recovered.header.journalSequence <= journal.ever, "the journal's marker runs ahead")
        journal.sent = recovered.header.journalSequence
        journal.committed = disk.sequence
        let configured = SimulationPlan.both[plan]
        let state = State(recovered: recovered, recordedAt: recordedAt, plan: configured.index)
        let mailbox = Mailbox(limit: 3)
        let (engine, writer) = makeEngine(state, mailbox, previous: previous, recordedAt: recordedAt)
        let isServing = configured.id == recovered.lastAdopted
        run = Run(engine: engine, mailbox: mailbox, writer: writer, isServing: isServing)
        witness.compare(with: engine.state)
        witness.compare(with: engine.overview.current)
        if !isServing { adoptPlan() }
    }

    private func makeEngine(
        _ state: State,
        _ mailbox: Mailbox,
        previous: Systemd.ClockReading?,
        recordedAt: Instant?
    ) -> (Engine, SimulatedWriter) {
        var made: SimulatedWriter?
        let makeWriter: BatchWriter.Making = { handle in
            let writer = SimulatedWriter(prospects: { self.prospects($0) }, handle: handle)
            made = writer
            return writer
        }
        let engine = Engine(
            state: state,
            store: disk,
            timekeeper: Timekeeper(clock.reading, previous: previous, recordedAt: recordedAt),
            mailbox: mailbox,
            effects: EngineEffects(
                journalSequence: { self.journal.sent },
                committed: {
                    let fed = self.run?.engine.feed.last
                    self.findings.demand(fed == self.disk.sequence, "the feed is not what is durable")
                    self.journal.committed = self.disk.sequence
                },
                fail: { _ in self.run?.hasFailed = true }
            ),
            log: Self.silent,
            readClocks: { [clock] in clock.reading },
            makeWriter: makeWriter
        )
        guard let made else { preconditionFailure("an engine makes its writer at once") }
        return (engine, made)
    }

    /// As the daemon does at its start, before it takes calls, and at a reload.
    func adoptPlan() {
        let configured = SimulationPlan.both[plan]
        let start = starts
        let action = Command.Action.adoptPlan(configured.id, configured.plan)
        let request = Request(
            origin: 0,
            urgency: .life,
            command: Command(actor: .daemon, action: action),
            personal: nil
        ) { outcome in
            guard start == self.starts else { return }
            if case .done = outcome {
                self.run?.isServing = true
            } else if !(self.run?.isServing ?? true) {
                // Without a plan it cannot go on.
                self.run?.hasFailed = true
            }
        }
        _ = run?.mailbox.offer(request)
    }

    /// The daemon is no more, from one moment to the next. A batch on its way has reached the disk or not.
    func crash() {
        guard let run else { return }
        trace.note("crash")
        if let flight = run.writer.flight, random.chance(500) { commit(flight) }
        end()
    }

    private func end() {
        run = nil
        for number in attempts.indices where attempts[number].isInEngine { fallSilent(number) }
    }

    /// The daemon is asked to stop, and deals with what waits.
    func stop() {
        guard let run else { return }
        trace.note("the daemon is stopped")
        self.run?.isStopping = true
        run.mailbox.close()
        run.mailbox.post { $0.stop() }
        var hasEnded = false
        // What is only late comes.
        if !disk.space.isShort { makeSpace() }
        for _ in 0..<200 where self.run != nil && !hasEnded {
            run.writer.report(disk.space.told)
            hasEnded = !takeTurn(run)
            if !hasEnded { tick() }
        }
        guard let last = self.run else { return }
        findings.demand(hasEnded, "the engine does not stop")
        findings.demand(!attempts.contains { $0.isInEngine }, "stopped without an answer to all")
        if !last.hasFailed { try? disk.close(journalSequence: journal.sent) }
        end()
    }
}

// MARK: The disk's time, and the engine's

extension Simulation {
    /// A moment for the disk: what is on its way may come to its end.
    func tick() {
        guard let run, let flight = run.writer.tick() else { return }
        trace.note("the disk is done: fate", flight.fate.rawValue)
        switch flight.fate {
        case .stored: if let appended = commit(flight) { run.writer.report(.committed(appended)) }
        case .busy: run.writer.report(.notCommitted(.busy))
        case .lost:
            disk.isBroken = true
            run.writer.report(.notCommitted(.index(code: 10, message: "simulated")))
        case .storedAndFailed:
            commit(flight)
            disk.isBroken = true
            run.writer.report(.notCommitted(.index(code: 10, message: "simulated")))
        case .crashBefore: end()
        case .crashAfter:
            commit(flight)
            end()
        }
    }

    /// The batch becomes durable: now everybody may know.
    @discardableResult
    private func commit(_ flight: SimulatedWriter.Flight) -> Appended? {
        witness.take(flight.batch, decided: decided, slack: clock.slack)
        for entry in flight.batch.entries { attribute(entry.event) }
        do throws(StoreError) {
            return try disk.append(flight.batch)
        } catch {
            findings.demand(false, "the ledger refuses a batch: \(error)")
            return nil
        }
    }

    // Each transmission makes one event at most, and none after its answer: a refusal changes nothing.
    private func attribute(_ event: Event) {
        trace.note(event.kind.rawValue, Int64(event.incident?.number ?? 0), event.recordedAt.milliseconds)
        guard event.actor != .daemon else {
            let own: [EventKind] = [.timerWarned, .timerBreached, .timerExpired, .planAdopted, .clockStepped]
            findings.demand(own.contains(event.kind), "the daemon by itself: \(event.kind)")
            return
        }
        guard let number = accounts[event.actor.account] else {
            findings.demand(false, "\(event.kind) by nobody: \(event.actor.account)")
            return
        }
        attempts[number].events += 1
        findings.demand(attempts[number].events == 1, "transmission \(number) was carried out twice")
        // Who was told that it was perhaps taken may still see it taken.
        let isOpen = attempts[number].isInEngine && attempts[number].answer == nil
        findings.demand(
            isOpen || attempts[number].answer == .unavailable,
            "transmission \(number) was carried out after its answer: \(attempts[number].answer?.rawValue ?? "")"
        )
    }

    /// One turn of the engine's loop, and what must hold after it.
    ///
    /// - Returns: Whether nothing was left to do.
    @discardableResult
    func turn() -> Bool {
        guard let run else { return false }
        turns += 1
        let before = run.engine.state.header.sequence
        disk.isBusy = random.chance(weather.lookup)
        let wasFree = run.isIdle || (run.writer.flight == nil && !run.writer.isReporting)
        findings.demand(takeTurn(run), "the engine has ended by itself")
        disk.isBusy = false
        guard let after = self.run, !after.hasFailed else {
            if random.chance(500) { stop() } else { crash() }
            return false
        }
        check(after)
        if !after.writer.told.admitsReports { checkReserve(after, behind: before) }
        let hasRoom = disk.space.bytes >= Reservation.command && after.engine.storage != .full
        let isUsable = isResting || hasRoom
        guard wasFree, after.isIdle, isUsable else { return false }
        checkQuiet(after.engine)
        return true
    }

    // False once the engine has ended.
    private func takeTurn(_ run: Run) -> Bool {
        let before = run.engine.state.header.sequence
        defer {
            run.writer.handled()
            for sequence in before..<run.engine.state.header.sequence {
                decided[sequence + 1] = Decided(line: clock.line, reading: clock.reading)
            }
        }
        return run.engine.turn()
    }

    private func check(_ run: Run) {
        let state = run.engine.state
        let overview = run.engine.overview.current
        findings.demand(overview.header.sequence == witness.sequence, "the overview is not what is durable")
        findings.demand(state.header.sequence >= witness.sequence, "the state is behind the ledger")
        if let flight = run.writer.flight {
            // What is on its way is not to be seen yet.
            witness.compare(flight.batch.incidents.map(\.id)) { overview.incident($0) }
        } else {
            findings.demand(run.engine.gathered.isEmpty, "something is gathered, and no batch is on its way")
            if turns % 24 == 0 { witness.compare(with: state) }
        }
        if turns % 24 == 0 { witness.compare(with: overview) }
        if !run.engine.gathered.isEmpty { overlaps += 1 }
    }

    // The reserve is for what has begun: no new report while that is all there is.
    private func checkReserve(_ run: Run, behind sequence: Int64) {
        let undurable = (run.writer.flight?.batch.entries ?? []) + run.engine.gathered.entries
        for entry in undurable.suffix(Int(run.engine.state.header.sequence - sequence)) {
            let isReport = entry.event.kind == .reported || entry.event.kind == .joined
            findings.demand(!isReport, "a report was taken into the reserve")
        }
    }

    // Nothing waits and nothing is on its way: the time is right, and every timer that was due has fallen.
    private func checkQuiet(_ engine: Engine) {
        let now = engine.clock.now.milliseconds
        let expected = clock.line + witness.shift
        findings.demand(abs(now - expected) <= clock.slack, "the engine's time is \(now - expected) ms off")
        let next = witness.timers.next(shift: witness.shift)
        findings.demand(next > now, "a timer was due \(now - next) ms ago and did not fall")
        let rest = engine.rest.milliseconds
        findings.demand((0...1_000).contains(rest) && now + rest <= next, "the engine would sleep through a timer")
        witness.compare(touchedLately()) { engine.state.incidents[$0] }
    }

    // The incident of the last event.
    private func touchedLately() -> [IncidentID] { disk.events.last?.incident.map { [$0] } ?? [] }
}
