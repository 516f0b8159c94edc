internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding

/// What differs between two plans, row by row.
struct PlanComparison {
    private(set) var changes: [PlanChange] = []

    private let old: PlanDescription
    private let new: PlanDescription

    init(_ before: Plan, _ after: Plan) {
        old = PlanDescription(before)
        new = PlanDescription(after)
        compare("jurisdiction", [before.jurisdiction.itself], [after.jurisdiction.itself], by: \.code)
        compare("headquarters", before.headquarters, after.headquarters, by: \.id.text)
        compare("responders", before.responders, after.responders, by: \.id.text)
        compare("figures", before.figures, after.figures, by: \.id.text)
        compare("schemes", before.schemes, after.schemes, by: \.id.text)
        compare("kinds", before.kinds, after.kinds, by: \.id.text)
        compare("rules", before.rules, after.rules, by: \.id.text)
        compare("timers", before.timers, after.timers, by: \.id.text)
        compare("ladders", before.ladders, after.ladders, by: \.key)
        compare("outcomes", before.outcomes, after.outcomes, by: \.id.text)
        compare("towns", before.jurisdiction.towns, after.jurisdiction.towns, by: \.code)
        compare("neighbours", before.jurisdiction.neighbours, after.jurisdiction.neighbours, by: \.code)
    }

    private mutating func compare<Row: Hashable>(
        _ section: String,
        _ before: [Row],
        _ after: [Row],
        by key: KeyPath<Row, String>
    ) {
        let rows = Dictionary(before.map { ($0[keyPath: key], $0) }) { first, _ in first }
        let others = Dictionary(after.map { ($0[keyPath: key], $0) }) { first, _ in first }
        for id in Set(rows.keys).union(others.keys).sorted() where rows[id] != others[id] {
            let (row, other) = (rows[id], others[id])
            // Of a row that stands alone, nothing need be told but that it does.
            var (was, now) = (row.map { _ in "" }, other.map { _ in "" })
            if let row, let other { (was, now) = differences(row, other) }
            changes.append(
                PlanChange {
                    $0.section = section
                    $0.id = id
                    $0.change = WireWord(row == nil ? .added : other == nil ? .removed : .changed)
                    $0.before = was
                    $0.after = now
                }
            )
        }
    }

    // The fields that differ, as either plan has them.
    private func differences(_ row: some Hashable, _ other: some Hashable) -> (before: String, after: String) {
        let pairs = zip(old.fields(of: row), new.fields(of: other)).filter { $0.value != $1.value }
        return (
            pairs.map { "\($0.0.name): \($0.0.value)" }.joined(separator: "; "),
            pairs.map { "\($0.1.name): \($0.1.value)" }.joined(separator: "; ")
        )
    }
}

extension Jurisdiction {
    /// Without its towns and neighbours, which are rows of their own.
    fileprivate var itself: Jurisdiction {
        var jurisdiction = self
        jurisdiction.towns = []
        jurisdiction.neighbours = []
        return jurisdiction
    }
}

extension Rerouting {
    /// Nil when the plan would change nothing for this incident.
    init?(_ incident: Incident, under proposed: PlanIndex, at current: PlanIndex) {
        guard let kind = proposed.rulesByKind[incident.kind] ?? proposed.rulesByKind["unknown"] else { return nil }
        let grading = proposed.grading(
            by: kind,
            production: incident.production,
            figures: incident.figures,
            verified: false
        )
        let route = proposed.route(kind, Circumstances(of: incident, grading: grading, in: proposed))
        let before = Set(incident.parties.filter { !$0.isStoodDown }.map(\.party))
        let after = Set(route.parties.map(\.party))
        guard before != after || route.lead != incident.lead || grading.computed != incident.grading.computed
        else { return nil }
        self.init()
        self.incident = incident.id.description
        self.kind = incident.kind.text
        leadBefore = incident.lead.text
        leadAfter = route.lead.text
        gradeBefore = WireWord(incident.grading.computed)
        gradeAfter = WireWord(grading.computed)
        partiesAdded = after.subtracting(before).sorted().map(\.text)
        partiesRemoved = before.subtracting(after).sorted().map(\.text)
    }
}

extension Ladder {
    /// Its name and the urgencies for which it holds.
    fileprivate var key: String { ([id.text] + urgencies.map(\.rawValue)).joined(separator: " ") }
}
