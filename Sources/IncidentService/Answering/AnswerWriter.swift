internal import IncidentAPI
package import IncidentModel
package import Wording

/// Writes what a change of an incident is answered with, straight from the incident: every operator waits for it, and nothing
/// is made for it that is thrown away again. Who wants the answer as a value reads it as ``Answer``, whose members these are.
package final class AnswerWriter {
    private let box: IncidentBox
    private let plan: PlanIndex
    private let people: People
    private let clockShift: Interval
    // What need not be written anew; nil for an answer now and then.
    private let fragments: AnswerFragments?
    package var report: ReportID?
    package var isCreated = false
    package var isJoined = false
    package var said: String?
    var candidates: [Candidate] = []
    package var warnings: [Warning] = []
    /// The long lists are empty, but for the contacts and the warnings.
    var isBrief = false
    private var isRecorded = true
    private var before: RecordedCommand?
    private var party: PartyID?
    private var occurredAt: Instant?
    private var changes: [Label] = []
    /// Names of the fields and figures that a caller can still be asked for.
    var toAsk: [String] = []
    // What has to be rung because of the change; whoever opens an incident rings its contacts.
    private var calls: [CallEntry] = []

    /// - Parameters:
    ///   - box: The incident as it is now.
    ///   - plan: The one that the incident keeps to.
    ///   - people: Who can be rung.
    ///   - clockShift: The sum of the clock's steps, by which due times have moved.
    ///   - fragments: Of the people, where they are at hand; the answer is the same without.
    package init(
        _ box: IncidentBox,
        plan: PlanIndex,
        people: People,
        clockShift: Interval,
        fragments: AnswerFragments? = nil
    ) {
        self.box = box
        self.plan = plan
        self.people = people
        self.clockShift = clockShift
        self.fragments = fragments
    }

    /// What a change of an incident is answered with.
    convenience init(_ answered: Request.Answered) {
        self.init(
            answered.box,
            plan: answered.plan,
            people: answered.people,
            clockShift: answered.clockShift,
            fragments: answered.fragments
        )
        isRecorded = answered.isNew
        before = answered.before
        party = answered.event?.fact.about.party ?? answered.before?.party
        occurredAt = answered.event?.fact.about.occurredAt
        if let was = answered.was { changes = answered.incident.changes(since: was, PlanNames(plan: answered.plan)) }
        warnings = answered.warnings
        if let event = answered.event, event.kind != .reported || answered.incident.callAs != nil {
            calls = answered.calls(after: event)
        }
    }

    /// Whoever is to be rung back has that number.
    func ring(at phone: String?) { for index in calls.indices { calls[index].phone = phone } }

    /// The answer as the wire has it.
    package func bytes() -> [UInt8] {
        WireWriter.object(capacity: 6_144) { out in
            writeOutcome(to: &out)
            writeState(to: &out)
            writeParties(to: &out)
            out.list("contacts") { out in box.incident.forEachContact(people) { write($0, to: &out) } }
            out.list("calls") { out in if !isBrief { for call in calls { out.element(call) } } }
            out.list("timers") { if !isBrief { writeTimers(to: &$0) } }
            out.list("candidates") { out in for candidate in candidates { out.element(candidate) } }
            out.list("warnings") { out in
                for warning in warnings { out.element(WarningEntry(warning, plan: plan)) }
            }
        }
    }

    // What came of what was asked for.
    private func writeOutcome(to out: inout WireWriter) {
        out.put("incident", box.incident.id.description)
        out.put("report", report)
        out.put("created", isCreated)
        out.put("joined", isJoined)
        out.put("recorded", isRecorded)
        out.put("recordedAt", before?.recordedAt)
        out.put("recordedBy", before?.actor.map { $0.person ?? $0.account })
        out.put("party", party)
        out.put("occurredAt", occurredAt)
        out.list("changes") { out in for change in changes { out.element(change) } }
        out.list("toAsk") { out in for field in toAsk { out.element(field) } }
        out.put("sequence", box.incident.sequence)
    }

    private func writeState(to out: inout WireWriter) {
        out.put("state", box.incident.state)
        out.put("kind", box.incident.kind)
        out.put("said", said)
        out.put("urgency", box.incident.urgency)
        out.put("exercise", box.incident.isExercise)
        out.put("place", box.incident.place)
        out.put("town", box.incident.town)
        out.put("grade", box.incident.grading.grade)
        out.put("gradeStatus", box.incident.grading.status)
        out.put("assessed", box.incident.grading.assessed)
        out.list("unverified") { out in for figure in box.incident.unverified { out.element(figure) } }
    }

    private func writeParties(to out: inout WireWriter) {
        out.put("lead", box.incident.lead)
        out.list("supporting") { out in
            for part in box.incident.parties where !isBrief && part.role == .support && !part.isStoodDown {
                out.element(part.party)
            }
        }
        out.put("command", box.incident.command)
        out.put("calledFor", box.incident.calledFor)
        out.put("coordinating", box.incident.coordinating)
        out.list("parties") { out in if !isBrief { for part in box.incident.parties { write(part, to: &out) } } }
    }

    private func write(_ part: Participation, to out: inout WireWriter) {
        if let written = fragments?.part(part) {
            out.element(written: written)
        } else {
            out.element(PartyEntry(part, town: box.incident.town, people: people))
        }
    }

    private func write(_ source: ContactSource, to out: inout WireWriter) {
        if let written = fragments?.contact(source) {
            out.element(written: written)
        } else {
            out.element(Contact(source, people))
        }
    }

    private func writeTimers(to out: inout WireWriter) {
        let timers = box.incident.openTimers(clockShift: clockShift)
        guard !timers.isEmpty else { return }
        let subject = TimerEntry.Subject(box.incident)
        let members = WireWriter.members(of: subject)
        var end = Int.max
        for timer in timers {
            let isWritten =
                if let template = fragments?.template(of: timer, under: plan) {
                    out.element(template, members, timer.party, timer.moments(clockShift: clockShift), upTo: end)
                } else {
                    out.element(TimerEntry(timer, of: subject, clockShift: clockShift), upTo: end)
                }
            guard isWritten else { return }
            if timers.count > ReplyBound.unmeasured, end == .max { end = out.count + ReplyBound.part }
        }
    }
}

extension Timer {
    /// By the wall clock as it is now.
    fileprivate func moments(clockShift: Interval) -> (start: Instant, due: Instant, warnsAt: Instant?) {
        let due = due(clockShift: clockShift)
        let drift = due - self.due
        return (start, due, warnsAt.map { $0 + drift })
    }
}

extension Incident {
    /// The timers that wait for a milestone, the one due first first.
    func openTimers(clockShift: Interval) -> [Timer] {
        var open = timers.filter(\.state.isOpen)
        open.sort { ($0.due(clockShift: clockShift), $0.number) < ($1.due(clockShift: clockShift), $1.number) }
        return open
    }
}
