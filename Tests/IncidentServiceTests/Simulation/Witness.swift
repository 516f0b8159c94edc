import IncidentModel
import Ledger
import LedgerIndex
import Systemd
import TestSupport

@testable import IncidentService

/// The clocks in the turn in which an event was decided.
struct Decided {
    var line: Int64
    var reading: Systemd.ClockReading
}

/// Knows what must be so from the durable events alone: it sees each batch as the disk commits it, keeps its own count of
/// reports, numbers, leads, timers and time, and asks the engine for nothing.
final class Witness: @unchecked Sendable {
    private let findings: Findings
    private(set) var sequence: Int64 = 0
    /// The sum of the clock's steps.
    private(set) var shift: Int64 = 0
    private var foundPhones = FoundPhones()
    private var callRows = CallRows()
    private(set) var recordedAt: Int64?
    private(set) var plan: PlanID?
    /// Every incident, from its events.
    private(set) var incidents: [IncidentID: Incident] = [:]
    private(set) var reports: [ReportID: IncidentID] = [:]
    /// Where those lie that were taken out of the incident that they had joined.
    private(set) var takenOut: [ReportID: IncidentID] = [:]
    /// Those that were recorded.
    private var commands: Set<CommandID> = []
    /// In which batch each was filed, and how many batches there were.
    private var filedIn: [ReportID: Int] = [:]
    private var batches = 0
    private(set) var tally: [EventKind: Int] = [:]
    private var numbers: [Int: Int] = [:]
    private var roles: [IncidentID: [PartyID: Role]] = [:]
    var timers = WatchedTimers()
    /// The latest that a person may take back, with their numbers and the incident as it was before each.
    private(set) var revocable: [Revocable] = []

    struct Revocable {
        var sequence: Int64
        var event: Event
        var before: Incident
    }

    init(findings: Findings) { self.findings = findings }

    // MARK: What the disk has

    /// Sees a batch that has become durable.
    ///
    /// - Parameters:
    ///   - batch: What was stored.
    ///   - decided: When each of its events was decided.
    ///   - slack: How far the time that has passed may be off, in ms.
    func take(_ batch: Batch, decided: [Int64: Decided], slack: Int64) {
        findings.demand(batch.expectedSequence == sequence, "a batch for \(batch.expectedSequence) came at \(sequence)")
        batches += 1
        findings.demand(!batch.entries.isEmpty, "a batch without an event")
        for entry in batch.entries {
            take(entry.event)
            checkTime(of: entry.event, decided[sequence], slack)
        }
        let last = decided[sequence].map { Instant(milliseconds: $0.reading.wallMilliseconds) }
        findings.demand(batch.reading.wall == last, "a batch's clocks are not those of its last event")
        findings.demand(batch.header.clockShift.milliseconds == shift, "the header's clock shift is wrong")
        findings.demand(batch.header.foundPhones == foundPhones, "the header has other numbers that were found")
        findings.demand(batch.header.callRows == callRows, "the header numbers the call list's rows otherwise")
        let touched = Set(batch.entries.flatMap(\.event.incidents))
        findings.demand(Set(batch.incidents.map(\.id)) == touched, "snapshots of other incidents than were touched")
        for incident in batch.incidents {
            findings.demand(incident == incidents[incident.id], "the snapshot of \(incident.id) is not its events'")
        }
    }

    private func take(_ event: Event) {
        sequence += 1
        recordedAt = event.recordedAt.milliseconds
        tally[event.kind, default: 0] += 1
        if let id = event.id {
            findings.demand(commands.insert(id).inserted, "command \(id) was recorded twice: \(event.kind)")
        }
        if let before = event.incident.flatMap({ incidents[$0] }), event.isRevocable {
            revocable = revocable.suffix(199) + [Revocable(sequence: sequence, event: event, before: before)]
        }
        foundPhones.take(event.fact)
        callRows.take(event.fact)
        switch event.fact {
        case .clock(let step): shift += step.by.milliseconds
        case .plan(let adoption): plan = adoption.id
        case .opening(let opening): open(opening.report, event)
        case .splitting: number(event)
        case .joining(let joining):
            let report = joining.report
            let isMeant = report.join == event.incident || joining.isByPlan
            findings.demand(isMeant, "report \(report.id) joined another incident")
            file(report, event)
        default: break
        }
        let before = incidents
        for id in event.incidents {
            if let before = incidents[id], id == event.incident, event.fact.opening != nil {
                findings.demand(false, "\(before.id) was opened twice")
            }
            let before = incidents[id]
            incidents[id] = Incident.applying(event, sequence: sequence, to: before)
            if case .undo(let undo) = event.fact, let before { checkUndo(undo, before, event) }
            timers.take(event, of: id, shift: shift, findings)
            takeRoles(event, of: id)
        }
        switch event.fact {
        case .merging(let merging): checkMerge(merging, before, event)
        case .unlinking(let unlinking): checkUnlink(unlinking, before, event)
        case .splitting(let splitting): checkSplit(splitting, before, event)
        default: break
        }
    }

