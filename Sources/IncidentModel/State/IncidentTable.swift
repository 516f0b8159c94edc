/// An incident at one moment, boxed, so that every table that has it holds the same memory.
package final class IncidentBox: Sendable {
    package let incident: Incident

    package init(_ incident: Incident) { self.incident = incident }
}

/// Incidents by their number. Each is boxed, so that the table's spare capacity is small change, and growing it moves no
/// incident.
package struct IncidentTable: Sendable {
    private var table: [IncidentKey: IncidentBox] = [:]

    package init() {}

    // From the last on: taken out of the array, none is copied.
    init(_ incidents: consuming [Incident]) {
        table.reserveCapacity(incidents.count)
        while let incident = incidents.popLast() { insert(IncidentBox(incident)) }
    }

    package var count: Int { table.count }
    package var isEmpty: Bool { table.isEmpty }
    package var boxes: some Collection<IncidentBox> { table.values }
    package var values: some Collection<Incident> { table.values.lazy.map(\.incident) }

    package subscript(id: IncidentID) -> Incident? { box(id)?.incident }

    func box(_ key: IncidentKey) -> IncidentBox? { table[key] }

    func box(_ id: IncidentID) -> IncidentBox? {
        guard let box = table[IncidentKey(clamping: id)], box.incident.id == id else { return nil }
        return box
    }

    mutating func insert(_ box: IncidentBox) { table[IncidentKey(clamping: box.incident.id)] = box }
    mutating func remove(_ id: IncidentID) { table[IncidentKey(clamping: id)] = nil }
}

extension IncidentTable: Equatable {
    package static func == (left: IncidentTable, right: IncidentTable) -> Bool {
        left.count == right.count && left.values.allSatisfy { right[$0.id] == $0 }
    }
}
