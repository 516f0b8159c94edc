// The part of applying an event that is the same for every sort of it.

extension Incident {
    mutating func take(_ consequences: Consequences, at now: Instant) {
        if let grading = consequences.grading { self.grading = grading }
        matched = consequences.matched ?? matched
        // An array that grows bit by bit keeps room for as much again.
        parties.reserveCapacity(parties.count + consequences.parties.count)
        timers.reserveCapacity(timers.count + consequences.started.count)
        for change in consequences.parties { draw(change, at: now) }
        for party in consequences.standDown { standDown(party, at: now) }
        town = consequences.town ?? town
        if consequences.calledOff { callOff() }
        if let party = consequences.calledFor { call(for: party, at: now) }
        for passing in consequences.passed { pass(passing, at: now) }
        coordinating = consequences.coordinating ?? coordinating
        command = consequences.command ?? command
        neighbours += consequences.neighbours
        for timer in consequences.started where timer.number == timers.count { timers.append(timer) }
        for end in consequences.ended { fall(end, at: now) }
        for restart in consequences.restarted where timers.indices.contains(restart.timer) {
            timers[restart.timer].restart(at: now, due: restart.due, shift: restart.shift)
            // Whoever was to be rung about it has told.
            calls.removeAll { $0.timer == restart.timer }
        }
        for progress in consequences.calls { enter(progress) }
        state = consequences.state ?? state
    }

    private mutating func draw(_ change: PartyChange, at now: Instant) {
        guard let index = parties.firstIndex(where: { $0.party == change.party }) else {
            var part = Participation(
                party: change.party,
                role: change.role,
                strength: change.strength,
                since: now,
                firstTimer: timers.count
            )
            part.passed = [Passing(milestone: .dispatched, recordedAt: now, occurredAt: nil)]
            parties.append(part)
            return
        }
        if parties[index].isStoodDown {
            parties[index].beginAnew(at: now, firstTimer: timers.count)
            parties[index].isByHand = false
        } else if parties[index].strength == .inform, change.strength > .inform {
            // Who was only told until now had its timers ended, and is waited for anew.
            parties[index].firstTimer = timers.count
        }
        parties[index].role = change.role
        parties[index].strength = change.strength
    }

    private mutating func pass(_ passing: PartyPassing, at now: Instant) {
        guard let index = parties.firstIndex(where: { $0.party == passing.party }) else { return }
        parties[index].enter(
            Passing(
                milestone: passing.milestone,
                recordedAt: passing.recordedAt ?? now,
                occurredAt: passing.occurredAt,
                isImplied: passing.isImplied,
                by: passing.by,
                via: passing.via
            )
        )
        if passing.party == lead, calledFor == nil { coordinating = nil }
    }

    private mutating func standDown(_ party: PartyID, at now: Instant) {
        guard let index = parties.firstIndex(where: { $0.party == party }) else { return }
        parties[index].passed.append(Passing(milestone: .stoodDown, recordedAt: now, occurredAt: nil))
        if parties[index].role == .lead { parties[index].role = .support }
        if calledFor == party {
            calledFor = nil
            if coordinating == party { coordinating = nil }
        }
    }

    private mutating func callOff() {
        guard let party = calledFor else { return }
        calledFor = nil
        if coordinating == party { coordinating = nil }
        if let index = parties.firstIndex(where: { $0.party == party }) {
            parties[index].passed.removeAll { $0.milestone == .calledFor }
        }
    }

    private mutating func call(for party: PartyID, at now: Instant) {
        calledFor = party
        guard let index = parties.firstIndex(where: { $0.party == party }) else { return }
        parties[index].passed.append(Passing(milestone: .calledFor, recordedAt: now, occurredAt: nil))
    }

    private mutating func fall(_ end: TimerEnd, at now: Instant) {
        guard timers.indices.contains(end.timer) else { return }
        timers[end.timer].state = end.state
        switch end.state {
        case .met, .metLate, .cancelled: timers[end.timer].endedAt = now
        // It falls once; after an undo it is again as far as it was.
        case .warned: timers[end.timer].warnedAt = timers[end.timer].warnedAt ?? now
        case .breached: timers[end.timer].breachedAt = timers[end.timer].breachedAt ?? now
        case .running: break
        }
        if end.state.isOpen { timers[end.timer].endedAt = nil }
    }
}
