import IncidentModel
import TestSupport
import Testing

@Suite("The table of states and acts")
struct ActRuleTests {
    /// An incident in that state, with the headquarters that leads it bound to a group.
    private func incident(_ state: Incident.State) throws -> (duty: DutyRoom, id: IncidentID) {
        var plan = DrillPlan.plan
        for index in plan.headquarters.indices {
            plan.headquarters[index].binding = Binding(groups: [plan.headquarters[index].id.text])
        }
        let duty = DutyRoom(plan: plan, at: Instant(milliseconds: 1_795_251_600_000))
        if state == .noIncident { return (duty, try duty.report("unknown") { $0.callAs = .nuisance }) }
        let id = try duty.report("fire")
        switch state {
        case .underControl: try duty.carryOut(.milestone(.underControl, id), authority: .everyParty)
        case .extinguished: try duty.carryOut(.milestone(.extinguished, id), authority: .everyParty)
        case .closed: try duty.carryOut(.close(id, reason: "0f"), authority: .everyParty)
        case .open, .noIncident: break
        }
        return (duty, id)
    }

    /// Something of that kind that nothing but the state could refuse.
    private func act(_ kind: EventKind, _ duty: DutyRoom, _ id: IncidentID) throws -> Command.Action? {
        let incident = duty.incident(id)
        let state = incident.state
        switch kind {
        case .milestone:
            let before = incident.isOpen ? nil : incident.closedAt
            return .milestone(.acknowledged, id, of: incident.lead, occurredAt: before)
        case .supplemented: return .supplement(id) { $0.unit = "a works" }
        case .updated: return .update(id, [.deaths: 1])
        case .corrected: return .correct(id) { $0.unit = "a works" }
        case .noted: return .note(id)
        case .regraded: return .grade(id, .one)
        case .assigned: return .assign(id, "traffic")
        case .commandTaken: return .takeCommand(id, "general", commander: "Li", reason: "0f")
        case .responseDecided: return .decide(id, .two, reason: "0f")
        case .referred: return .refer(id, to: "999002")
        case .undone:
            // Of a party for which nothing later stands.
            let milestone = UndoneMilestone(party: "traffic", milestone: .acknowledged)
            if incident.isOpen {
                try duty.carryOut(.assign(id, "traffic"), authority: .everyParty)
                try duty.carryOut(.milestone(.acknowledged, id, of: "traffic"), authority: .everyParty)
            }
            return .on(id, Undo(sequence: 9, recordedAt: duty.now, milestones: [milestone], reason: "0f"))
        case .merged: return .merge(id, into: try duty.report("fire"))
        case .unlinked:
            guard state == .closed else { return .on(id, Unlinking.of(id)) }
            try duty.carryOut(.reopen(id), authority: .everyParty)
            try duty.carryOut(.merge(id, into: try duty.report("fire")), authority: .everyParty)
            return .on(id, try Unlinking(try #require(duty.events.last), 9, reason: "0f"))
        case .split:
            guard incident.isOpen else { return .on(id, Splitting.withReason) }
            let joined = try #require(try duty.carryOut(.report(duty.draft("fire") { $0.join = id })).event)
            return .on(id, try Splitting(joined, 9, before: incident, of: id, hasReason: true))
        case .closed: return .close(id, reason: "0f", outcome: incident.isOpen ? "handled" : "false-alarm")
        case .reopened: return .reopen(id)
        case .forgotten: return .on(id, Forgetting(reason: "0f"))
        default: return nil
        }
    }

    @Test(
        "What it allows is carried out, and what it does not is refused for the state",
        arguments: Incident.State.allCases
    )
    func states(_ state: Incident.State) throws {
        for rule in ActRule.table {
            let (duty, id) = try incident(state)
            #expect(duty.incident(id).state == state)
            let action = try #require(try act(rule.kind, duty, id))
            let refused = refusal { try duty.carryOut(action, authority: .everyParty) }
            if rule.states.contains(state) {
                #expect(refused == nil, "\(rule.kind) while \(state): \(String(describing: refused))")
            } else {
                let codes = ["closed", "still-open", "not-applicable"]
                #expect(
                    codes.contains(refused?.code ?? "-"),
                    "\(rule.kind) while \(state): \(String(describing: refused))"
                )
            }
        }
    }

    @Test("Whoever may not move the lead is refused what it says is for the lead")
    func movers() throws {
        for rule in ActRule.table {
            let (duty, id) = try incident(rule.states.contains(.open) ? .open : .closed)
            let action = try #require(try act(rule.kind, duty, id))
            let refused = refusal { try duty.carryOut(action, authority: .bound(to: ["flood"])) }
            let isForAll = rule.mover == .anybody || rule.mover == .administrator
            if isForAll {
                #expect(refused == nil, "\(rule.kind)")
            } else {
                guard case .notPermitted? = refused else {
                    Issue.record("\(rule.kind) is for \(rule.mover), and \(String(describing: refused))")
                    continue
                }
            }
        }
    }

    @Test("An act that always takes a reason is refused without")
    func reasons() throws {
        let without: [EventKind: (IncidentID) -> Command.Action] = [
            .corrected: { id in .correct(id, reason: "") { $0.unit = "x" } },
            .regraded: { .grade($0, .one, reason: "") },
            .assigned: { .assign($0, "traffic", reason: "") }, .reopened: { .reopen($0, reason: "") },
            .forgotten: { .on($0, Forgetting(reason: "")) }, .merged: { .merge($0, into: $0, reason: "") },
            .unlinked: { .on($0, Unlinking()) }, .split: { .on($0, Splitting()) },
        ]
        for rule in ActRule.table where rule.reason == .always && rule.kind != .undone {
            let (duty, id) = try incident(rule.states.contains(.open) ? .open : .closed)
            let make = try #require(without[rule.kind])
            let action = make(id)
            #expect(
                refusal { try duty.carryOut(action, authority: .everyParty) } == .refused(.reasonRequired(rule.kind))
            )
        }
    }
}

extension Unlinking {
    /// From an incident of which nothing is a duplicate.
    fileprivate static func of(_ id: IncidentID) -> Unlinking {
        var unlinking = Unlinking()
        (unlinking.from, unlinking.reason) = (id, "0f")
        return unlinking
    }
}

extension Splitting {
    fileprivate static var withReason: Splitting {
        var splitting = Splitting()
        splitting.hasReason = true
        return splitting
    }
}
