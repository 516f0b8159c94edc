import IncidentModel

extension PlanReader {
    private static let grades = Array(Grade.allCases.reversed())

    func readSchemes(_ comparisons: Comparisons) -> [Scheme] {
        var register = Register(.scheme)
        var schemes: [Scheme] = []
        var unread: Set<String> = []
        for row in rows(
            "schemes",
            .scheme,
            keys: ["id", "zh", "en", "floor", "counted-as-deaths", "same-as", "criteria"] + Fields.provenance
        ) {
            let provenance = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            let authority = row.required(
                "authority",
                expected: Label("所依据的法规或标准", "the law or standard of its numbers")
            )
            .flatMap { findings.text($0, "authority") }
            let floor = readFloor(row)
            let counted: [FigureID] = findings.references(row.some("counted-as-deaths"), .figure, among: names.figures)
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
        let expected = Label(
            "未达任何条件时的等级，或 none",
            "the grade of an event that reaches no criterion, or none"
        )
        guard let tree = row.required("floor", expected: expected), let text = findings.text(tree, "floor")
        else { return nil }
        if let grade = Grade(rawValue: text) { return Floor(grade: grade) }
        if text == "none" { return Floor(grade: nil) }
        findings.unknown(.value(of: "floor"), text, at: tree.place, among: words)
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
                    let message = Label("“same-as”所指的“\(text)”在后面", "\"same-as\" looks ahead to \"\(text)\"")
                    findings.error(message, at: tree.place, expected: Label("在前面的等级标准", "a scheme above this one"))
                } else if !unread.contains(text) {
                    findings.unknown(.scheme, text, at: tree.place, among: read.map(\.id.text))
                }
                return nil
            }
            byGrade = Dictionary(grouping: model.criteria, by: \.grade)
        } else if own.isEmpty {
            if !row.has("criteria") || row["criteria"] != nil {
                let message = Label("等级标准没有分级条件", "a scheme without criteria")
                findings.error(message, at: row.place, expected: Label("criteria 或 same-as", "criteria, or same-as"))
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
            let grades = Fields(
                tree,
                Label("“criteria”", "criteria"),
                keys: Self.grades.map(\.rawValue),
                findings: findings
            )
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
        let what = Label("分级条件", "a criterion")
        guard case .map(let entries) = tree.content else {
            let expected = Label("映射，如 {deaths: {gte: 3}}", "a mapping such as {deaths: {gte: 3}}")
            findings.wrongType(of: what, tree.sort, at: tree.place, expected: expected)
            return nil
        }
        let tags = entries.filter { $0.key == "tag" }
        let rest = entries.filter { $0.key != "tag" }
        if tags.count > 1 { findings.repeatedKey(tags[1], in: what, after: tags[0].place) }
        let provenance = tags.first.map { findings.word($0.value, "tag") ?? standard } ?? standard
        guard !rest.isEmpty else {
            let expected = Label("数据项及其界限", "a figure with its bounds")
            findings.error(Label("分级条件没有数据项", "a criterion that compares nothing"), at: tree.place, expected: expected)
            return nil
        }
        return comparisons.all(rest).map { Criterion(grade: grade, all: $0, provenance: provenance) }
    }
}
