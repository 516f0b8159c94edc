import IncidentModel

extension PlanReader {
    private static let grades = Array(Grade.allCases.reversed())

    func readSchemes(_ comparisons: Comparisons) -> [Scheme] {
        var register = Register("a scheme")
        var schemes: [Scheme] = []
        var unread: Set<String> = []
        for row in rows(
            "schemes",
            "a scheme",
            keys: ["id", "zh", "en", "floor", "counted-as-deaths", "same-as", "criteria"] + Fields.provenance
        ) {
            let provenance = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            let authority = row.required("authority", expected: "the law or standard of its numbers")
                .flatMap { findings.text($0, "authority") }
            let floor = readFloor(row)
            let counted: [FigureID] = findings.references(row.some("counted-as-deaths"), "figure", among: names.figures)
            let before = findings.failures
            let own = readCriteria(row, provenance, comparisons)
            let criteria = inherited(row, own, schemes, unread)
            guard let id, let name, let authority, let floor, let criteria, findings.failures == before else {
                if let id { unread.insert(id) }
                continue
            }
            schemes.append(
                Scheme(
                    id: SchemeID(interning: id),
                    name: name,
                    authority: authority,
                    provenance: provenance,
                    floor: floor.grade,
                    countedAsDeaths: counted,
                    criteria: criteria
                )
            )
        }
        return schemes
    }

    private struct Floor {
        var grade: Grade?
    }

    private func readFloor(_ row: Fields) -> Floor? {
        let words = Self.grades.map(\.rawValue) + ["none"]
        guard let tree = row.required("floor", expected: "the grade of an event that reaches no criterion, or none"),
            let text = findings.text(tree, "floor")
        else { return nil }
        if let grade = Grade(rawValue: text) { return Floor(grade: grade) }
        if text == "none" { return Floor(grade: nil) }
        findings.unknown("floor", text, at: tree.place, among: words)
        return nil
    }

    // A grade that the row lists takes the place of the same grade of the scheme it follows.
    private func inherited(_ row: Fields, _ own: [Grade: [Criterion]], _ read: [Scheme], _ unread: Set<String>)
        -> [Criterion]?
    {
        var byGrade: [Grade: [Criterion]] = [:]
        if let tree = row["same-as"], let text = findings.text(tree, "same-as") {
            guard let model = read.first(where: { $0.id.text == text }) else {
                if names.schemes.contains(text), !unread.contains(text) {
                    findings.error(
                        "\"same-as\" looks ahead to \"\(text)\"",
                        at: tree.place,
                        expected: "a scheme above this one"
                    )
                } else if !unread.contains(text) {
                    findings.unknown("scheme", text, at: tree.place, among: read.map(\.id.text))
                }
                return nil
            }
            byGrade = Dictionary(grouping: model.criteria, by: \.grade)
        } else if own.isEmpty {
            if !row.has("criteria") || row["criteria"] != nil {
                findings.error("a scheme without criteria", at: row.place, expected: "criteria, or same-as")
            }
            return nil
        }
        byGrade.merge(own) { _, new in new }
        return Self.grades.flatMap { byGrade[$0] ?? [] }
    }

    private func readCriteria(_ row: Fields, _ provenance: Provenance, _ comparisons: Comparisons) -> [Grade:
        [Criterion]]
    {
        guard let tree = row["criteria"],
            let grades = Fields(tree, "criteria", keys: Self.grades.map(\.rawValue), findings: findings)
        else { return [:] }
        var criteria: [Grade: [Criterion]] = [:]
        for grade in Self.grades {
            let list = grades.list(grade.rawValue).compactMap { readCriterion($0, grade, provenance, comparisons) }
            if grades[grade.rawValue] != nil { criteria[grade] = list }
        }
        return criteria
    }

    private func readCriterion(
        _ tree: Tree,
        _ grade: Grade,
        _ standard: Provenance,
        _ comparisons: Comparisons
    ) -> Criterion? {
        guard case .map(let entries) = tree.content else {
            findings.error(
                "wrong type for a criterion: \(tree.sort)",
                at: tree.place,
                expected: "a mapping such as {deaths: {gte: 3}}"
            )
            return nil
        }
        let tags = entries.filter { $0.key == "tag" }
        let rest = entries.filter { $0.key != "tag" }
        if tags.count > 1 { findings.error("repeated key \"tag\" in a criterion", at: tags[1].place) }
        let provenance = tags.first.map { findings.word($0.value, "tag") ?? standard } ?? standard
        guard !rest.isEmpty else {
            findings.error("a criterion that compares nothing", at: tree.place, expected: "a figure with its bounds")
            return nil
        }
        return comparisons.all(rest).map { Criterion(grade: grade, all: $0, provenance: provenance) }
    }
}
