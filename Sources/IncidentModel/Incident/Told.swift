/// What is known of an incident and goes along where it turns out to be one with another, or to be two: what callers have told
/// so far, and the response that stands.
public struct Told: Hashable, Sendable {
    package var reports: [ReportID] = []
    package var figures = Figures()
    package var unverified: [FigureID] = []
    package var tags: [String] = []
    package var place: String?
    package var position: Position?
    package var town: String?
    package var unit: String?
    package var occurredAt: Instant?
    package var calledAt: Instant?
    package var isConfidential = false
    package var response: Response?

    public init() {}

    /// What a report tells.
    init(_ report: Report) {
        reports = [report.id]
        (figures, unverified, tags) = (report.figures, report.unverified, report.tags)
        (place, position, unit) = (report.place, report.position, report.unit)
        (occurredAt, calledAt, isConfidential) = (report.occurredAt, report.calledAt, report.isConfidential)
    }
}

extension Incident {
    package var told: Told {
        var told = Told()
        told.reports = reports
        (told.figures, told.unverified, told.tags) = (figures, unverified, tags)
        (told.place, told.position, told.town, told.unit) = (place, position, town, unit)
        (told.occurredAt, told.calledAt, told.isConfidential) = (occurredAt, calledAt, isConfidential)
        told.response = response
        return told
    }

    /// Takes in what was told of the same thing as another incident. Nobody's word unmakes another's.
    mutating func add(_ told: Told) {
        reports += told.reports
        take(told.figures, unverified: told.unverified)
        tags = unique(tags + told.tags)
        (place, position) = (place ?? told.place, position ?? told.position)
        (town, unit) = (town ?? told.town, unit ?? told.unit)
        occurredAt = [occurredAt, told.occurredAt].compactMap { $0 }.min()
        calledAt = [calledAt, told.calledAt].compactMap { $0 }.min()
        isConfidential = isConfidential || told.isConfidential
        // Of two responses the higher is what is done.
        if let other = told.response, response.map({ other.level > $0.level }) ?? true { response = other }
    }

    /// Takes in figures that somebody told. Who tells of fewer does not unmake what another saw.
    mutating func take(_ told: Figures, unverified uncounted: [FigureID]) {
        for (id, value) in told where value >= figures[id] ?? 0 {
            // Who counted knows better than who could not, of the same number.
            let isCounted = !uncounted.contains(id)
            if isCounted || value > figures[id] ?? 0 { unverified.removeAll { $0 == id } }
            if !isCounted, value > figures[id] ?? 0 { unverified.append(id) }
        }
        figures.merge(told) { old, new in max(old, new) }
    }

    /// Gives back what another incident, or a report, brought, and restores what it changed, as far as nobody has changed it
    /// since: a figure that is another by now stays.
    mutating func giveBack(_ brought: Told, restoring had: Told) {
        var merged = self
        merged.restore(had)
        merged.add(brought)
        reports.removeAll { brought.reports.contains($0) }
        for (id, _) in brought.figures where figures[id] == merged.figures[id] {
            figures[id] = had.figures[id]
            unverified.removeAll { $0 == id }
            if had.unverified.contains(id) { unverified.append(id) }
        }
        if tags == merged.tags { tags = had.tags }
        if place == merged.place { place = had.place }
        if position == merged.position { position = had.position }
        if town == merged.town { town = had.town }
        if unit == merged.unit { unit = had.unit }
        if occurredAt == merged.occurredAt { occurredAt = had.occurredAt }
        if calledAt == merged.calledAt { calledAt = had.calledAt }
        if isConfidential == merged.isConfidential { isConfidential = had.isConfidential }
        if response == merged.response { response = had.response }
    }

    private mutating func restore(_ had: Told) {
        (figures, unverified, tags) = (had.figures, had.unverified, had.tags)
        (place, position, town, unit) = (had.place, had.position, had.town, had.unit)
        (occurredAt, calledAt, isConfidential) = (had.occurredAt, had.calledAt, had.isConfidential)
        response = had.response
    }
}

extension Told: Record {
    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("reports", &value.reports)
        try archive.field("figures", &value.figures, usual: Figures())
        try archive.field("unverified", &value.unverified)
        try archive.field("tags", &value.tags)
        try archive.field("place", &value.place)
        try archive.field("position", &value.position)
        try archive.field("town", &value.town)
        try archive.field("unit", &value.unit)
        try archive.field("occurredAt", &value.occurredAt)
        try archive.field("calledAt", &value.calledAt)
        try archive.field("isConfidential", &value.isConfidential, usual: false)
        try archive.field("response", &value.response)
    }
}
