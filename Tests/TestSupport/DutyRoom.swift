import Foundation
package import IncidentModel
package import Ledger
package import LedgerIndex

/// A duty room without a clock, a socket or an engine: the core, at whatever time a test says it is, and a ledger in a
/// folder of its own where one is wanted.
package final class DutyRoom {
    package var state: State
    package var now: Instant
    /// Is told what each batch changed.
    package var committed: (State.Changes) -> Void = { _ in }
    /// Every event, in order.
    package private(set) var events: [Event] = []
    private let actor: Actor
    private let ledger: (folder: TemporaryFolder, store: IndexedLog)?
    private var entries: [Batch.Entry] = []
    private var isInBatch = false
    /// Incidents that have ended, and whose each report is: the engine finds them in the ledger.
    private var archive: [IncidentID: Incident] = [:]
    private var filed: [ReportID: IncidentID] = [:]
    private var drafts: UInt64 = 0

    /// A room without a ledger.
    ///
    /// - Parameters:
    ///   - plan: The one in force, without an event that adopts it.
    ///   - now: When it begins.
    ///   - actor: Who acts where nobody is named.
    package init(
        plan: Plan,
        at now: Instant = Instant(milliseconds: 1_795_240_800_000),
        by actor: Actor = Actor(account: "test")
    ) {
        state = Self.state(of: PlanIndex(id: "plan", plan: plan))
        self.now = now
        self.actor = actor
        ledger = nil
    }

    /// A room with a ledger, whose first event adopts the plan.
    ///
    /// - Parameter plan: The plan to be adopted.
    /// - Throws: ``StoreError``.
    package init(keeping plan: Plan = SmallPlan.plan) throws {
        let folder = try TemporaryFolder()
        ledger = (
            folder,
            try IndexedLog(
                folder: folder.path,
                IndexedLog.Options(jurisdiction: plan.jurisdiction.code, segmentBytes: 4 << 20)
            )
        )
        let index = PlanIndex(id: try PlanID(of: plan), plan: plan)
        state = Self.state(of: index)
        now = Instant(milliseconds: 1_795_240_800_000)
        actor = Actor(account: "operator", person: "李值班")
        try carryOut(.adoptPlan(index.id, plan))
    }

    deinit { try? ledger?.store.close() }

    /// Under the drill plan, at nine in the morning.
    package static func drill() -> DutyRoom {
        DutyRoom(plan: DrillPlan.plan, at: Instant(milliseconds: 1_795_251_600_000))
    }

    private static func state(of plan: PlanIndex) -> State {
        State(
            header: State.Header(plan: plan, clockShift: .zero, sequence: 0, recordedAt: Instant(milliseconds: 0))
        )
    }

    // MARK: Commands

    /// Carries out a command, as a batch of one or within the batch in hand.
    ///
    /// - Parameters:
    ///   - action: What is asked for.
    ///   - personal: What of it identifies a person.
    ///   - actor: Who asks; the room's own actor where nobody is named.
    ///   - authority: For whom the actor speaks.
    ///   - id: The command's own; none where a repeat does not matter.
    ///   - expect: The last event that the actor has seen; none where he does not ask.
    /// - Returns: What it came to.
    /// - Throws: A ``Refusal``; ``StoreError``.
    @discardableResult
    package func carryOut(
        _ action: Command.Action,
        with personal: SealedPersonalData? = nil,
        by actor: Actor? = nil,
        authority: Authority = .unbound,
        id: CommandID? = nil,
        expect: Int64? = nil
    ) throws -> Decision {
        let (action, reason) = ledger == nil ? (action, nil) : action.sealingReason()
        let command = Command(id: id, actor: actor ?? self.actor, action: action, authority: authority, expect: expect)
        lookUp(command)
        let decision = try state.decide(command, at: now)
        if case .event(let event) = decision {
            state.apply(event)
            events.append(event)
            entries.append(Batch.Entry(event: event, personal: personal ?? reason))
            if let id = event.incident, let report = event.fact.report { filed[report.id] = id }
        }
        if !isInBatch { try commit() }
        return decision
    }

    /// What is carried out within is one batch.
    package func batch(_ body: () throws -> Void) throws {
        isInBatch = true
        defer { isInBatch = false }
        try body()
        try commit()
    }

    // Of every ended incident, as the ledger would find it.
    private func lookUp(_ command: Command) {
        for incident in archive.values { state.admit(incident, plan: nil) }
        if let report = command.report, let id = filed[report.id] { state.admit(report: report.id, of: id) }
    }

    private func commit() throws {
        let changes = state.takeChanges()
        if let ledger, !entries.isEmpty {
            let batch = Batch(
                expectedSequence: changes.header.sequence - Int64(entries.count),
                entries: entries,
                incidents: changes.incidents.map(\.incident),
                reading: ClockReading(wall: now, boot: .seconds(1), bootID: "boot"),
                header: LedgerHeader(clockShift: changes.header.clockShift)
            )
            _ = try ledger.store.append(batch)
            try ledger.store.secureSpace()
        }
        entries = []
        for box in changes.incidents where !box.incident.isInHand { archive[box.incident.id] = box.incident }
        state.committed()
        committed(changes)
    }

    // MARK: Time

    /// Lets time pass up to a moment; what comes due on the way is decided at its own time.
    ///
    /// - Parameter moment: When it ends.
    /// - Returns: What came of it.
    /// - Throws: ``StoreError``.
    @discardableResult
    package func pass(to moment: Instant) throws -> [Event] {
        let before = events.count
        while let next = state.nextDue, next <= moment {
            now = max(now, next)
            try decideDue()
        }
        now = moment
        return Array(events[before...])
    }

    /// Lets so much time pass; see ``pass(to:)``.
    @discardableResult
    package func wait(_ time: Interval) throws -> [Event] { try pass(to: now + time) }

    /// Decides all that is due now, as after a stop.
    package func decideDue() throws {
        try batch {
            while let due = state.takeDue(at: now) { try carryOut(.daemon(due), by: .daemon) }
        }
    }

    /// Sets the wall clock: no time passes.
    package func stepClock(by step: Interval) throws {
        now = now + step
        try recordStep(by: step)
    }

    /// Says that the wall clock was set, whatever it shows.
    package func recordStep(by step: Interval) throws { try carryOut(.clockStepped(by: step), by: .daemon) }

    // MARK: Reports

    /// A report of its own that nobody has filed yet.
    package func draft(_ kind: KindID, _ change: (inout Report) -> Void = { _ in }) -> Report {
        drafts += 1
        var report = Report(id: ReportID(high: 1, low: drafts), kind: kind)
        report.place = "北街\(drafts)号"
        change(&report)
        return report
    }

    /// Files a report.
    ///
    /// - Parameters:
    ///   - report: What was told.
    ///   - personal: What of it identifies a person.
    /// - Returns: The incident that it opened or joined.
    /// - Throws: A ``Refusal``; ``NoIncident`` when it was filed before.
    @discardableResult
    package func file(_ report: Report, personal: PersonalData? = nil) throws -> IncidentID {
        var report = report
        let sealed = personal.map { SealedPersonalData.seal($0) }
        report.personalDigest = sealed?.digest
        guard case .event(let event) = try carryOut(.report(report), with: sealed), let id = event.incident else {
            throw NoIncident()
        }
        return id
    }

    /// Files a report of its own.
    @discardableResult
    package func report(
        _ kind: KindID,
        personal: PersonalData? = nil,
        _ change: (inout Report) -> Void = { _ in }
    ) throws -> IncidentID {
        try file(draft(kind, change), personal: personal)
    }

    package struct NoIncident: Error {
        package init() {}
    }

    // MARK: Looking

    /// The ledger of a room that keeps one.
    package var store: IndexedLog {
        guard let ledger else { preconditionFailure("this duty room keeps no ledger") }
        return ledger.store
    }

    package func incident(_ id: IncidentID) -> Incident {
        guard let incident = state.incident(id) ?? archive[id] else { preconditionFailure("no incident \(id)") }
        return incident
    }

    /// An event as it is stored.
    package func event(_ sequence: Int64) throws -> StoredEvent {
        guard let event = try store.events(from: sequence, limit: 1).first else { throw NoIncident() }
        return event
    }
}
