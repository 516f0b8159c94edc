// How an incident follows from its events: no plan, no clock, nothing but the event.

extension Incident {
    /// The incident after the event; nil when the event opens none and none was there.
    package static func applying(_ event: Event, sequence: Int64, to incident: Incident?) -> Incident? {
        if case .opening(let opening) = event.fact {
            var opened = Incident(opening, event: event)
            opened.take(event.consequences, at: event.recordedAt)
            opened.record(event)
            opened.sequence = sequence
            return opened
        }
        guard var incident else { return nil }
        incident.apply(event, sequence: sequence)
        return incident
    }

    /// - Precondition: the event is of this incident and is not the one that opened it.
    package mutating func apply(_ event: Event, sequence: Int64) {
        event.fact.apply(to: &self, event, last: false)
        take(event.consequences, at: event.recordedAt)
        event.fact.apply(to: &self, event, last: true)
        record(event)
        self.sequence = sequence
    }

    /// How many commands are kept, so that a repeat is recognised.
    package static let recordedLimit = 64

    private mutating func record(_ event: Event) {
        guard let id = event.id else { return }
        if commands.count >= Incident.recordedLimit { commands.removeFirst() }
        commands.append(RecordedCommand(id: id, recordedAt: event.recordedAt, actor: event.actor))
    }

    /// The command of that id, if it was recorded and is not long ago.
    package func recorded(_ id: CommandID?) -> RecordedCommand? {
        id.flatMap { id in commands.last { $0.id == id } }
    }
}
