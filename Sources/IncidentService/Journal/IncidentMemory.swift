internal import IncidentModel
internal import Ledger
internal import LedgerIndex

/// The incidents of the events that pass by, each as it was after its event, so that the journal tells what was true then.
/// Bounded: one that has been forgotten is asked of the ledger, which knows it as it is now.
struct IncidentMemory {
    static let limit = 4_096

    private var incidents: [IncidentID: Incident] = [:]
    private var plans: [PlanID: PlanIndex] = [:]

    /// The incident after this event; nil for an event without one.
    ///
    /// - Throws: A ``StoreError`` when the ledger cannot be asked.
    mutating func incident(after item: CommitFeed.Item, in store: any EventStore) throws(StoreError) -> Incident? {
        for id in item.event.incidents.dropFirst() {
            guard let known = incidents[id], known.sequence < item.sequence else { continue }
            incidents[id] = Incident.applying(item.event, sequence: item.sequence, to: known)
        }
        guard let id = item.event.incident else { return nil }
        var incident = incidents.removeValue(forKey: id)
        if let box = item.incident {
            incident = box.incident
        } else if let known = incident {
            if known.sequence < item.sequence {
                incident = Incident.applying(item.event, sequence: item.sequence, to: known)
            }
        } else if item.event.fact.opening != nil {
            incident = Incident.applying(item.event, sequence: item.sequence, to: nil)
        } else {
            incident = try store.incident(id)
        }
        if incidents.count >= Self.limit { incidents.removeAll(keepingCapacity: true) }
        if let incident, incident.isInHand { incidents[id] = incident }
        return incident
    }

    /// The plan that names are taken from; nil when the ledger does not have it.
    mutating func plan(for incident: Incident?, in store: any EventStore) throws(StoreError) -> PlanIndex? {
        guard let id = incident?.plan else { return nil }
        if let plan = plans[id] { return plan }
        guard let plan = try store.plan(id) else { return nil }
        // Few are in use at a time.
        if plans.count >= 8 { plans.removeAll() }
        let index = PlanIndex(id: id, plan: plan)
        plans[id] = index
        return index
    }
}