    // Nothing is lost and nothing stands twice: reports and the higher response go on in the other, and nothing runs on here.
    private func checkMerge(_ merging: Merging, _ before: [IncidentID: Incident], _ event: Event) {
        guard let ended = event.incident, let old = before[ended], let other = before[merging.into],
            let new = incidents[ended], let survivor = incidents[merging.into]
        else { return findings.demand(false, "a merge of incidents that nobody opened") }
        let what = "\(ended) merged into \(merging.into)"
        findings.demand(!new.isOpen && new.duplicateOf == survivor.id, "\(what): it goes on")
        findings.demand(survivor.duplicates.last == ended, "\(what): the other does not name it")
        findings.demand(new.reports.isEmpty && survivor.reports == other.reports + old.reports, "\(what): reports")
        findings.demand(!new.timers.contains { $0.state.isOpen && $0.name != .standDown }, "\(what): timers run on")
        let level = [old.response, other.response].compactMap { $0?.level }.max()
        findings.demand(survivor.response?.level == level && new.response == nil, "\(what): the response is another")
        for (id, value) in old.figures {
            findings.demand(survivor.figures[id] ?? 0 >= value, "\(what): \(id) became less")
        }
    }

    // It goes on where it stopped: with its reports, its response, and every timer as long as it would have run.
    private func checkUnlink(_ unlinking: Unlinking, _ before: [IncidentID: Incident], _ event: Event) {
        guard let id = event.incident, let old = before[id], let new = incidents[id],
            let other = incidents[unlinking.from]
        else { return findings.demand(false, "incidents that nobody opened were taken apart") }
        let what = "\(id) taken apart from \(unlinking.from)"
        findings.demand(new.isOpen && new.duplicateOf == nil, "\(what): it does not go on")
        findings.demand(!other.duplicates.contains(id), "\(what): the other still names it")
        let brought = unlinking.brought
        findings.demand(brought.reports.isEmpty || new.reports == brought.reports, "\(what): other reports")
        findings.demand(!other.reports.contains(where: brought.reports.contains), "\(what): the other keeps reports")
        findings.demand(new.response == old.response ?? brought.response, "\(what): the response is another")
        for (was, timer) in zip(old.timers, new.timers) {
            findings.demand(timer.start == was.start && timer.due == was.due, "\(what): timer \(was.number) began anew")
            guard timer.state.isOpen, !was.state.isOpen else { continue }
            let state = was.breachedAt != nil ? Timer.State.breached : was.warnedAt != nil ? .warned : .running
            findings.demand(timer.state == state, "\(what): timer \(was.number) is not where it was")
        }
    }

    // The report is another incident's now, alone, and has left the one that it had joined.
    private func checkSplit(_ splitting: Splitting, _ before: [IncidentID: Incident], _ event: Event) {
        let report = splitting.opening.report.id
        guard let id = event.incident, let old = before[splitting.from], let left = incidents[splitting.from] else {
            return findings.demand(false, "a report was taken out of an incident that nobody opened")
        }
        let what = "report \(report) taken out of \(splitting.from)"
        takenOut[report] = id
        findings.demand(incidents[id]?.reports == [report], "\(what): it is not what opened \(id)")
        findings.demand(left.reports == old.reports.filter { $0 != report }, "\(what): other reports went along")
        for (figure, value) in left.figures {
            findings.demand(value <= old.figures[figure] ?? 0, "\(what): \(figure) became more")
        }
    }

    // However incidents are merged and taken apart: each report stands in one of them.
    private func checkReports() {
        let standing = incidents.values.flatMap(\.reports)
        findings.demand(standing.count == reports.count, "\(standing.count) reports stand, \(reports.count) were filed")
        findings.demand(Set(standing) == Set(reports.keys), "a report stands in two incidents, and another in none")
    }

    // What was undone stands no more, and what waited for it waits again, by the time that has passed since it began.
    private func checkUndo(_ undo: Undo, _ before: Incident, _ event: Event) {
        guard let after = incidents[before.id] else { return }
        for undone in undo.milestones {
            let what = "\(undone.milestone) of \(undone.party) in \(before.id)"
            let part = before.participation(of: undone.party)
            findings.demand(part?.hasPassed(undone.milestone) ?? false, "\(what) was undone, and had not been passed")
            let stands = after.participation(of: undone.party)?.hasPassed(undone.milestone) ?? true
            findings.demand(!stands, "\(what) stands, though it was undone")
            for (old, new) in zip(before.timers, after.timers)
            where old.party == undone.party && old.to == undone.milestone && old.number >= part?.firstTimer ?? 0
                && [.met, .metLate].contains(old.state) && part?.isStoodDown ?? false == (old.name == .standDown)
            {
                findings.demand(new.state.isOpen, "\(what) was undone, and timer \(old.number) does not wait for it")
                findings.demand(
                    new.due == old.due && new.start == old.start,
                    "timer \(old.number) of \(what) began anew"
                )
                let state = old.breachedAt != nil ? Timer.State.breached : old.warnedAt != nil ? .warned : .running
                findings.demand(new.state == state, "timer \(old.number) of \(what) is not where it was")
            }
        }
    }

