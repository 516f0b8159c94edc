/// All that decisions are made on, in two tiers: what the ledger holds (`settled`) and what the batch in hand would add to
/// it (`pending`). Decisions see both; readers see what is settled. A batch that the ledger took is settled, one that it
/// did not take is discarded, and in neither case is more copied than the batch touched.
public struct State: Sendable {
    /// The daemon-wide values, small enough to be copied with each batch.
    package struct Header: Sendable {
        package var plan: PlanIndex
        /// The plan stands in the ledger; else it has yet to be adopted.
        package var isAdopted: Bool
        /// The sum of the wall clock's steps; see ``Timer/due(clockShift:)``.
        package var clockShift: Interval
        /// The number of the last event.
        package var sequence: Int64
        /// The last event's `recordedAt`.
        package var recordedAt: Instant

        package init(
            plan: PlanIndex,
            isAdopted: Bool = false,
            clockShift: Interval,
            sequence: Int64,
            recordedAt: Instant
        ) {
            self.plan = plan
            self.isAdopted = isAdopted
            self.clockShift = clockShift
            self.sequence = sequence
            self.recordedAt = recordedAt
        }
    }

    /// What a batch changes, for whoever follows what is settled.
    package struct Changes: Sendable {
        package var header: Header
        package var plans: [PlanID: PlanIndex]
        /// The incidents that it touched, as it leaves them.
        package var incidents: [IncidentBox]
    }

    package private(set) var settled: Header
    package private(set) var current: Header
    /// Every plan that an incident in hand was opened under, and the one in force.
    package private(set) var plans: [PlanID: PlanIndex]
    /// Incidents that are open, or of which a timer still waits.
    package private(set) var incidents: IncidentTable
    /// What the batch in hand changed.
    package private(set) var pending: [IncidentID: Incident] = [:]
    /// `pending`, boxed; nil while the batch is being decided.
    private var concluded: [IncidentBox]?
    /// Reports filed in the batch in hand, and older ones looked up for it.
    private var reports: [ReportID: IncidentID] = [:]
    /// Ended incidents looked up for the batch in hand.
    private var visiting: [IncidentID: Incident] = [:]
    /// The last incident's number on each local day.
    private var numbers: [Int: Int]
    package private(set) var pendingNumbers: [Int: Int] = [:]
    private var rules = RuleInterner()
    package private(set) var schedule: Schedule

    package init(
        header: Header,
        plans: [PlanID: PlanIndex] = [:],
        incidents: [Incident] = [],
        numbers: [Int: Int] = [:]
    ) {
        settled = header
        current = header
        self.plans = plans
        self.plans[header.plan.id] = header.plan
        var incidents = incidents
        for index in incidents.indices {
            incidents[index].matched = rules.shared(incidents[index].matched, of: incidents[index].kind)
        }
        self.incidents = IncidentTable(incidents)
        self.numbers = numbers
        schedule = Schedule(incidents, clockShift: header.clockShift)
    }

    // MARK: Looking

    /// The incident as decisions see it.
    package func incident(_ id: IncidentID) -> Incident? { pending[id] ?? incidents[id] ?? visiting[id] }

    /// The incident that this report opened or joined, as far as it is in hand.
    package func incident(ofReport id: ReportID) -> IncidentID? { reports[id] }

    package func plan(of incident: Incident) -> PlanIndex { plans[incident.plan] ?? current.plan }

    /// The number that the next incident of a local day gets.
    package func nextNumber(on day: Int) -> Int { (pendingNumbers[day] ?? numbers[day] ?? 0) + 1 }

    // MARK: Changing

    /// Brings in what the ledger knows of an older report, so that the batch in hand can be decided.
    package mutating func admit(report: ReportID, of incident: IncidentID) { reports[report] = incident }

    /// Brings in an ended incident, so that the batch in hand can be decided.
    package mutating func admit(_ incident: Incident, plan: PlanIndex?) {
        visiting[incident.id] = incident
        if let plan { plans[plan.id] = plan }
    }

