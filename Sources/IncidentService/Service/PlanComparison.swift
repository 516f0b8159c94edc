internal import IncidentAPI
internal import IncidentModel

/// What differs between two plans, row by row.
struct PlanComparison {
    private(set) var changes: [PlanChange] = []

    init(_ before: Plan, _ after: Plan) {
        compare("headquarters", before.headquarters, after.headquarters, by: \.id.text)
        compare("responders", before.responders, after.responders, by: \.id.text)
        compare("figures", before.figures, after.figures, by: \.id.text)
        compare("schemes", before.schemes, after.schemes, by: \.id.text)
        compare("kinds", before.kinds, after.kinds, by: \.id.text)
        compare("rules", before.rules, after.rules, by: \.id.text)
        compare("timers", before.timers, after.timers, by: \.id.text)
        compare("ladders", before.ladders, after.ladders, by: \.id.text)
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
        let old = Dictionary(before.map { ($0[keyPath: key], $0) }) { first, _ in first }
        let new = Dictionary(after.map { ($0[keyPath: key], $0) }) { first, _ in first }
        for id in Set(old.keys).union(new.keys).sorted() where old[id] != new[id] {
            changes.append(
                PlanChange(
                    section: section,
                    id: id,
                    change: old[id] == nil ? "added" : new[id] == nil ? "removed" : "changed",
                    before: old[id].map { row in Self.differences(row, new[id]) },
                    after: new[id].map { row in Self.differences(row, old[id]) }
                )
            )
        }
    }

    // The fields that differ; of a row that stands alone, none need be told.
    private static func differences<Row>(_ row: Row, _ other: Row?) -> String {
        guard let other else { return "" }
        let others = Dictionary(Mirror(reflecting: other).children.map { ($0.label ?? "", "\($0.value)") }) { $1 }
        return Mirror(reflecting: row).children
            .filter { others[$0.label ?? ""] != "\($0.value)" }
            .map { "\($0.label ?? ""): \($0.value)" }
            .joined(separator: "; ")
    }
}

extension Rerouting {
    /// Nil when the plan would change nothing for this incident.
    init?(_ incident: Incident, under proposed: PlanIndex, at current: PlanIndex) {
        guard let kind = proposed.kinds[incident.kind] ?? proposed.kinds["unknown"] else { return nil }
        let grading = proposed.grading(
            of: kind,
            production: incident.production,
            figures: incident.figures,
            verified: false
        )
        let route = proposed.route(
            Circumstances(
                kind: kind,
                grading: grading,
                figures: incident.figures,
                tags: incident.tags,
                town: incident.town,
                source: incident.source,
                production: incident.production,
                isExercise: incident.isExercise,
                time: proposed.plan.jurisdiction.zone.civilTime(of: incident.openedAt)
            )
        )
        let before = Set(incident.parties.filter { !$0.isStoodDown }.map(\.party))
        let after = Set(route.parties.map(\.party))
        guard before != after || route.lead != incident.lead || grading.computed != incident.grading.computed
        else { return nil }
        self.init(
            incident: incident.id.description,
            kind: incident.kind.text,
            leadBefore: incident.lead.text,
            leadAfter: route.lead.text,
            gradeBefore: incident.grading.computed?.rawValue,
            gradeAfter: grading.computed?.rawValue,
            partiesAdded: after.subtracting(before).sorted().map(\.text),
            partiesRemoved: before.subtracting(after).sorted().map(\.text)
        )
    }
}
