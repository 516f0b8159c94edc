// How an incident follows from its events: no plan, no clock, nothing but the event.

extension Incident {
    /// The incident after the event; nil when the event opens none and none was there.
    package static func applying(_ event: Event, sequence: Int64, to incident: Incident?) -> Incident? {
        var incident = incident
        return apply(event, sequence: sequence, to: &incident) ? incident : nil
    }

    /// Makes of an incident in place what it is after the event.
    ///
    /// - Returns: False when the event opens none and none was there.
    package static func apply(_ event: Event, sequence: Int64, to incident: inout Incident?) -> Bool {
        if let opening = event.fact.opening, incident == nil {
            var opened = Incident(opening, event: event)
            opened.take(event.consequences, at: event.recordedAt)
            opened.record(event, sequence)
            incident = opened
            return true
        }
        return incident?.apply(event, sequence: sequence) != nil
    }

    /// - Precondition: the event is of this incident and is not the one that opened it.
    package mutating func apply(_ event: Event, sequence: Int64) {
        event.fact.apply(to: &self, event, last: false)
        take(event.consequences(of: id), at: event.recordedAt)
        event.fact.apply(to: &self, event, last: true)
        if event.fact.personalDigest != nil { forgotten = nil }
        record(event, sequence)
    }

    /// How many commands are kept, so that a repeat is recognised.
    package static let recordedLimit = 64

    private mutating func record(_ event: Event, _ sequence: Int64) {
        self.sequence = sequence
        // What the clock brings about, everybody waits for.
        if event.actor != .daemon { lastChange = sequence }
        guard let id = event.id else { return }
        if commands.count >= Incident.recordedLimit { commands.removeFirst() }
        var recording = Recording(id: id, recordedAt: event.recordedAt, actor: event.actor, sequence: sequence)
        event.fact.accept(&recording)
        if let command = recording.command { commands.append(command) }
    }

    private struct Recording: FactVisitor {
        let id: CommandID
        let recordedAt: Instant
        let actor: Actor
        let sequence: Int64
        var command: RecordedCommand?

        mutating func visit(_ act: some Act) {
            command = RecordedCommand(id: id, act, recordedAt: recordedAt, actor: actor)
            command?.sequence = sequence
        }
    }

    /// Refuses whoever has not seen what another has changed.
    ///
    /// - Parameter expected: The last event that he has seen; nil for whoever does not ask.
    /// - Throws: A ``Refusal`` with what has changed since, the latest first.
    func refuseChange(since expected: Int64?) throws(Refusal) {
        guard let expected, lastChange > expected else { return }
        let since = commands.reversed().filter { $0.sequence > expected }
        throw .refused(.changedSince(id, expected, now: sequence, Array(since.prefix(Self.toldChanges))))
    }

    /// So many changes are told to whoever has not seen them.
    private static let toldChanges = 5

    /// The command of that id, if it was recorded and is not long ago.
    package func recorded(_ id: CommandID?) -> RecordedCommand? {
        id.flatMap { id in commands.last { $0.id == id } }
    }

    /// The latest command that recorded such an act: by whom it stands so already.
    package func recorded(_ act: some Act) -> RecordedCommand? {
        let about = act.about
        return commands.last { $0.kind == act.kind && $0.milestone == about.milestone && $0.party == about.party }
    }

    /// The command that comes again with this act.
    ///
    /// - Throws: A ``Refusal`` where another act was recorded under its id.
    func repeated(_ command: Command, _ act: some Act) throws(Refusal) -> RecordedCommand? {
        guard let recorded = recorded(command.id) else { return nil }
        guard recorded.isRepeated(by: act) else { throw .refused(.idTaken(recorded.kind, at: recorded.recordedAt)) }
        return recorded
    }
}
