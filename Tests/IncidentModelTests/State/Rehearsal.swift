import Foundation
import IncidentModel
import Ledger
import TestSupport

/// The core under random commands, random time and a ledger that is a batch behind, watched at every step. What goes wrong is thrown with
/// the seed's history, so that it can be run again.
struct Rehearsal {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private(set) var random: SeededRandom
    private(set) var state: State
    private(set) var now: Instant
    private(set) var events: [Event] = []
    /// How often each sort of event came about, so that a run that tries nothing is noticed.
    private(set) var tally: [EventKind: Int] = [:]
    private(set) var refusals = 0
    /// How many turns decided something while a batch was on its way.
    private(set) var overlaps = 0

    private let plan: Plan
    /// What the ledger knows of reports and of ended incidents.
    private var reports: [ReportID: IncidentID] = [:]
    private var archive: [IncidentID: Incident] = [:]
    /// What was decided since, and what of it is on its way to the ledger.
    private var gathered: [Event] = []
    private var flight: (events: [Event], changes: State.Changes)?
    private var known: [IncidentID] = []
    private var steps = 0
    private var unrecordedStep = Interval.zero
    private var drawn: UInt64 = 0
    private var last: Command?
    /// Incidents of which the batch has undone something.
    private var resumed: Set<IncidentID> = []

    init(seed: UInt64, plan: Plan) {
        random = SeededRandom(seed: seed)
        self.plan = plan
        now = Instant(milliseconds: 1_795_251_600_000)
        let header = State.Header(
            plan: PlanIndex(id: "first", plan: plan),
            clockShift: .zero,
            sequence: 0,
            recordedAt: now
        )
        state = State(header: header)
    }

    /// One turn: time passes, what is due is decided, commands come; then the ledger has the batch on its way, or not yet.
    mutating func step() throws {
        now = now + .milliseconds(Int64(random.chance(30) ? random.number(0...5_400_000) : random.number(0...90_000)))
        var batch: [Event] = []
        if random.chance(4) {
            let step = Interval.minutes(Int64(random.number(-90...90)))
            now = now + step
            unrecordedStep = unrecordedStep + step
        }
        if unrecordedStep != .zero {
            let action = Command.Action.clockStepped(by: unrecordedStep)
            try carryOut(Command(actor: .daemon, action: action), into: &batch)
        }
        try decideDue(into: &batch)
        for _ in 0..<random.number(0...4) { try carryOut(nextCommand(), into: &batch) }
        // A retry within the batch must not make anything a second time.
        if random.chance(30), let last { try carryOut(last, into: &batch) }
        state.forgetLookups()
        unrecordedStep = .zero
        if flight != nil, !batch.isEmpty { overlaps += 1 }
        record(batch)
        if random.chance(50) { commit() }
        launch()
        steps += 1
        // All of it every so often: what is lost or miscounted stays so.
        let touched = Set(batch.flatMap { Array($0.incidents) })
        resumed = Set(batch.filter { [.undone, .merged, .unlinked].contains($0.kind) }.flatMap { Array($0.incidents) })
        try check(steps % 15 == 0 ? Array(state.incidents.values) : touched.compactMap { state.incidents[$0] })
    }

    // MARK: A batch

    private mutating func decideDue(into batch: inout [Event]) throws {
        while let entry = state.takeDue(at: now) {
            let command = Command(actor: .daemon, action: .daemon(entry))
            guard let event = try state.decide(command, at: now).event else {
                throw Failure(description: "timer \(entry.timer) of \(entry.incident) was due and came to nothing")
            }
            try checkFall(event)
            state.apply(event)
            batch.append(event)
        }
    }

    private mutating func carryOut(_ command: Command, into batch: inout [Event]) throws {
        lookUp(command)
        if command.actor != .daemon { last = command }
        do {
            let decision = try state.decide(command, at: now)
            try demand(try state.decide(command, at: now) == decision, "the same command came to two decisions")
            guard let event = decision.event else { return }
            try checkCoding(event)
            state.apply(event)
            batch.append(event)
        } catch is Refusal {
            refusals += 1
        }
    }

