package import IncidentModel

/// What the sentence of an event may look at beside its payload.
package struct EventContext {
    package let names: PlanNames
    package let recordedAt: Instant
    package let actor: Actor
    package let consequences: Consequences

    /// The local time, as one who reads on the day of the event needs it.
    func time(_ moment: Instant) -> String { names.time(moment, on: recordedAt) }
}

extension Label {
    /// Clauses, each said in both languages, as one sentence.
    package static func sentence(_ clauses: [Label]) -> Label {
        let en = clauses.map(\.en).joined(separator: "; ")
        return Label(
            clauses.map(\.zh).joined(separator: "；") + "。",
            en.prefix(1).uppercased() + en.dropFirst() + "."
        )
    }
}
