/// Incidents by their number. Each lies in a place of its own, so that the table's spare room is small change, and growing
/// it moves no incident.
package struct IncidentTable: Sendable {
    private final class Held: Sendable {
        let incident: Incident

        init(_ incident: Incident) { self.incident = incident }
    }

    private var held: [IncidentKey: Held] = [:]

    package init() {}

    init(_ incidents: [Incident]) {
        held.reserveCapacity(incidents.count)
        for incident in incidents { held[IncidentKey(clamping: incident.id)] = Held(incident) }
    }

    package var count: Int { held.count }
    package var isEmpty: Bool { held.isEmpty }
    package var values: some Collection<Incident> { held.values.lazy.map(\.incident) }

    package internal(set) subscript(id: IncidentID) -> Incident? {
        get {
            guard let incident = held[IncidentKey(clamping: id)]?.incident, incident.id == id else { return nil }
            return incident
        }
        set { held[IncidentKey(clamping: id)] = newValue.map(Held.init) }
    }
}

extension IncidentTable: Equatable {
    package static func == (left: IncidentTable, right: IncidentTable) -> Bool {
        left.count == right.count && left.values.allSatisfy { right[$0.id] == $0 }
    }
}