    private mutating func lookUp(_ command: Command) {
        if let report = command.report, let id = reports[report.id] {
            state.admit(report: report.id, of: id)
            admit(id)
        }
        for id in command.incidents { admit(id) }
    }

    private mutating func admit(_ id: IncidentID) {
        if state.incident(id) == nil, let incident = archive[id] { state.admit(incident, plan: nil) }
    }

    private mutating func record(_ batch: [Event]) {
        for event in batch {
            tally[event.kind, default: 0] += 1
            for id in event.incidents where !known.contains(id) { known.append(id) }
        }
        events += batch
        gathered += batch
    }

    private mutating func launch() {
        guard flight == nil, !gathered.isEmpty else { return }
        flight = (gathered, state.takeChanges())
        gathered = []
    }

    // The ledger has what was on its way, and answers for it.
    private mutating func commit() {
        guard let landed = flight else { return }
        flight = nil
        for event in landed.events {
            if let report = event.fact.report { reports[report.id] = event.incident }
        }
        for box in landed.changes.incidents {
            archive[box.incident.id] = box.incident.isInHand ? nil : box.incident
        }
        state.committed()
    }

    private func demand(_ holds: Bool, _ what: @autoclosure () -> String) throws {
        guard !holds else { return }
        let what = what()
        // The history of the incidents that are named, or the latest of all.
        let named = events.filter { $0.incident.map { what.contains($0.description) } ?? false }
        let history = (named.isEmpty ? events : named).suffix(14).map { event in
            "\n  \(event.recordedAt.timestamp) \(event.fact.summary)"
                + event.consequences.parties.map { " +\($0.party)/\($0.role)/\($0.strength)" }.joined()
                + event.consequences.standDown.map { " -\($0)" }.joined()
        }
        throw Failure(description: "at \(now.timestamp): \(what)\(history.joined())")
    }
}

// MARK: What must always hold

extension Rehearsal {
    /// Warned and breached once each, and never before its time.
    private mutating func checkFall(_ event: Event) throws {
        guard let id = event.incident, let incident = state.incident(id), case .timer(let fall) = event.fact else {
            return
        }
        switch fall.stage {
        case .warned:
            let key = "\(id) \(fall.timer) \(state.header.sequence)"
            try demand(fall.lateness >= .zero, "a warning came early")
            try demand(incident.timers[fall.timer].state == .running, "warned of again: \(key)")
        case .breached:
            let due = incident.timers[fall.timer].due(clockShift: state.header.clockShift)
            try demand(now > due && fall.due == due && fall.lateness == now - due, "a breach came early")
            try demand(incident.timers[fall.timer].breachedAt == nil, "breached twice")
        case .expired: try demand(fall.lateness > State.expiryGrace, "expired before its grace was over")
        }
        try checkCoding(event)
    }

    private func checkCoding(_ event: Event) throws {
        let codec = EventCodec()
        try demand(try codec.decode(codec.encode(event)) == event, "\(event.kind) does not read back")
    }

    private func check(_ incidents: [Incident]) throws {
        try demand(state.header.sequence == Int64(events.count), "the sequence has a gap")
        for incident in incidents { try check(incident, state.header.clockShift) }
        let rows = Set(
            incidents.flatMap { incident in
                let ladder = state.callLadder(of: incident, at: now)
                return incident.needs.filter { $0.to != .calledBack }.compactMap { ladder.line(of: $0) }
            }
        )
        let most = 2 * state.header.plan.directory.count
        try demand(rows.count <= most, "more rows than numbers and posts without one")
        let numbers = Set(rows.compactMap { state.header.callRows.number(of: $0) })
        try demand(numbers.count == rows.count, "two rows share a number")
    }

