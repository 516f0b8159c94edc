import IncidentModel

/// What a witness knows of a timer: when it has to fall by the event that started it, and how far it has come.
struct WatchedTimer {
    let isElapsed: Bool
    /// By the wall clock as it stood at the start.
    let due: Int64
    let warnsAt: Int64?
    /// The clock's steps at the start.
    let shift: Int64
    var state = Timer.State.running

    init(_ timer: Timer) {
        isElapsed = timer.clock == .elapsed
        due = timer.due.milliseconds
        warnsAt = timer.warnsAt?.milliseconds
        shift = timer.shift.milliseconds
        // What goes on in another incident may have fallen already.
        state = timer.state
    }

    /// When it is due by today's wall clock.
    func due(shift now: Int64) -> Int64 { due + (isElapsed ? now - shift : 0) }

    func warning(shift now: Int64) -> Int64? { warnsAt.map { $0 + (isElapsed ? now - shift : 0) } }

    /// When something has to happen next: exactly the limit is still in time.
    func next(shift now: Int64) -> Int64? {
        switch state {
        case .running: warning(shift: now) ?? due(shift: now) + 1
        case .warned: due(shift: now) + 1
        default: nil
        }
    }
}

/// The timers of all incidents, as their events tell them.
struct WatchedTimers {
    private var timers: [IncidentID: [WatchedTimer]] = [:]
    /// The next moment of each time line: elapsed less the shift, and calendar. Nil when it has to be looked for.
    private var marks: (elapsed: Int64, calendar: Int64)?

    /// How often each thing has happened.
    private(set) var warned = 0
    private(set) var breached = 0
    private(set) var expired = 0

    /// When the first timer has to fall, by a wall clock with this shift; `Int64.max` for never.
    mutating func next(shift: Int64) -> Int64 {
        let marks = marks ?? look()
        self.marks = marks
        return min(marks.elapsed == .max ? .max : marks.elapsed + shift, marks.calendar)
    }

    private func look() -> (elapsed: Int64, calendar: Int64) {
        var marks = (elapsed: Int64.max, calendar: Int64.max)
        for line in timers.values {
            for timer in line {
                guard let next = timer.next(shift: timer.shift) else { continue }
                if timer.isElapsed {
                    marks.elapsed = min(marks.elapsed, next - timer.shift)
                } else {
                    marks.calendar = min(marks.calendar, next)
                }
            }
        }
        return marks
    }

    /// Takes in what an event says of timers.
    mutating func take(_ event: Event, of id: IncidentID, shift: Int64, _ findings: Findings) {
        var watched = timers[id] ?? []
        fall(event, of: id, watched, shift, findings)
        for timer in event.consequences(of: id).started {
            findings.demand(timer.number == watched.count, "timer \(timer.number) of \(id) is out of its place")
            // Of two incidents that are one, the first call's clock holds, as it stood then.
            if event.kind != .merged {
                findings.demand(timer.start == event.recordedAt, "timer \(timer.number) of \(id) does not start now")
                findings.demand(timer.shift.milliseconds == shift, "timer \(timer.number) of \(id) knows another clock")
            }
            if let limit = timer.limit {
                findings.demand(timer.due == timer.start + limit, "timer \(timer.number) of \(id) has another limit")
            }
            watched.append(WatchedTimer(timer))
        }
        for end in event.consequences(of: id).ended where watched.indices.contains(end.timer) {
            if end.state == .warned || end.state == .breached {
                let isUndone = event.kind == .undone && [.met, .metLate].contains(watched[end.timer].state)
                let isResumed = event.kind == .unlinked && watched[end.timer].state == .cancelled
                let isFall = event.fact.fall?.timer == end.timer
                findings.demand(isFall || isUndone || isResumed, "timer \(end.timer) of \(id) fell by itself")
            }
            watched[end.timer].state = end.state
        }
        timers[id] = watched
        marks = nil
    }

    // Never early, and never twice.
    private mutating func fall(
        _ event: Event,
        of id: IncidentID,
        _ watched: [WatchedTimer],
        _ shift: Int64,
        _ findings: Findings
    ) {
        guard let fell = event.fact.fall else { return }
        guard watched.indices.contains(fell.timer) else {
            findings.demand(false, "a timer of \(id) fell that never started")
            return
        }
        let timer = watched[fell.timer]
        let what = "timer \(fell.timer) (\(fell.name.text) of \(fell.party)) of \(id)"
        let now = event.recordedAt.milliseconds
        findings.demand(timer.state.isRunning, "\(what) had ended: \(event.kind) when \(timer.state)")
        switch fell.stage {
        case .warned:
            warned += 1
            let moment = timer.warning(shift: shift)
            findings.demand(timer.state == .running, "\(what) warned twice")
            findings.demand(moment.map { $0 <= now } ?? false, "\(what) warned early")
            findings.demand(fell.lateness.milliseconds == now - (moment ?? now), "\(what) warned, lateness is wrong")
        case .breached:
            breached += 1
            findings.demand(timer.due(shift: shift) < now, "\(what) was breached early")
            findings.demand(fell.lateness.milliseconds == now - timer.due(shift: shift), "\(what): lateness is wrong")
        case .expired:
            expired += 1
            let late = now - timer.due(shift: shift)
            findings.demand(late > State.expiryGrace.milliseconds, "\(what) expired, though it was not too late")
        }
    }
}

extension Fact {
    /// What fell, if this is about a timer that did.
    var fall: TimerFall? { if case .timer(let fall) = self { fall } else { nil } }
}
