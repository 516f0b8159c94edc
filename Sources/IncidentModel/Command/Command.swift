/// What somebody, or the clock, asks for.
public struct Command: Sendable {
    /// Drawn by whoever asks, so that a repeat is recognised; nil for the daemon's own.
    package var id: CommandID?
    package var actor: Actor
    package var action: Action
    /// For whom the actor speaks; the ledger does not keep it, as what was decided stands whoever speaks for whom later.
    package var authority: Authority
    /// The number of the last event that the actor has seen of the incident; nil for whatever it is like by now.
    package var expect: Int64?

    package init(
        id: CommandID? = nil,
        actor: Actor,
        action: Action,
        authority: Authority = .unbound,
        expect: Int64? = nil
    ) {
        // A report's id is that of the command that files it: the event keeps one.
        if case .report(let report) = action { self.id = CommandID(report.id) } else { self.id = id }
        self.actor = actor
        self.action = action
        self.authority = authority
        self.expect = expect
    }

    /// Commands by shape: by what has to be known before they can be decided.
    package enum Action: Sendable {
        case report(Report)
        case on(IncidentID, any IncidentAct)
        /// On what stands on one row of the call list.
        case call([NeedID], any CallAct)
        case daemon(any DaemonAct)
    }

    /// The incidents that have to be in hand, which the ledger alone may hold.
    package var incidents: [IncidentID] {
        switch action {
        case .report(let report): report.join.map { [$0] } ?? []
        case .on(let id, let act): [id] + act.others
        case .call(let needs, _): unique(needs.map(\.incident))
        case .daemon: []
        }
    }

    /// The report that the command files.
    package var report: Report? {
        if case .report(let report) = action { report } else { nil }
    }
}

/// What a command comes to.
package enum Decision: Hashable, Sendable {
    case event(Event)
    /// It had been done before; the answer is the state now, and by whom and when it was recorded, as far as that is known.
    case unchanged(IncidentID, RecordedCommand?)
    /// Nothing to do, and nobody to tell: a timer that ended meanwhile.
    case nothing
}
