package import IncidentModel
package import Ledger
package import LedgerIndex

/// What a log in memory comes to, for those who look things up.
package struct MemoryIndex: Sendable {
    package private(set) var incidents: [IncidentID: Incident] = [:]
    package private(set) var reports: [ReportID: IncidentID] = [:]
    package private(set) var plans: [PlanID: Plan] = [:]
    private var adopted: PlanID?
    private var days: [Int: Int] = [:]
    private var clockShift = Interval.zero
    private var foundPhones = FoundPhones()
    private var callRows = CallRows()

    package init() {}

    /// Takes a batch that is durable.
    package mutating func add(_ batch: Batch) { add(batch.entries.map(\.event), batch.incidents) }

    /// Takes events that are durable, and the incidents that they touch.
    package mutating func add(_ events: [Event], _ incidents: [Incident]) {
        for event in events { add(event) }
        for incident in incidents { self.incidents[incident.id] = incident }
    }

    private mutating func add(_ event: Event) {
        if let report = event.fact.report { reports[report.id] = event.incident }
        foundPhones.take(event.fact)
        callRows.take(event.fact)
        switch event.fact {
        case .plan(let adoption):
            plans[adoption.id] = adoption.plan
            adopted = adoption.id
        case .clock(let step): clockShift = clockShift + step.by
        case .opening, .splitting:
            if let id = event.incident { days[id.day] = max(days[id.day] ?? 0, id.number) }
        default: break
        }
    }

    /// What a start finds.
    package func recovered(from log: MemoryLog) -> Recovered {
        let marks = log.marks
        return Recovered(
            ledger: log.ledger,
            jurisdiction: log.jurisdiction,
            head: log.durable,
            header: LedgerHeader(
                clockShift: clockShift,
                foundPhones: foundPhones,
                callRows: callRows,
                journalSequence: marks.journalSequence
            ),
            lastReading: marks.reading,
            incidents: incidents.values.filter(\.isInHand).sorted { $0.id < $1.id },
            days: days,
            plans: plans,
            lastAdopted: adopted
        )
    }
}
