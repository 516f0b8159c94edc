import IncidentModel

@testable import IncidentService

/// All that an overview shows, to be compared with what another shows, or with a look at every incident.
struct OverviewPicture: Equatable {
    var order: [IncidentKey]
    var counts: [String: Int]
    var timers: [DueKey]
    /// Each row of the call list, with what stands on it now or later.
    var calls: [String: [CallList.Ask.Key]]

    init(_ overview: Overview) {
        order = Array(overview.list.incidents)
        let counted = overview.counts
        var counts = [
            "open": counted.open, "exercises": counted.exercises, "called for": counted.calledFor,
        ]
        for (urgency, count) in counted.byUrgency { counts["urgency \(urgency)"] = count }
        for (party, count) in counted.byLead { counts["lead \(party)"] = count }
        for (party, count) in counted.bySupport { counts["support \(party)"] = count }
        for (party, count) in counted.byCommand { counts["command \(party)"] = count }
        for (party, count) in counted.breachedByParty { counts["breached \(party)"] = count }
        // A party that had some and has none is a party that has none.
        self.counts = counts.filter { $0.value != 0 }
        timers = overview.timers.page(after: nil, limit: .max, clockShift: overview.header.clockShift)
        let rows = overview.calls.rows(
            at: Instant(milliseconds: 0),
            minuteOfDay: 0,
            clockShift: overview.header.clockShift,
            order: { _ in 0 },
            shiftLeader: nil,
            where: { _, _ in true }
        )
        calls = Dictionary(rows.map { ($0.line.text, $0.asks.map(\.key)) }) { first, _ in first }
    }

    /// Counted afresh, by looking through every incident in hand.
    init(
        recounting incidents: some Collection<Incident>,
        clockShift: Interval,
        _ ladder: (Incident) -> CallLadder
    ) {
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
        }
        for timer in incidents.flatMap(\.timers) where timer.state == .breached {
            counts["breached \(timer.party)", default: 0] += 1
        }
        self.counts = counts.filter { $0.value != 0 }
        timers = incidents.flatMap { incident in
            incident.timers.filter(\.state.isOpen).map { timer in
                DueKey(timer.due(clockShift: clockShift), IncidentKey(clamping: incident.id), timer.number)
            }
        }
        .sorted()
        var calls: [String: [CallList.Ask.Key]] = [:]
        for incident in incidents {
            for need in incident.needs {
                guard let line = ladder(incident).line(of: need) else { continue }
                let (rank, key) = (IncidentList.Rank(incident), IncidentKey(clamping: incident.id))
                calls[line.text, default: []]
                    .append(CallList.Ask.Key(rank: rank, incident: key, need: Int32(need.number + 1)))
            }
        }
        self.calls = calls.mapValues { Array($0.sorted().prefix(callLimit)) }
    }
}

extension Incident {
    fileprivate var rank: Int {
        let grades = [grading.grade, grading.assessed].compactMap { $0?.number }
        return (isExercise ? 100 : 0) + urgency.rank * 10 + (grades.min() ?? 5)
    }
}
