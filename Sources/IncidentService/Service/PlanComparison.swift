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
        compare("questions", before.questions, after.questions, by: \.id)
        compare("outcomes", before.outcomes, after.outcomes, by: \.id.text)
        compare("towns", before.jurisdiction.towns, after.jurisdiction.towns, by: \.code)
        compare("villages", before.jurisdiction.villages, after.jurisdiction.villages, by: \.of)
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
    /// Without its towns, villages and neighbours, which are rows of their own.
    fileprivate var itself: Jurisdiction {
        var jurisdiction = self
        jurisdiction.towns = []
        jurisdiction.neighbours = []
        jurisdiction.villages = []
        return jurisdiction
    }
}

extension Rerouting {
    /// What the two plans make of the incident's kind and figures as they are now: the same input for both. What persons and
    /// earlier figures have brought about is no difference between the plans.
    ///
    /// - Returns: Nil when the proposed plan would do the same.
    init?(_ incident: Incident, under proposed: PlanIndex, at current: PlanIndex) {
        guard let before = current.outcome(for: incident), let after = proposed.outcome(for: incident), before != after
        else { return nil }
        self.init()
        self.incident = incident.id.description
        kind = incident.kind.text
        leadBefore = before.lead.text
        leadAfter = after.lead.text
        gradeBefore = WireWord(before.grade)
        gradeAfter = WireWord(after.grade)
        partiesAdded = after.parties.subtracting(before.parties).sorted().map(\.text)
        partiesRemoved = before.parties.subtracting(after.parties).sorted().map(\.text)
    }
}

/// What a plan makes of an incident.
private struct PlanOutcome: Hashable {
    var lead: PartyID
    var parties: Set<PartyID>
    var grade: Grade?
}

extension PlanIndex {
    /// Nil where the plan knows neither the incident's kind nor one for what is not known.
    fileprivate func outcome(for incident: Incident) -> PlanOutcome? {
        guard let kind = rulesByKind[incident.kind] ?? rulesByKind["unknown"] else { return nil }
        let grading = grading(by: kind, production: incident.production, figures: incident.figures, verified: false)
        let route = route(kind, Circumstances(of: incident, grading: grading, in: self))
        return PlanOutcome(lead: route.lead, parties: Set(route.parties.map(\.party)), grade: grading.computed)
    }
}

extension Ladder {
    /// Its name and the urgencies for which it holds.
    fileprivate var key: String { ([id.text] + urgencies.map(\.rawValue)).joined(separator: " ") }
}
