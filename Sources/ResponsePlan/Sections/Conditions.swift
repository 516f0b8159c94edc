import IncidentModel

/// Reads what a rule or a timer asks (`when`), and refuses what can never hold.
struct Conditions {
    static let keys = [
        "kinds", "headquarters", "urgency", "first-responder", "tags", "grade", "assessed", "response", "figures",
        "towns",
        "sources",
        "production", "season", "hours", "exercise", "counts-trapped",
    ]
    /// The sources that the daemon's clients name; others are allowed, and warned of.
    static let sources = [
        "119", "110", "120", "122", "12350", "12119", "12345", "12369", "grid", "unit", "township", "superior", "media",
        "satellite", "neighbour", "patrol", "sensor",
    ]

    let jurisdiction: Jurisdiction?
    let kinds: [Kind]
    let names: Names
    let comparisons: Comparisons
    let findings: Findings

    /// The condition; nil when it could not be read or can never hold. `row` says `when`, and may leave it out.
    func read(_ row: Fields) -> Condition? {
        guard let tree = row["when"] else { return Condition() }
        guard let fields = Fields(tree, Label("条件", "a condition"), keys: Self.keys, findings: findings) else {
            return nil
        }
        let before = findings.failures
        var condition = Condition()
        condition.kinds = findings.references(fields.some("kinds"), .kind, among: names.kinds)
        condition.headquarters = findings.references(
            fields.some("headquarters"),
            .headquarters,
            among: names.headquarters
        )
        condition.urgencies = fields.some("urgency").compactMap { findings.word($0, "urgency") }
        condition.tags = fields.some("tags").compactMap(readTag)
        condition.grade = fields["grade"].flatMap { findings.word($0, "grade") }
        condition.assessed = fields["assessed"].flatMap { findings.word($0, "assessed") }
        condition.response = fields["response"].flatMap { findings.word($0, "response") }
        condition.figures = readFigures(fields)
        condition.towns = fields.some("towns").compactMap(readTown)
        condition.sources = fields.some("sources").compactMap(readSource)
        condition.production = fields.some("production").compactMap { findings.word($0, "production") }
        condition.seasons = fields.some("season").compactMap { Spans.season($0, findings) }
        condition.hours = fields.some("hours").compactMap { Spans.hours($0, findings) }
        condition.exercise = fields.flag("exercise")
        condition.countsTrapped = fields.flag("counts-trapped")
        let first: [PartyID] = findings.references(fields.some("first-responder"), .responder, among: names.responders)
        guard findings.failures == before else { return nil }
        if fields.has("first-responder"), !narrow(&condition, toFirst: first, fields) { return nil }
        return canHold(condition, fields) ? condition : nil
    }

    /// Whether every kind was read. With one unread, or none there, what is admitted is not known.
    var areKindsKnown: Bool { !kinds.isEmpty && kinds.count == names.kinds.count }

    /// The kinds that a condition can match.
    func admitted(_ condition: Condition) -> [Kind] {
        kinds.filter { kind in
            (condition.kinds.isEmpty || condition.kinds.contains(kind.id))
                && (condition.headquarters.isEmpty || condition.headquarters.contains(kind.headquarters))
                && (condition.urgencies.isEmpty || condition.urgencies.contains(kind.urgency))
                && (condition.countsTrapped.map { $0 == kind.countedAsDeaths.contains(.trapped) } ?? true)
        }
    }

    // Whose turnout counts is settled here, so that a timer needs no list of kinds kept in step by hand.
    private func narrow(_ condition: inout Condition, toFirst responders: [PartyID], _ fields: Fields) -> Bool {
        let matching = admitted(condition).filter { kind in kind.responders.first.map(responders.contains) ?? false }
        guard !matching.isEmpty || !areKindsKnown else {
            let names = responders.map(\.text)
            let message = Label(
                "条件永远不成立：所适用的类型都不由 \(names.joined(separator: "、")) 首先出动",
                "a condition that can never hold: no kind that it admits is answered first by \(names.joined(separator: " or "))"
            )
            findings.error(message, at: fields.place(of: "first-responder"))
            return false
        }
        condition.kinds = matching.map(\.id)
        return true
    }

    private func canHold(_ condition: Condition, _ fields: Fields) -> Bool {
        guard areKindsKnown else { return true }
        let admitted = admitted(condition)
        guard !admitted.isEmpty else {
            let message = Label(
                "条件永远不成立：没有类型同时符合所写的类型、指挥部和紧急程度",
                "a condition that can never hold: no kind has these kinds, headquarters and urgency together"
            )
            findings.error(message, at: fields.place, expected: Label("至少适用一个类型", "at least one kind that it admits"))
            return false
        }
        guard !findings.isExcused(.scheme) else { return true }
        for (key, grade) in [("grade", condition.grade), ("assessed", condition.assessed)] where grade != nil {
            guard admitted.allSatisfy(\.schemes.isEmpty) else { continue }
            let message = Label(
                "条件永远不成立：所适用的类型都不分级",
                "a condition that can never hold: no kind that it admits is graded"
            )
            findings.error(message, at: fields.place(of: key), expected: Label("有等级标准的类型", "a kind with a scheme"))
            return false
        }
        return true
    }

    private func readFigures(_ fields: Fields) -> [Comparison] {
        guard let tree = fields["figures"] else { return [] }
        guard case .map(let entries) = tree.content, !entries.isEmpty else {
            let expected = Label("映射，如 {deaths: {gte: 1}}", "a mapping such as {deaths: {gte: 1}}")
            findings.wrongType(of: .quoted("figures"), tree.sort, at: tree.place, expected: expected)
            return []
        }
        return comparisons.all(entries) ?? []
    }

    private func readTag(_ tree: Tree) -> String? {
        guard let text = findings.text(tree, "tags") else { return nil }
        if text.utf8.count <= 64 { return text }
        let message = Label("标签超过 64 字节，接报无法填写", "a tag of more than 64 bytes, which no report can carry")
        findings.error(message, at: tree.place, expected: Label("较短的标签", "a shorter one"))
        return nil
    }

    private func readTown(_ tree: Tree) -> String? {
        guard let text = findings.text(tree, "towns") else { return nil }
        guard let jurisdiction else { return text }
        let town = jurisdiction.towns.first {
            $0.code == text || $0.name.zh == text || $0.name.en == text || $0.formerly.contains(text)
        }
        if let town { return town.code }
        let names = jurisdiction.towns.flatMap { [$0.code, $0.name.zh, $0.name.en] }
        findings.unknown(.town, text, at: tree.place, among: names)
        return nil
    }

    private func readSource(_ tree: Tree) -> String? {
        guard let text = findings.text(tree, "sources") else { return nil }
        if !Self.sources.contains(text) {
            let nearest = nearest(to: text, among: Self.sources)
            let source = Label.quoted(text)
            let message = Label("\(source.zh)不是已知的接报来源", "a source that no known client names: \(source.en)")
            findings.warning(message, at: tree.place, nearest: nearest)
        }
        return text
    }
}