    private func check(_ incident: Incident, _ shift: Interval) throws {
        let leads = incident.parties.filter { $0.role == .lead && !$0.isStoodDown }
        try demand(leads.count == 1, "\(incident.id) has \(leads.count) leads")
        try demand(Set(incident.parties.map(\.party)).count == incident.parties.count, "a party stands there twice")
        try demand(incident.isInHand, "\(incident.id) has ended and is still in hand")
        for timer in incident.timers {
            // Decided with this batch, unless the batch itself has brought it about for now, or lets it run on.
            if let next = timer.next(clockShift: shift), timer.start < now, !resumed.contains(incident.id) {
                try demand(next > now, "\(timer.name) of \(timer.party) in \(incident.id) was lost")
            }
            try demand(timer.number == incident.timers.firstIndex(of: timer), "timers are out of order")
        }
        for part in incident.parties { try check(part, of: incident) }
        // What stands was decided by a name, and ends with the response.
        if let response = incident.response {
            try demand(
                incident.isOpen && !response.decidedBy.isEmpty,
                "\(incident.id) has a response that nobody decided"
            )
            try demand(response.startedAt <= response.since, "the response of \(incident.id) is older than its start")
        }
        // A call that is about no incident draws nobody in and owes nothing but the call-back.
        if incident.callAs != nil {
            try demand(incident.state == .noIncident, "\(incident.id) has become an incident")
            try demand(incident.parties.map(\.party) == ["general"], "\(incident.id) has drawn somebody in")
            try demand(incident.timers.allSatisfy { $0.to == .calledBack }, "\(incident.id) has other timers")
            try demand(incident.calls.allSatisfy { $0.attempts <= CallSort.callBackTries }, "rung back too often")
        } else {
            try demand(incident.state != .noIncident, "\(incident.id) is no incident")
        }
        if let party = incident.calledFor {
            try demand(incident.participation(of: party)?.isStoodDown == false, "called for, and stood down")
        }
        if incident.duplicateOf != nil {
            let others = incident.needs.filter { $0.name != .standDown }
            try demand(!incident.isOpen && others.isEmpty, "\(incident.id) is a duplicate, and something is owed")
        }
        try checkCalls(incident)
    }

    // Every report that was filed is of one incident, and of one only.
    private func checkReports() throws {
        var homes: [ReportID: IncidentID] = [:]
        for id in known {
            guard let incident = state.incident(id) ?? archive[id] else { continue }
            for report in incident.reports {
                let before = homes.updateValue(id, forKey: report)
                try demand(before == nil, "report \(report) is of two incidents")
            }
        }
        let filed = Set(events.compactMap(\.fact.report?.id))
        try demand(Set(homes.keys) == filed, "of \(filed.count) reports \(homes.count) have an incident")
    }

    // Whoever has to answer is waited for, and nobody else.
    private func check(_ part: Participation, of incident: Incident) throws {
        let waiting = incident.timers.filter { $0.party == part.party && $0.to == .acknowledged && $0.state.isOpen }
        let what = "\(part.party) in \(incident.id), \(part.role) \(part.strength)"
        try demand(waiting.count <= 1, "\(what) is asked twice: \(waiting.map(\.name))")
        if part.passing(.acknowledged) != nil {
            try demand(waiting.isEmpty, "\(what) has acknowledged and is waited for")
        } else if incident.isOpen, part.strength >= .assign, part.party != "general" {
            // Whom nobody had told yet when it was let go has nothing to say.
            try demand(waiting.count == 1 || part.isStoodDown, "nobody waits for \(what)")
            let isRight = waiting.allSatisfy { ($0.name == .standDown) == part.isStoodDown }
            try demand(isRight, "\(what) is asked for the wrong thing")
        }
        if part.isStoodDown {
            let others = incident.timers.filter { $0.party == part.party && $0.state.isOpen && $0.to != .acknowledged }
            try demand(others.isEmpty, "\(what) was stood down and is waited for")
        }
    }