    /// Applies an event on top of the batch in hand, under the next sequence number.
    package mutating func apply(_ event: Event) {
        concluded = nil
        current.sequence += 1
        current.recordedAt = event.recordedAt
        switch event.fact {
        case .plan(let adoption):
            current.plan = plans[adoption.id] ?? PlanIndex(id: adoption.id, plan: adoption.plan)
            plans[adoption.id] = current.plan
            current.isAdopted = true
        case .clock(let step): current.clockShift = current.clockShift + step.by
        case .opening:
            if let id = event.incident { pendingNumbers[id.day] = max(pendingNumbers[id.day] ?? 0, id.number) }
        default: break
        }
        if let report = event.fact.report, let id = event.incident { reports[report.id] = id }
        for case .incident(let id) in event.subjects { apply(event, to: id) }
    }

    private mutating func apply(_ event: Event, to id: IncidentID) {
        if pending[id] != nil {
            // In place, so that the second event of a batch does not copy what the first has made.
            pending[id]?.apply(event, sequence: current.sequence)
        } else {
            pending[id] = Incident.applying(event, sequence: current.sequence, to: incident(id))
        }
        if let matched = event.consequences.matched, let kind = pending[id]?.kind {
            pending[id]?.matched = rules.shared(matched, of: kind)
        }
        // After a warning the breach may be due in the same batch.
        if case .timer(let fall) = event.fact, fall.stage == .warned, let timers = pending[id]?.timers,
            timers.indices.contains(fall.timer)
        {
            let timer = timers[fall.timer]
            let end = timer.end(clockShift: current.clockShift)
            schedule.add(timer, of: id, at: end, clockShift: current.clockShift)
        }
    }

    /// The batch in hand is decided.
    ///
    /// - Returns: What it changes once the ledger has it.
    package mutating func conclude() -> Changes {
        let boxes = concluded ?? pending.values.map { IncidentBox($0) }
        concluded = boxes
        return Changes(header: current, plans: plans, incidents: boxes)
    }

    /// The ledger has the batch: it becomes what everybody sees.
    package mutating func settle() {
        for box in conclude().incidents {
            let incident = box.incident
            schedule.add(incident, replacing: incidents[incident.id], clockShift: current.clockShift)
            if incident.isInHand { incidents.insert(box) } else { incidents.remove(incident.id) }
        }
        numbers.merge(pendingNumbers) { _, new in new }
        settled = current
        schedule.confirm()
        forgetBatch()
    }

    /// The ledger did not take the batch: everything is as it was before.
    package mutating func discard() {
        current = settled
        schedule.restore()
        forgetBatch()
    }

    private mutating func forgetBatch() {
        concluded = nil
        pending.removeAll(keepingCapacity: true)
        pendingNumbers.removeAll(keepingCapacity: true)
        reports.removeAll(keepingCapacity: true)
        visiting.removeAll(keepingCapacity: true)
    }

    // MARK: Time

    /// The timer whose turn is next, if its warning or the end of its limit has come: in due order, and on top of what the
    /// batch in hand has already decided. It counts as taken until the batch is settled or discarded.
    package mutating func takeDue(at now: Instant) -> TimerDue? {
        // A step of the clock that stands in the batch in hand counts already: no elapsed timer is early because of it.
        let shift = current.clockShift
        while let entry = schedule.takeDue(at: now, clockShift: shift) {
            let due = TimerDue(
                incident: entry.incident.id(in: current.plan.plan.jurisdiction.code),
                timer: Int(entry.timer)
            )
            guard let timers = incident(due.incident)?.timers, timers.indices.contains(due.timer) else { continue }
            let timer = timers[due.timer]
            guard timer.state.isRunning else { continue }
            let moment = entry.moment(clockShift: shift)
            let end = timer.end(clockShift: shift)
            if moment == end, timer.state == .warned || timer.warnsAt == nil || timer.catchUp != .fire { return due }
            guard moment == timer.next(clockShift: shift) else { continue }
            // A warning that comes too late to be of use gives way to the breach, at the breach's own place in the order.
            guard timer.catchUp != .fire, end <= now else { return due }
            schedule.add(timer, of: due.incident, at: end, clockShift: shift)
        }
        return nil
    }

    /// When the next timer comes due; it may turn out to have ended.
    package var nextDue: Instant? { schedule.next(clockShift: settled.clockShift) }
}

extension Incident {
    /// Open, or closed with a timer that still waits.
    package var isInHand: Bool { isOpen || timers.contains { $0.state.isOpen } }
}
