extension State {
    /// A timer's turn has come: it warns, is breached and climbs its ladder, or is let go; never early.
    func decideTimer(_ number: Int, of id: IncidentID, at now: Instant) -> Decision {
        guard let incident = incident(id), incident.timers.indices.contains(number) else { return .nothing }
        let timer = incident.timers[number]
        let shift = current.clockShift
        guard let moment = timer.next(clockShift: shift), moment <= now else { return .nothing }
        let due = timer.due(clockShift: shift)
        var deliberation = deliberation(on: incident, at: now)
        let isPast = now > due
        if isPast, timer.catchUp == .expire, now - due > State.expiryGrace {
            let fell = TimerFell(
                timer: number,
                name: timer.name,
                party: timer.party,
                due: due,
                lateness: now - due,
                reason: "fell due while the daemon was down, and is of no use so late"
            )
            deliberation.follow(.with { $0.ended = [TimerEnd(timer: number, state: .cancelled)] })
            return .event(
                event(.timerExpired(fell), about: incident, by: .daemon, at: now, deliberation.consequences)
            )
        }
        if timer.state == .running, timer.warnsAt != nil, !(isPast && timer.catchUp != .fire) {
            let fell = TimerFell(
                timer: number,
                name: timer.name,
                party: timer.party,
                due: due,
                lateness: now - moment
            )
            deliberation.follow(.with { $0.ended = [TimerEnd(timer: number, state: .warned)] })
            return .event(event(.timerWarned(fell), about: incident, by: .daemon, at: now, deliberation.consequences))
        }
        guard isPast else { return .nothing }
        let fell = TimerFell(timer: number, name: timer.name, party: timer.party, due: due, lateness: now - due)
        deliberation.follow(.with { $0.ended = [TimerEnd(timer: number, state: .breached)] })
        deliberation.climb(from: timer, again: timer.rung?.task == nil && timer.rung?.origin != number)
        return .event(event(.timerBreached(fell), about: incident, by: .daemon, at: now, deliberation.consequences))
    }

    /// How late a timer with the policy `expire` may still be decided.
    package static let expiryGrace = Interval.minutes(60)
}
