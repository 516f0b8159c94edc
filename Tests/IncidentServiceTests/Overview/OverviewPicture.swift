import IncidentModel

@testable import IncidentService

/// All that an overview shows, to be compared with what another shows, or with a look at every incident.
struct OverviewPicture: Equatable {
    var order: [IncidentKey]
    var counts: [String: Int]
    var timers: [DueKey]
    var calls: [DueKey]
    var endedCalls: [DueKey]

    init(_ overview: Overview) {
        order = Array(overview.list.incidents)
        let counted = overview.counts
        var counts = [
            "open": counted.open, "exercises": counted.exercises, "called for": counted.calledFor,
            "tasks": counted.openTasks,
        ]
        for (urgency, count) in counted.byUrgency { counts["urgency \(urgency)"] = count }
        for (party, count) in counted.byLead { counts["lead \(party)"] = count }
        for (party, count) in counted.bySupport { counts["support \(party)"] = count }
        for (party, count) in counted.byCommand { counts["command \(party)"] = count }
        for (party, count) in counted.breachedByParty { counts["breached \(party)"] = count }
        // A party that had some and has none is a party that has none.
        self.counts = counts.filter { $0.value != 0 }
        timers = overview.timers.page(after: nil, limit: .max, clockShift: overview.header.clockShift)
        calls = Array(overview.calls.page(isOpen: true, after: nil, limit: .max))
        endedCalls = Array(overview.calls.page(isOpen: false, after: nil, limit: .max))
    }

    /// Counted afresh, by looking through every incident in hand.
    init(recounting incidents: some Collection<Incident>, clockShift: Interval) {
        let open = incidents.filter(\.isOpen)
        order = open.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }.map { IncidentKey(clamping: $0.id) }
        var counts: [String: Int] = [:]
        for incident in open {
            counts["open", default: 0] += 1
            counts["exercises", default: 0] += incident.isExercise ? 1 : 0
            counts["called for", default: 0] += incident.calledFor == nil ? 0 : 1
            counts["urgency \(incident.urgency)", default: 0] += 1
            counts["lead \(incident.lead)", default: 0] += 1
            for party in incident.supporting { counts["support \(party)", default: 0] += 1 }
            counts["command \(incident.command)", default: 0] += 1
            counts["tasks", default: 0] += incident.tasks.count { $0.isOpen }
        }
        for timer in incidents.flatMap(\.ownTimers) where timer.state == .breached {
            counts["breached \(timer.party)", default: 0] += 1
        }
        self.counts = counts.filter { $0.value != 0 }
        timers = incidents.flatMap { incident in
            incident.ownTimers.filter(\.state.isOpen).map { timer in
                DueKey(timer.due(clockShift: clockShift), IncidentKey(clamping: incident.id), timer.number)
            }
        }
        .sorted()
        func keys(_ isOpen: Bool) -> [DueKey] {
            incidents.flatMap { incident in
                incident.tasks.filter { $0.isOpen == isOpen }.map { task in
                    let moment = isOpen ? task.by : task.endedAt ?? task.by
                    return DueKey(moment, IncidentKey(clamping: incident.id), task.number)
                }
            }
            .sorted()
        }
        calls = keys(true)
        endedCalls = keys(false)
    }
}

extension Incident {
    /// Those that serve no call of another.
    fileprivate var ownTimers: [Timer] { timers.filter { ($0.rung?.origin ?? $0.number) == $0.number } }

    fileprivate var rank: Int {
        let grades = [grading.grade, grading.assessed].compactMap { $0?.number }
        return urgency.rank * 10 + (grades.min() ?? 5)
    }
}
