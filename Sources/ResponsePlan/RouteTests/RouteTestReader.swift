package import IncidentModel

/// Reads a file of expected routes, as strictly as a plan:
///
/// ```yaml
/// - name: forty people trapped underground
///   kind: coal-trapped
///   trapped: 40
///   town: 沙坪乡
///   at: 2026-11-21 14:05
///   expect: {lead: coal-mine, grade: IV, assessed: I, calledFor: general}
/// ```
///
/// A report's fields are those of the intake, in the same units; `at` is the local time, noon of 1 July when left out.
/// `rules` in `expect` are some of those that must match; every other list is compared whole.
package struct RouteTestReader {
    private static let ignored = ["text", "place", "unit", "caller", "phone", "verified", "measures"]
    private static let keys =
        ["name", "kind", "town", "source", "production", "tags", "exercise", "at", "figures", "expect"]
        + FigureID.reported.map(\.text) + ignored

    private let plan: PlanIndex
    private let findings = Findings()
    private let comparisons: Comparisons

    /// - Parameters:
    ///   - path: A file of at most 4 MiB.
    ///   - plan: The plan whose kinds, towns and figures the file names.
    /// - Returns: The tests in their order.
    /// - Throws: All that is wrong with the file.
    package static func load(path: String, for plan: PlanIndex) throws(PlanErrors) -> [RouteTest] {
        try load(try PlanLoader.read(path: path), for: plan)
    }

    /// The same for a text.
    package static func load(_ file: PlanFile, for plan: PlanIndex) throws(PlanErrors) -> [RouteTest] {
        try RouteTestReader(plan).read(file)
    }

    private init(_ plan: PlanIndex) {
        self.plan = plan
        let figures = plan.plan.figures
        comparisons = Comparisons(figures: figures, names: figures.map(\.id.text), findings: findings)
    }

    private func read(_ file: PlanFile) throws(PlanErrors) -> [RouteTest] {
        let tree = try file.content(expected: Label("用例的列表", "a list of tests"))
        let tests = findings.list(tree, "tests").compactMap(read)
        try findings.check()
        return tests
    }

    private func read(_ tree: Tree) -> RouteTest? {
        guard let row = Fields(tree, Label("用例", "a test"), keys: Self.keys, findings: findings) else { return nil }
        let name = row.requiredText("name")
        let kind: KindID? = row.required("kind", expected: Label("预案中的类型", "a kind of the plan"))
            .flatMap { findings.reference($0, .kind, among: plan.plan.kinds.map(\.id.text)) }
        let told = kind.map { kind in
            RouteTest.Told(
                kind: kind,
                figures: readFigures(row),
                tags: row.texts("tags"),
                town: row["town"].flatMap(readTown),
                source: row.text("source"),
                production: row.word("production", default: .unknown),
                isExercise: row.flag("exercise") ?? false,
                time: row["at"].flatMap(readTime) ?? Self.noon
            )
        }
        let expectations = row.required("expect", expected: Label("预案应得出的结果", "what the plan is to make of it"))
            .flatMap(readExpectations)
        guard let name, let told, let expectations else { return nil }
        return RouteTest(name: name, told: told, expectations: expectations)
    }

    private static var noon: CivilTime { CivilTime(Instant(milliseconds: 1_782_907_200_000)) }

    private func readFigures(_ row: Fields) -> Figures {
        var values = Figures()
        for figure in FigureID.reported {
            guard let declared = plan.figures[figure], let tree = row[figure.text] else { continue }
            values[figure] = comparisons.value(tree, [declared])
        }
        guard let tree = row["figures"] else { return values }
        let names = plan.plan.figures.map(\.id.text)
        guard let others = Fields(tree, Label("“figures”", "figures"), keys: names, findings: findings) else {
            return values
        }
        for figure in plan.plan.figures {
            if let tree = others[figure.id.text] { values[figure.id] = comparisons.value(tree, [figure]) }
        }
        return values
    }

    private func readTown(_ tree: Tree) -> String? {
        guard let text = findings.text(tree, "town") else { return nil }
        if let town = plan.town(named: text) { return town.code }
        let towns = plan.plan.jurisdiction.towns
        findings.unknown(.town, text, at: tree.place, among: towns.flatMap { [$0.code, $0.name.zh, $0.name.en] })
        return nil
    }

    private func readTime(_ tree: Tree) -> CivilTime? {
        guard let text = findings.text(tree, "at") else { return nil }
        if let instant = Instant(timestamp: text + ":00Z") { return CivilTime(instant) }
        let form = Label("当地时间，如 2026-11-21 14:05", "a local time such as 2026-11-21 14:05")
        findings.invalid(text, no: Label("时间", "time"), at: tree.place, expected: form)
        return nil
    }

    private func readExpectations(_ tree: Tree) -> [RouteTest.Expectation]? {
        let aspects = RouteTest.Expectation.Aspect.allCases
        let before = findings.failures
        guard
            let row = Fields(
                tree,
                Label("“expect”", "what is expected"),
                keys: aspects.map(\.rawValue),
                findings: findings
            ),
            findings.failures == before
        else { return nil }
        let expectations = aspects.compactMap { aspect -> RouteTest.Expectation? in
            guard row.has(aspect.rawValue) else { return nil }
            let values = words(row, aspect).compactMap { readValue($0, aspect) }
            return RouteTest.Expectation(aspect: aspect, values: values, place: row.place(of: aspect.rawValue))
        }
        guard expectations.isEmpty else { return expectations }
        let message = Label("用例没有预期结果", "a test that expects nothing")
        findings.error(message, at: tree.place, expected: Label.oneOf(aspects.map(\.rawValue)))
        return nil
    }

    // `none`, `null` and `[]` all say that there is to be none.
    private func words(_ row: Fields, _ aspect: RouteTest.Expectation.Aspect) -> [Tree] {
        guard let tree = row[aspect.rawValue] else { return [] }
        switch tree.content {
        case .list(let trees): return trees
        case .scalar("none", _): return []
        default: return [tree]
        }
    }

    private func readValue(_ tree: Tree, _ aspect: RouteTest.Expectation.Aspect) -> String? {
        let headquarters = plan.plan.headquarters.map(\.id.text)
        let responders = plan.plan.responders.map(\.id.text)
        let known: [String]
        switch aspect {
        case .lead, .supporting, .calledFor: known = headquarters
        case .responders: known = responders
        case .inform: known = headquarters + responders
        case .strength: known = Strength.allCases.map(\.rawValue)
        case .grade, .assessed: known = Grade.allCases.reversed().map(\.rawValue)
        case .neighbours: known = plan.plan.jurisdiction.neighbours.map(\.code)
        case .rules: known = plan.plan.rules.map(\.id.text)
        }
        let name: Name<RouteTest>? = findings.reference(tree, .value(of: aspect.rawValue), among: known)
        return name?.text
    }
}