    // Each open need stands on exactly one row, now or at a time to come, and that row rings somebody else than this room.
    private func checkCalls(_ incident: Incident) throws {
        let ladder = state.callLadder(of: incident, at: now)
        for need in incident.needs {
            let what = "\(need.name) of \(need.party) in \(incident.id)"
            guard let callee = ladder.callee(of: need) else {
                throw Failure(description: "nobody is rung about \(what)")
            }
            try demand(!callee.post.isOwn, "this room is to ring itself about \(what)")
            let isOff = callee.post.hours.map { !$0.contains(minuteOfDay: state.header.people.minuteOfDay(of: now)) }
            if isOff ?? false {
                try demand(ladder.offHours(of: need).isEmpty, "somebody who is there is passed about \(what)")
            }
            // What was rung about is rung again, within a day; what was not waits for its limit.
            if let next = incident.progress(of: need).nextAt {
                try demand(next <= now + .minutes(30 * 60), "nobody is rung again about \(what)")
            }
            let line = ladder.line(of: callee)
            let isCaller = line == CallLine(.caller(incident.id), isExercise: incident.isExercise)
            try demand(isCaller == (need.to == .calledBack), "\(what) rings the wrong end")
            try demand(isCaller || state.header.callRows.number(of: line) != nil, "\(what) stands on no row")
        }
        let timers = incident.calls.map(\.timer)
        try demand(Set(timers).count == timers.count, "a need of \(incident.id) stands on two rows")
    }

    /// At the end: everything again from the events alone.
    mutating func checkReplay() throws {
        commit()
        launch()
        commit()
        try checkReports()
        let (replayed, ended) = State.replaying(events, plan: PlanIndex(id: "first", plan: plan))
        let days = (0..<4_000).map { CivilTime(now - .minutes(Int64($0) * 24 * 60)).dateNumber }
        try demand(ended == archive, "replayed, the ended incidents are others")
        let fresh = Picture(replayed, days: days)
        let live = Picture(state, days: days)
        try demand(fresh.incidents == live.incidents, "replayed, the incidents are others")
        try demand(fresh.header == live.header, "replayed: \(fresh.header) and not \(live.header)")
        try demand(fresh.nextNumbers == live.nextNumbers, "replayed, the numbers are others")
        try demand(fresh.due == live.due, "replayed, other timers are due")
    }
}

// MARK: Commands

extension Rehearsal {
    private mutating func nextCommand() -> Command {
        if random.chance(8), let last { return last }
        let actor = Actor(account: "test", person: random.chance(85) ? random.pick(["Wang", "Li"]) : nil)
        return Command(actor: actor, action: nextAction())
    }

    private mutating func nextAction() -> Command.Action {
        let id = someIncident()
        switch random.number(1...100) {
        case ...16: return .report(nextReport(joining: nil))
        case ...22: return .report(nextReport(joining: id))
        case ...52: return .on(id, nextMilestone(of: id))
        case ...59: return .update(id, nextFigures())
        case ...62: return .on(id, nextSupplement())
        case ...72: return .on(id, nextCorrection())
        case ...76: return .grade(id, random.pick(Grade.allCases.map { $0 } + [nil]) ?? nil)
        case ...79:
            let party = random.pick(["fire", "general", "province", "brigade", nil] as [PartyID?]) ?? nil
            let reason = random.chance(50) ? "by order" : nil
            return .takeCommand(id, party, reason: reason, isBeside: random.chance(25))
        case ...84: return nextResult(of: id)
        case 85:
            let level = random.pick([.one, .two, .three, .four, nil] as [ResponseLevel?]) ?? nil
            return .decide(
                id,
                level,
                measures: random.chance(40) ? "all" : nil,
                reason: random.chance(60) ? "by order" : nil
            )
        case 86: return random.chance(50) ? .note(id) : .refer(id, to: "Next County")
        case ...89: return nextDuplicate(of: id)
        case ...91: return nextAssignment(of: id)
        case ...94: return nextUndo() ?? .note(id)
        case 95 where random.chance(60): return .adoptPlan(random.chance(50) ? "first" : "second", plan)
        case ...95: return .timerDue(id, timer: random.number(-1...30))
        case ...97:
            let ended = known.last { state.incidents[$0] == nil }
            let closed = known.last { archive[$0].map { $0.callAs == nil && $0.duplicateOf == nil } ?? false }
            if random.chance(60) { return .reopen(closed ?? id, reason: random.chance(90) ? "flared up" : "") }
            return .on(ended ?? id, Forgetting(reason: random.chance(90) ? "retention over" : ""))
        default:
            let outcome: OutcomeID = random.chance(90) ? "handled" : "handeld"
            return .close(id, reason: random.chance(60) ? "by order" : nil, outcome: outcome)
        }
    }

