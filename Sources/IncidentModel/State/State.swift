/// All that decisions are made on. An event is applied as soon as it is decided, and the next decision sees it, whether the
/// ledger has it already or not: nothing is ever taken back. Whoever decides takes what a batch has changed
/// (``takeChanges()``), and shows it to others once the ledger has the batch.
public struct State: Sendable {
    /// The daemon-wide values, small enough to be copied with each batch.
    package struct Header: Sendable {
        package var plan: PlanIndex
        /// The plan stands in the ledger; else it has yet to be adopted.
        package var isAdopted: Bool
        /// The sum of the wall clock's steps; see ``Timer/due(clockShift:)``.
        package var clockShift: Interval
        /// Numbers that the plan lacks.
        package var foundPhones: FoundPhones
        /// The numbers of the call list's rows.
        package var callRows: CallRows
        /// The number of the last event.
        package var sequence: Int64
        /// The last event's `recordedAt`.
        package var recordedAt: Instant

        /// Without a ledger the call list's rows are numbered as the plan is.
        package init(
            plan: PlanIndex,
            isAdopted: Bool = false,
            clockShift: Interval,
            foundPhones: FoundPhones = FoundPhones(),
            callRows: CallRows? = nil,
            sequence: Int64,
            recordedAt: Instant
        ) {
            self.plan = plan
            self.isAdopted = isAdopted
            self.clockShift = clockShift
            self.foundPhones = foundPhones
            self.callRows = callRows ?? CallRows(plan.directory)
            self.sequence = sequence
            self.recordedAt = recordedAt
        }

        /// Who can be rung.
        package var people: People { People(plan, found: foundPhones, rows: callRows) }
    }

    /// What a batch has changed, for whoever follows what is durable.
    package struct Changes: Sendable {
        package var header: Header
        package var plans: [PlanID: PlanIndex]
        /// The incidents that it touched, as it leaves them.
        package var incidents: [IncidentBox]
        /// The last incident's number of each local day that got a new one.
        package var numbers: [Int: Int]
        /// Where those lie that are open.
        package var grid: IncidentGrid
    }

    /// What is not in hand and yet has to be known.
    private struct Memory: Sendable {
        var reports: [ReportID: IncidentID] = [:]
        var ended = IncidentTable()
    }

    package private(set) var header: Header
    /// Every plan that an incident in hand was opened under, and the one in force.
    package private(set) var plans: [PlanID: PlanIndex]
    /// Incidents that are open, or of which a timer still waits.
    package private(set) var incidents: IncidentTable
    /// The last incident's number on each local day.
    private var numbers: [Int: Int]
    private var rules = RuleInterner()
    package private(set) var schedule: Schedule
    /// Where those lie that are open.
    package private(set) var grid = IncidentGrid()

    /// What has changed since the changes were last taken.
    private var touched: Set<IncidentKey> = []
    private var newNumbers: [Int: Int] = [:]
    /// Of that what the ledger will have to answer for. Until it does, no lookup may be trusted in its place.
    private var decided = Memory()
    /// The same of the batch that is on its way.
    private var taken = Memory()
    /// What was looked up in the ledger for decisions.
    private var lookedUp = Memory()

    package init(
        header: Header,
        plans: [PlanID: PlanIndex] = [:],
        incidents: [Incident] = [],
        numbers: [Int: Int] = [:]
    ) {
        self.header = header
        self.plans = plans
        self.plans[header.plan.id] = header.plan
        var incidents = incidents
        for index in incidents.indices {
            incidents[index].matched = rules.shared(incidents[index].matched, of: incidents[index].kind)
        }
        schedule = Schedule(incidents, clockShift: header.clockShift)
        let index = self.plans
        grid = IncidentGrid(incidents) { index[$0.plan] ?? header.plan }
        self.incidents = IncidentTable(incidents)
        self.numbers = numbers
    }

    // MARK: Looking

    /// The incident as decisions see it.
    package func incident(_ id: IncidentID) -> Incident? { box(id)?.incident }

    /// The incident as decisions see it, boxed.
    package func box(_ id: IncidentID) -> IncidentBox? {
        incidents.box(id) ?? decided.ended.box(id) ?? taken.ended.box(id) ?? lookedUp.ended.box(id)
    }

    /// The incident that this report opened or joined, as far as the ledger need not be asked.
    package func incident(ofReport id: ReportID) -> IncidentID? {
        decided.reports[id] ?? taken.reports[id] ?? lookedUp.reports[id]
    }

    package func plan(of incident: Incident) -> PlanIndex { plans[incident.plan] ?? header.plan }

    /// The number that the next incident of a local day gets.
    package func nextNumber(on day: Int) -> Int { (numbers[day] ?? 0) + 1 }

    // MARK: Looking up

    /// Brings in what the ledger knows of an older report, for the decisions up to ``forgetLookups()``.
    package mutating func admit(report: ReportID, of incident: IncidentID) { lookedUp.reports[report] = incident }

