internal import IncidentModel
internal import Ledger

/// The read model: what is open, what is due and whom to ring, as far as the ledger has it. Each committed batch is applied
/// to it, and lists, counts and the status line are read off it without a look at every incident.
///
/// It is a value: whoever has taken one goes on reading it on any thread, as it was, while batches are committed. Its tables
/// lie in chunks, so that a commit meanwhile copies no more than it changes.
struct Overview: Sendable {
    private struct Row: KeyedRow {
        var key: IncidentKey
        var box: IncidentBox
    }

    /// The daemon-wide values as the last batch left them.
    private(set) var header: State.Header
    /// Every plan that an incident in hand was opened under, and the one in force.
    private(set) var plans: [PlanID: PlanIndex]
    private var incidents: OrderedRows<Row>
    private(set) var counts = OpenCounts()
    private(set) var list: IncidentList
    private(set) var grid: IncidentGrid
    private(set) var timers: TimerList
    private(set) var calls: CallList
    /// The wall clock was set since the daemon's start: by how much in all, and when last.
    private(set) var clockStep: (by: Interval, at: Instant)?

    /// What a state has, all of which the ledger has.
    init(_ state: State) {
        header = state.header
        plans = state.plans
        incidents = OrderedRows(
            unsorted: state.incidents.boxes.map { Row(key: IncidentKey(clamping: $0.incident.id), box: $0) }
        )
        // With 100,000 incidents most of a start is this: on two processors at once.
        let boxes = IncidentList.ordered(state.incidents.boxes)
        grid = state.grid
        let other = SecondThread<(list: IncidentList, timers: TimerList)>()
        other.begin { (IncidentList(boxes), TimerList(boxes)) }
        let (rules, people, now) = (state.plans, state.header.people, state.header.recordedAt)
        for box in boxes { counts.replace(nil, with: box) }
        calls = CallList(boxes) {
            CallLadder($0, rules: rules[$0.incident.plan] ?? people.plan, people: people, at: now)
        }
        guard case (let list, let timers)?? = try? other.finish() else {
            preconditionFailure("nothing in it fails")
        }
        (self.list, self.timers) = (list, timers)
    }

    /// Brings in what a batch has changed that the ledger has.
    mutating func apply(_ changes: State.Changes) {
        let step = changes.header.clockShift - header.clockShift
        if step != .zero { clockStep = ((clockStep?.by ?? .zero) + step, changes.header.recordedAt) }
        let areOthersRung =
            header.plan !== changes.header.plan || header.foundPhones != changes.header.foundPhones
        header = changes.header
        plans = changes.plans
        grid = changes.grid
        let (rules, people, now) = (plans, header.people, header.recordedAt)
        let ladder: (IncidentBox) -> CallLadder = {
            CallLadder($0, rules: rules[$0.incident.plan] ?? people.plan, people: people, at: now)
        }
        for box in changes.incidents {
            let key = IncidentKey(clamping: box.incident.id)
            let before = incidents[key]?.box
            counts.replace(before, with: box)
            list.replace(before, with: box)
            timers.replace(before, with: box)
            if !areOthersRung { calls.replace(before, with: box, ladder) }
            if box.incident.isInHand { incidents.insert(Row(key: key, box: box)) } else { incidents.remove(key) }
        }
        // Whom to ring about all of them may have changed.
        if areOthersRung { calls = CallList(incidents.rows().lazy.map(\.box), ladder) }
    }

    // MARK: Reading

    var jurisdiction: String { header.plan.plan.jurisdiction.code }

    /// The incident, if it is in hand.
    func incident(_ key: IncidentKey) -> Incident? { box(key)?.incident }

    /// The same, boxed.
    func box(_ key: IncidentKey) -> IncidentBox? { incidents[key]?.box }

    /// The incident, if it is in hand.
    func incident(_ id: IncidentID) -> Incident? {
        guard let incident = incident(IncidentKey(clamping: id)), incident.id == id else { return nil }
        return incident
    }

    func plan(of incident: Incident) -> PlanIndex { plans[incident.plan] ?? header.plan }

    /// Whom to ring about it.
    func ladder(of incident: Incident, at now: Instant) -> CallLadder {
        CallLadder(IncidentBox(incident), rules: plan(of: incident), people: header.people, at: now)
    }

    /// Every open incident, in the order of the list.
    var open: some Sequence<Incident> { list.incidents.lazy.compactMap { incident($0) } }

    /// The next open incidents that the filter wants; see ``IncidentList/page(after:limit:matching:where:)``.
    func page(after key: IncidentList.Key?, limit: Int, matching filter: IncidentList.Filter) -> [IncidentList.Key] {
        list.page(after: key, limit: limit, matching: filter) { key in
            filter.headquarters.map { incident(key)?.involves($0) ?? false } ?? true
        }
    }

    /// How many timers are past their due time, whether that is recorded already or not.
    func overdueTimers(at now: Instant) -> Int { timers.overdue(at: now, clockShift: header.clockShift) }

    /// What there is to ring.
    func callCounts(at now: Instant) -> CallList.Counts {
        calls.counts(at: now, minuteOfDay: header.people.minuteOfDay(of: now), clockShift: header.clockShift)
    }

    /// When the first timer is due that is not past its limit.
    func nextDue(at now: Instant) -> Instant? {
        timers.page(after: DueKey(before: now), limit: 1, clockShift: header.clockShift).first?.moment
    }
}