    // Two are one, a report is of another, or what was done about that is taken back.
    private mutating func nextDuplicate(of id: IncidentID) -> Command.Action {
        switch random.number(1...10) {
        case ...4: return .merge(id, into: someIncident(), reason: random.chance(90) ? "one fire" : "")
        case 5: return .close(id, reason: "one fire", outcome: "duplicate", of: someIncident())
        case ...7:
            let merged = events.indices.suffix(200).filter { events[$0].kind == .merged }
            guard let index = random.pick(merged), let first = events[index].incident else { return .note(id) }
            let unlinking = try? Unlinking(events[index], Int64(index + 1), reason: random.chance(90) ? "two" : "")
            return unlinking.map { .on(first, $0) } ?? .note(id)
        case ...9:
            let joined = events.indices.suffix(200).filter { events[$0].kind == .joined }
            guard let index = random.pick(joined), let first = events[index].incident else { return .note(id) }
            var before: Incident?
            for (number, event) in events.enumerated().prefix(index) where event.incidents.contains(first) {
                _ = Incident.apply(event, sequence: Int64(number + 1), to: &before)
            }
            let splitting = try? Splitting(
                events[index],
                Int64(index + 1),
                before: before ?? Incident(),
                of: first,
                hasReason: random.chance(90)
            )
            return splitting.map { .on(first, $0) } ?? .note(id)
        default: return .refer(id, to: "Next County")
        }
    }

    private mutating func nextUndo() -> Command.Action? {
        let recent = events.indices.suffix(60).filter {
            events[$0].kind == .milestone || events[$0].kind == .taskCompleted
        }
        guard let index = random.pick(recent), let id = events[index].incident else { return nil }
        let undo = try? Undo(events[index], Int64(index + 1), of: id, reason: random.chance(90) ? "wrong" : "")
        return undo.map { .on(id, $0) }
    }

    private mutating func nextSupplement() -> Supplement {
        var supplement = Supplement()
        if random.chance(40) { supplement.incidentKind = random.pick(["fire", "flood", "road", "unheard-of"]) }
        if random.chance(40) { supplement.place = random.pick(["mill", "bridge"]) }
        if random.chance(30) { supplement.town = random.pick(["Southtown", "Atlantis"]) }
        if random.chance(30) { supplement.source = random.pick(["119", "grid"]) }
        if random.chance(40) { supplement.told = [random.pick(["brigade", "ambulance", "general"]) ?? "brigade"] }
        if random.chance(50) { supplement.figures = nextFigures() }
        return supplement
    }

    private mutating func nextAssignment(of id: IncidentID) -> Command.Action {
        let parties: [PartyID] = ["fire", "general", "traffic", "brigade", "ambulance", "province"]
        return .assign(
            id,
            random.pick(parties) ?? "fire",
            role: random.chance(30) ? random.pick([.support, .responder]) : nil,
            strength: random.pick([.inform, .assign, .activate]) ?? .assign,
            standsDown: random.chance(40),
            reason: random.chance(95) ? "by order" : ""
        )
    }

    private mutating func someIncident() -> IncidentID {
        let recent = known.suffix(12)
        if random.chance(97), let id = random.pick(random.chance(80) ? Array(recent) : known) { return id }
        return IncidentID(jurisdiction: "999001", day: 20_200_101, number: 1)
    }

    private mutating func nextReport(joining id: IncidentID?) -> Report {
        drawn += random.chance(90) ? 1 : 0
        let kind = random.pick(plan.kinds.map(\.id) + ["nothing-known"]) ?? "fire"
        var report = Report(id: ReportID(high: 3, low: drawn), kind: kind)
        report.join = id
        report.figures = random.chance(40) ? nextFigures() : [:]
        report.tags = random.chance(15) ? ["chemical"] : random.chance(15) ? ["border", "chemical"] : []
        report.isExercise = random.chance(10)
        report.isVerified = random.chance(10)
        report.isNew = random.chance(3)
        if random.chance(6) { (report.callAs, report.hasNumber) = (random.pick(CallSort.allCases), random.chance(80)) }
        report.town = random.pick(["Northtown", "Atlantis", nil] as [String?]) ?? nil
        report.occurredAt = random.chance(20) ? now + .minutes(Int64(random.number(-30...2))) : nil
        return report
    }