    /// Brings in an ended incident, for the decisions up to ``forgetLookups()``.
    package mutating func admit(_ incident: Incident, plan: PlanIndex?) {
        lookedUp.ended.insert(IncidentBox(incident))
        if let plan { plans[plan.id] = plan }
    }

    /// What was looked up grows old: the next decision looks anew.
    package mutating func forgetLookups() {
        if !lookedUp.reports.isEmpty { lookedUp.reports.removeAll(keepingCapacity: true) }
        if !lookedUp.ended.isEmpty { lookedUp.ended = IncidentTable() }
    }

    // MARK: Changing

    /// Applies an event, under the next sequence number.
    package mutating func apply(_ event: Event) {
        header.sequence += 1
        header.recordedAt = event.recordedAt
        header.foundPhones.take(event.fact)
        header.callRows.take(event.fact)
        switch event.fact {
        case .plan(let adoption):
            header.plan = plans[adoption.id] ?? PlanIndex(id: adoption.id, plan: adoption.plan)
            plans[adoption.id] = header.plan
            header.isAdopted = true
        case .clock(let step): header.clockShift = header.clockShift + step.by
        case .opening, .splitting:
            if let id = event.incident {
                numbers[id.day] = max(numbers[id.day] ?? 0, id.number)
                newNumbers[id.day] = numbers[id.day]
            }
        default: break
        }
        if let report = event.fact.report, let id = event.incident { decided.reports[report.id] = id }
        for case .incident(let id) in event.subjects { apply(event, to: id) }
    }

    private mutating func apply(_ event: Event, to id: IncidentID) {
        guard var incident = Incident.applying(event, sequence: header.sequence, to: incident(id)) else { return }
        let consequences = event.consequences(of: id)
        if let matched = consequences.matched { incident.matched = rules.shared(matched, of: incident.kind) }
        enterTimers(of: incident, after: consequences)
        grid.replace(self.box(id), with: incident, plan: plan(of: incident))
        let box = IncidentBox(incident)
        touched.insert(IncidentKey(clamping: id))
        if incident.isInHand {
            incidents.insert(box)
            if !decided.ended.isEmpty { decided.ended.remove(id) }
        } else {
            incidents.remove(id)
            decided.ended.insert(box)
        }
    }

    // Those that the event has started, started anew, or lets run on, and the one that it has warned of: the breach comes next.
    private mutating func enterTimers(of incident: Incident, after consequences: Consequences) {
        let shift = header.clockShift
        var numbers = consequences.restarted.map(\.timer)
        numbers += consequences.ended.filter(\.state.isRunning).map(\.timer)
        // They are the incident's last.
        if let first = consequences.started.first {
            schedule.add(timersFrom: first.number, of: incident, clockShift: shift)
        }
        for number in numbers where incident.timers.indices.contains(number) {
            let clock = incident.timers[number].clock
            let turn = incident.turn(on: clock, clockShift: shift) { $0.timer == Int32(clamping: number) }
            if let turn { schedule.add(turn) }
        }
    }

    // MARK: Batches

    /// What has changed since the changes were last taken: a batch, which is then on its way to the ledger.
    ///
    /// - Precondition: The batch before was ``committed()``.
    package mutating func takeChanges() -> Changes {
        precondition(taken.reports.isEmpty && taken.ended.isEmpty, "one batch on its way")
        let boxes = touched.compactMap { incidents.box($0) ?? decided.ended.box($0) }
        defer {
            touched.removeAll(keepingCapacity: true)
            newNumbers.removeAll(keepingCapacity: true)
            swap(&taken, &decided)
        }
        return Changes(header: header, plans: plans, incidents: boxes, numbers: newNumbers, grid: grid)
    }

    /// The ledger has the batch on its way, and answers for it.
    package mutating func committed() {
        taken.reports.removeAll(keepingCapacity: true)
        taken.ended = IncidentTable()
        forgetLookups()
    }

    // MARK: Time

    /// The timer whose turn is next, if its warning or the end of its limit has come: in due order. Whoever takes it decides
    /// it.
    package mutating func takeDue(at now: Instant) -> TimerDue? {
        let shift = header.clockShift
        while let entry = schedule.takeDue(at: now, clockShift: shift) {
            guard let box = incidents.box(entry.incident) else { continue }
            func turn(_ isMeant: (Schedule.Entry) -> Bool) -> Schedule.Entry? {
                box.incident.turn(on: entry.clock, at: now, clockShift: shift, where: isMeant)
            }
            let due = turn { $0 >= entry }
            if let next = due == entry ? turn({ $0 > entry }) : due { schedule.add(next) }
            if due == entry { return TimerDue(incident: box.incident.id, timer: Int(entry.timer)) }
        }
        return nil
    }

    /// When the next timer comes due; it may turn out to have ended.
    package var nextDue: Instant? { schedule.next(clockShift: header.clockShift) }
}

extension Incident {
    /// Open, or closed with a timer that still waits.
    package var isInHand: Bool { isOpen || timers.contains { $0.state.isOpen } }
}