    private func open(_ report: Report, _ event: Event) {
        file(report, event)
        number(event)
    }

    private func number(_ event: Event) {
        guard let id = event.incident else { return }
        // The plan's county keeps the time of Shanghai.
        let day = CivilTime(event.recordedAt + .minutes(8 * 60)).dateNumber
        findings.demand(id.day == day, "\(id) was opened on day \(day)")
        findings.demand(id.number == numbers[day, default: 0] + 1, "\(id) is not the next number")
        numbers[day] = id.number
    }

    private func file(_ report: Report, _ event: Event) {
        findings.demand(reports[report.id] == nil, "report \(report.id) was filed twice")
        reports[report.id] = event.incident
        filedIn[report.id] = batches
    }

    /// The report was filed before the last batch.
    func wasFiled(_ report: ReportID) -> Bool { filedIn[report].map { $0 < batches } ?? false }

    // One lead at a time, whatever else changes.
    private func takeRoles(_ event: Event, of id: IncidentID) {
        for change in event.consequences(of: id).parties { roles[id, default: [:]][change.party] = change.role }
        for party in event.consequences(of: id).standDown { roles[id, default: [:]][party] = nil }
        let leads = roles[id, default: [:]].filter { $0.value == .lead }
        findings.demand(leads.count == 1, "\(id) has \(leads.count) leads after \(event.kind)")
        findings.demand(incidents[id]?.lead == leads.first?.key, "\(id) is led by another than its events say")
    }

    private func checkTime(of event: Event, _ decided: Decided?, _ slack: Int64) {
        guard let decided else { return findings.demand(false, "\(event.kind) was decided in no turn") }
        let time = event.recordedAt.milliseconds
        let wall = decided.reading.wallMilliseconds
        let off = abs(time - shift - decided.line)
        findings.demand(off <= slack, "\(event.kind) is recorded \(off) ms from the time that has passed")
        findings.demand(time >= wall, "recorded before the wall clock's time")
        findings.demand(time == wall, "recorded at another time than the wall clock's")
    }

    // MARK: What the engine has

    /// These incidents are seen as their durable events make them, neither more nor less.
    func compare(_ ids: some Sequence<IncidentID>, seen: (IncidentID) -> Incident?) {
        for id in ids {
            let expected = incidents[id].flatMap { $0.isInHand ? $0 : nil }
            findings.demand(seen(id) == expected, "\(id) is not in the engine as in the ledger")
        }
    }

    /// All of the state is what the durable events make of it.
    func compare(with state: State) {
        findings.demand(state.header.sequence == sequence, "the state is at \(state.header.sequence), not \(sequence)")
        findings.demand(state.header.clockShift.milliseconds == shift, "the engine's clock shift is wrong")
        findings.demand(state.header.foundPhones == foundPhones, "the engine has other numbers that were found")
        findings.demand(state.header.callRows == callRows, "the engine numbers the call list's rows otherwise")
        findings.demand(state.header.recordedAt.milliseconds == recordedAt ?? 0, "the last event's time is wrong")
        if let plan { findings.demand(state.header.plan.id == plan, "the engine goes by another plan") }
        let inHand = incidents.values.filter(\.isInHand)
        findings.demand(state.incidents.count == inHand.count, "\(state.incidents.count) in hand, not \(inHand.count)")
        compare(inHand.map(\.id)) { state.incidents[$0] }
        checkReports()
        for (day, number) in numbers {
            findings.demand(state.nextNumber(on: day) == number + 1, "the next number of \(day) is wrong")
        }
    }

    /// The overview shows what the durable events make of it.
    func compare(with overview: Overview) {
        let shown = OverviewPicture(overview)
        let expected = OverviewPicture(
            recounting: incidents.values.filter(\.isInHand),
            clockShift: Interval(milliseconds: shift)
        ) { overview.ladder(of: $0, at: overview.header.recordedAt) }
        findings.demand(shown == expected, "the overview is not what a look at every incident gives")
    }

    /// Everything again from nothing: the events alone make the same.
    func replay(_ events: [Event], with state: State) {
        let (replayed, ended) = State.replaying(events, plan: state.header.plan)
        compare(with: replayed)
        for (id, incident) in ended { findings.demand(incidents[id] == incident, "\(id) replays to another end") }
    }
}

extension Event {
    /// A person may take back what it recorded.
    fileprivate var isRevocable: Bool {
        switch fact {
        case .milestone, .task, .merging, .joining: true
        case .closing(let closing): closing.original != nil
        default: false
        }
    }
}