    private mutating func nextFigures() -> Figures {
        let figure = random.pick([FigureID.deaths, .trapped, .missing, .injured, "ghosts"]) ?? .deaths
        return [figure: Int64(random.pick([-1, 0, 1, 3, 9, 10, 29, 30, 2_000_000]) ?? 0)]
    }

    private mutating func someParty(of id: IncidentID) -> PartyID? {
        let parties = state.incident(id)?.parties.map(\.party) ?? []
        return random.chance(5) ? "nobody" : random.chance(15) ? nil : random.pick(parties)
    }

    private mutating func nextMilestone(of id: IncidentID) -> MilestoneRecord {
        let often: [Milestone] = [.acknowledged, .acknowledged, .turnedOut, .arrived, .released]
        var record = MilestoneRecord(
            milestone: (random.chance(75) ? random.pick(often) : random.pick(Milestone.recordable)) ?? .acknowledged
        )
        record.party = someParty(of: id)
        record.occurredAt = random.chance(40) ? now + .minutes(Int64(random.number(-40...2))) : nil
        // Somebody who was not sent, now and then.
        if random.chance(8) {
            (record.party, record.reason) = (random.pick(plan.responders.map(\.id)), "came by itself")
        }
        return record
    }

    private mutating func nextCorrection() -> Correction {
        var correction = Correction()
        correction.reason = random.chance(90) ? "misheard" : ""
        if random.chance(50) { correction.incidentKind = random.pick(plan.kinds.map(\.id)) }
        if random.chance(25) { correction.tags = random.chance(50) ? ["chemical"] : [] }
        if random.chance(25) { correction.figures = nextFigures() }
        if random.chance(10) { correction.urgency = random.pick(Urgency.allCases) }
        if random.chance(10) { correction.town = random.pick(["Southtown", "Atlantis"]) }
        if random.chance(10) { correction.production = random.pick(Production.allCases) }
        return correction
    }

    private mutating func nextResult(of id: IncidentID) -> Command.Action {
        guard let incident = state.incident(id) else { return .claim("fire/duty", []) }
        let ladder = state.callLadder(of: incident, at: now)
        let lines = incident.needs.compactMap { ladder.line(of: $0)?.text }
        let line = random.chance(90) ? random.pick(lines) ?? "fire/duty" : "fire/office"
        // All that stands on that row, whichever incident it is about.
        let needs = state.incidents.values.flatMap { incident in
            let ladder = state.callLadder(of: incident, at: now)
            return incident.needs.filter { ladder.line(of: $0)?.text == line }
                .map { NeedID(incident: incident.id, number: $0.number + 1) }
        }
        let asked = Array(needs.sorted().prefix(random.chance(10) ? 300 : random.number(1...12)))
        if random.chance(20) { return .claim(line, asked) }
        let end = CallLine(stored: line) ?? CallLine()
        if random.chance(20) {
            let until = now + .minutes(Int64(random.number(-5...40)))
            return .call(asked, TaskPostponement(line: end, until: until, reason: random.chance(90) ? "busy" : ""))
        }
        if random.chance(25) { return .call(asked, TaskPhone(line: end, phone: "0350-7")) }
        return .complete(line, asked, random.pick(CallResult.allCases) ?? .reached)
    }
}

extension SeededRandom {
    /// True in so many percent.
    fileprivate mutating func chance(_ percent: Int) -> Bool { chance(percent, in: 100) }
}

extension Milestone {
    /// Those that a person may record.
    fileprivate static let recordable = allCases.filter { $0.rank ?? 0 > 0 }
}

extension Fact {
    fileprivate var summary: String {
        switch self {
        case .milestone(let record): "\(record.milestone) \(record.party?.text ?? "")"
        case .correction(let correction):
            "corrected \(correction.incidentKind?.text ?? "") \(Array(correction.figures ?? [:]))"
        case .timer(let fall): "\(kind) \(fall.timer) \(fall.name.text) \(fall.party)"
        case .opening(let opening): "reported \(opening.report.kind)"
        default: kind.rawValue
        }
    }
}
