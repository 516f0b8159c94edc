import Foundation
import IncidentModel
import Ledger

@testable import IncidentService

/// The core and a ledger in a folder of its own, at whatever time a test says it is; no engine, no socket.
final class DutyRoom {
    let folder: String
    let store: SQLiteEventStore
    private(set) var state: State
    private(set) var overview: Overview
    var now = Instant(milliseconds: 1_795_240_800_000)
    /// Every event, in order.
    private(set) var events: [Event] = []
    private var entries: [Batch.Entry] = []
    private var reports: UInt64 = 0

    init(plan: Plan = SmallPlan.plan) throws {
        folder = NSTemporaryDirectory() + "duty-room-\(UUID().uuidString)"
        store = try SQLiteEventStore(folder: folder, jurisdiction: plan.jurisdiction.code)
        let index = PlanIndex(id: try PlanID(of: plan), plan: plan)
        state = State(
            header: State.Header(plan: index, clockShift: .zero, sequence: 0, recordedAt: Instant(milliseconds: 0))
        )
        overview = Overview(state)
        try carryOut(.adoptPlan(index.id, plan))
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Carries out one command and commits it, as a batch of one.
    @discardableResult
    func carryOut(
        _ action: Command.Action,
        personal: SealedPersonalData? = nil,
        by actor: Actor = Actor(account: "operator", person: "李值班")
    ) throws -> Event? {
        let event = try decide(action, personal: personal, by: actor)
        try commit()
        return event
    }

    /// Carries out one command on top of the batch in hand.
    @discardableResult
    func decide(
        _ action: Command.Action,
        personal: SealedPersonalData? = nil,
        by actor: Actor = Actor(account: "operator", person: "李值班")
    ) throws -> Event? {
        let (action, reason) = action.sealingReason()
        guard case .event(let event) = try state.decide(Command(actor: actor, action: action), at: now) else {
            return nil
        }
        state.apply(event)
        entries.append(Batch.Entry(event: event, personal: personal ?? reason))
        events.append(event)
        return event
    }

    func commit() throws {
        guard !entries.isEmpty else { return }
        let changes = state.conclude()
        let batch = Batch(
            expectedSequence: state.settled.sequence,
            entries: entries,
            incidents: changes.incidents.map(\.incident),
            days: state.pendingNumbers.map { ($0.key, $0.value) },
            reading: ClockReading(wall: now, boot: .seconds(1), bootID: "boot"),
            header: LedgerHeader(clockShift: state.current.clockShift, planID: state.current.plan.id)
        )
        _ = try store.append(batch)
        entries = []
        overview.apply(changes)
        state.settle()
    }

    /// A report that opens an incident, on top of the batch in hand.
    @discardableResult
    func open(
        _ kind: KindID,
        personal: PersonalData? = nil,
        _ build: (inout Report) -> Void = { _ in }
    ) throws -> IncidentID {
        let report = try report(kind, build)
        return try send(report, personal: personal)
    }

    func report(_ kind: KindID, _ build: (inout Report) -> Void = { _ in }) throws -> Report {
        reports += 1
        var report = Report(id: ReportID(high: 1, low: reports), kind: kind)
        report.place = "文笔街\(reports)号"
        build(&report)
        return report
    }

    @discardableResult
    func send(_ report: Report, personal: PersonalData? = nil) throws -> IncidentID {
        var report = report
        let sealed = personal.map { SealedPersonalData.seal($0) }
        report.personalDigest = sealed?.digest
        guard let id = try decide(.report(report), personal: sealed)?.incident else { throw Unexpected() }
        return id
    }

    /// A note, on top of the batch in hand.
    func note(_ text: String, on id: IncidentID) throws {
        let sealed = SealedPersonalData.seal(PersonalData(text: text))
        try decide(.note(id, digest: sealed.digest), personal: sealed)
    }

    /// Lets time pass, deciding what comes due at its own moment.
    func pass(_ length: Interval) throws {
        let end = now + length
        while let next = state.nextDue, next <= end {
            now = max(now, next)
            while let entry = state.takeDue(at: now) {
                try decide(.timerDue(entry.incident, timer: entry.timer), by: .daemon)
            }
            try commit()
            state.settle()
        }
        now = end
    }

    /// Lets time pass while nobody decides, and then decides all that fell due meanwhile, as after a stop.
    func sleep(_ length: Interval) throws {
        now = now + length
        while let entry = state.takeDue(at: now) {
            try decide(.timerDue(entry.incident, timer: entry.timer), by: .daemon)
        }
        try commit()
    }

    func incident(_ id: IncidentID) throws -> Incident {
        guard let incident = try state.incidents[id] ?? store.incident(id) else { throw Unexpected() }
        return incident
    }

    func event(_ sequence: Int64) throws -> StoredEvent {
        guard let event = try store.events(from: sequence, limit: 1).first else { throw Unexpected() }
        return event
    }

    struct Unexpected: Error {}
}
