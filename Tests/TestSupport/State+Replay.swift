package import IncidentModel

extension State {
    /// What the events alone make from nothing, and the incidents that are not in hand any more.
    package static func replaying(_ events: [Event], plan: PlanIndex) -> (state: State, ended: [IncidentID: Incident]) {
        let start = Instant(milliseconds: 0)
        var state = State(header: State.Header(plan: plan, clockShift: .zero, sequence: 0, recordedAt: start))
        var ended: [IncidentID: Incident] = [:]
        for event in events {
            for id in event.incidents { if let incident = ended[id] { state.admit(incident, plan: nil) } }
            state.apply(event)
            for box in state.takeChanges().incidents {
                ended[box.incident.id] = box.incident.isInHand ? nil : box.incident
            }
            state.committed()
        }
        return (state, ended)
    }
}
