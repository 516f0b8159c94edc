/// What an incident is and where, as far as somebody tells it; nil is what he does not speak of.
public struct Particulars: Hashable, Sendable {
    package var incidentKind: KindID?
    /// In an event, the kind's where that is new.
    package var urgency: Urgency?
    package var place: String?
    package var position: Position?
    /// As told; in an event the town's code.
    package var town: String?
    package var unit: String?
    package var source: String?
    package var production: Production?

    package init() {}

    /// What a report tells.
    package init(_ report: Report) {
        incidentKind = report.kind == "unknown" ? nil : report.kind
        place = report.place
        position = report.position
        town = report.town
        unit = report.unit
        source = report.source
        production = report.production == .unknown ? nil : report.production
    }

    /// Those of an incident as it stands.
    package init(of incident: Incident) {
        incidentKind = incident.kind
        urgency = incident.urgency
        place = incident.place
        position = incident.position
        town = incident.town
        unit = incident.unit
        source = incident.source
        production = incident.production
    }

    /// These, and where one is nil the other's.
    func over(_ other: Particulars) -> Particulars { combined(with: other, isFilling: true) }

    /// Of these only those that are nil in the other: what changes nothing that stands there.
    func lacking(in other: Particulars) -> Particulars { combined(with: other, isFilling: false) }

    private func combined(with other: Particulars, isFilling: Bool) -> Particulars {
        func choose<Value>(_ own: Value?, _ other: Value?) -> Value? {
            isFilling ? own ?? other : other == nil ? own : nil
        }
        var all = Particulars()
        all.incidentKind = choose(incidentKind, other.incidentKind)
        all.urgency = choose(urgency, other.urgency)
        all.place = choose(place, other.place)
        all.position = choose(position, other.position)
        all.town = choose(town, other.town)
        all.unit = choose(unit, other.unit)
        all.source = choose(source, other.source)
        all.production = choose(production, other.production)
        return all
    }

    /// The list of them within an act's own.
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incidentKind", &value.incidentKind)
        try archive.field("urgency", &value.urgency)
        try archive.field("place", &value.place)
        try archive.field("position", &value.position)
        try archive.field("town", &value.town)
        try archive.field("unit", &value.unit)
        try archive.field("source", &value.source)
        try archive.field("production", &value.production)
    }
}

extension Incident {
    /// Becomes what was told of it.
    mutating func take(_ told: Particulars) {
        kind = told.incidentKind ?? kind
        urgency = told.urgency ?? urgency
        place = told.place ?? place
        position = told.position ?? position
        town = told.town ?? town
        unit = told.unit ?? unit
        source = told.source ?? source
        production = told.production ?? production
    }
}
