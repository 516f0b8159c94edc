package import IncidentModel
import Ledger
import LedgerIndex

// What people tell the duty room.

extension DutyRoom {
    /// Records a milestone.
    @discardableResult
    package func record(
        _ milestone: Milestone,
        _ party: PartyID?,
        _ id: IncidentID,
        occurredAt: Instant? = nil,
        by teller: String? = nil,
        via channel: Channel? = nil
    ) throws -> Decision {
        try carryOut(.milestone(milestone, id, of: party, occurredAt: occurredAt, by: teller, via: channel))
    }

    package func update(_ id: IncidentID, _ figures: Figures, source: String? = nil) throws {
        try carryOut(.update(id, figures, source: source))
    }

    @discardableResult
    package func correct(
        _ id: IncidentID,
        reason: String = "misheard",
        _ change: (inout Correction) -> Void
    ) throws -> Decision {
        try carryOut(.correct(id, reason: reason, change))
    }

    /// A note of which nothing but the digest is told, or one with its text.
    @discardableResult
    package func note(_ text: String? = nil, on id: IncidentID) throws -> Decision {
        guard let text else { return try carryOut(.note(id)) }
        let sealed = SealedPersonalData.seal(PersonalData(text: text))
        return try carryOut(.note(id, digest: sealed.digest), with: sealed)
    }

    @discardableResult
    package func grade(_ id: IncidentID, _ grade: Grade?, reason: String = "by order") throws -> Decision {
        try carryOut(.grade(id, grade, reason: reason))
    }

    package func takeCommand(
        _ id: IncidentID,
        _ party: PartyID?,
        person: String? = "Wang",
        account: String = "command"
    ) throws {
        try carryOut(.takeCommand(id, party), by: Actor(account: account, person: person))
    }

    /// Says what became of a call to the row of that line, about all that was to be asked there.
    @discardableResult
    package func ring(
        _ line: String,
        _ result: CallResult,
        only id: IncidentID? = nil,
        answeredBy: String? = nil,
        note: String? = nil
    ) throws -> Decision {
        let asks = rows()[line] ?? []
        let meant = asks.filter { id == nil || $0.incident == id }
        return try carryOut(.complete(line, meant, result, answeredBy: answeredBy, note: note))
    }

    /// The call list: what is to be asked now, by its row.
    package func rows() -> [String: [NeedID]] {
        var rows: [String: [NeedID]] = [:]
        for incident in state.incidents.values.sorted(by: { $0.id < $1.id }) {
            let ladder = ladder(of: incident)
            for need in incident.needs {
                guard ladder.nextCall(of: need, clockShift: state.header.clockShift) <= now,
                    let line = ladder.line(of: need)
                else { continue }
                rows[line.text, default: []].append(NeedID(incident: incident.id, number: need.number + 1))
            }
        }
        return rows
    }

    package func ladder(of incident: Incident) -> CallLadder { state.callLadder(of: incident, at: now) }

    @discardableResult
    package func close(
        _ id: IncidentID,
        reason: String? = nil,
        outcome: OutcomeID = "handled",
        of original: IncidentID? = nil
    ) throws -> Decision {
        try carryOut(.close(id, reason: reason, outcome: outcome, of: original))
    }

    /// Undoes what the event of that number recorded about the incident.
    ///
    /// - Throws: A ``Refusal``.
    @discardableResult
    package func undo(_ sequence: Int, of id: IncidentID, reason: String = "0f") throws -> Decision {
        let undo = try Undo(events[sequence - 1], Int64(sequence), of: id, reason: reason)
        return try carryOut(.on(id, undo))
    }

    /// Takes the incident apart from the one of which it ended as a duplicate.
    ///
    /// - Throws: A ``Refusal``.
    @discardableResult
    package func unlink(_ id: IncidentID, reason: String = "0f") throws -> Decision {
        let index = events.lastIndex { $0.incident == id && ($0.kind == .merged || $0.kind == .closed) }
        guard let index else { throw Refusal.refused(.notDuplicate(id)) }
        return try carryOut(.on(id, try Unlinking(events[index], Int64(index + 1), reason: reason)))
    }

    /// Takes the report that an event added out of an incident.
    ///
    /// - Throws: A ``Refusal``.
    @discardableResult
    package func split(_ joined: Event, of id: IncidentID, hasReason: Bool = true) throws -> Decision {
        let sequence = Int64((events.lastIndex(of: joined) ?? -1) + 1)
        var before: Incident?
        for (index, event) in events.enumerated().prefix(Int(sequence - 1)) where event.incidents.contains(id) {
            _ = Incident.apply(event, sequence: Int64(index + 1), to: &before)
        }
        let splitting = try Splitting(
            joined,
            sequence,
            before: before ?? Incident(),
            of: id,
            hasReason: hasReason
        )
        return try carryOut(.on(id, splitting))
    }

    @discardableResult
    package func adopt(_ plan: Plan, as id: PlanID) throws -> Decision { try carryOut(.adoptPlan(id, plan)) }
}

// MARK: What is to be seen of an incident

extension DutyRoom {
    /// The latest timer of that name for that party.
    ///
    /// - Parameters:
    ///   - name: The timer's name.
    ///   - party: For whom it runs.
    ///   - id: The incident.
    /// - Returns: The timer.
    /// - Throws: ``NoTimer``.
    package func timer(_ name: String, _ party: PartyID, _ id: IncidentID) throws -> Timer {
        guard let timer = incident(id).timers.last(where: { $0.name.text == name && $0.party == party }) else {
            throw NoTimer(description: "no timer \(name) of \(party) in \(id)")
        }
        return timer
    }

    package struct NoTimer: Error, CustomStringConvertible { package var description: String }

    package func state(_ name: String, _ party: PartyID, _ id: IncidentID) throws -> Timer.State {
        try timer(name, party, id).state
    }

    /// Whom to ring about it now, and about what: `fire/office fire acknowledged`.
    package func openCalls(_ id: IncidentID) -> [String] {
        let incident = incident(id)
        let ladder = ladder(of: incident)
        return incident.needs.compactMap { need in
            guard ladder.nextCall(of: need, clockShift: state.header.clockShift) <= now else { return nil }
            return ladder.line(of: need).map { "\($0.text) \(need.party) \(need.owed.rawValue)" }
        }
    }

    /// Those that have a part in it, as `fire lead assign`.
    package func parties(_ id: IncidentID) -> [String] {
        incident(id).parties.filter { !$0.isStoodDown }.map {
            "\($0.party) \($0.role.rawValue) \($0.strength.rawValue)"
        }
    }
}

extension Interval {
    package static func milliseconds(_ count: Int64) -> Interval { Interval(milliseconds: count) }
}

extension Decision {
    package var event: Event? { if case .event(let event) = self { event } else { nil } }

    /// The incident, where the command changed nothing.
    package var unchanged: IncidentID? { if case .unchanged(let id, _) = self { id } else { nil } }

    /// By whom and when it had been recorded, where the command changed nothing.
    package var recorded: RecordedCommand? { if case .unchanged(_, let recorded) = self { recorded } else { nil } }
}

/// The refusal that the body ends with.
package func refusal(_ body: () throws -> Void) -> Refusal? {
    do {
        try body()
        return nil
    } catch {
        return error as? Refusal
    }
}

extension Refusal {
    package var reason: Reason? { if case .refused(let reason) = self { reason } else { nil } }

    /// The word for it on the wire, where it stands for something that cannot be done now.
    package var code: String? { reason?.code.rawValue }
    package var field: String? { if case .invalid(let field, _) = self { field } else { nil } }
}
