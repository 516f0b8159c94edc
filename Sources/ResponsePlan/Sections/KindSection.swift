import Foundation
import IncidentModel

extension PlanReader {
    private static let kindKeys =
        [
            "id", "zh", "en", "also", "headquarters", "supporting", "responders", "schemes", "urgency", "strength",
            "milestones", "production", "counted-as-deaths", "fills",
        ] + Fields.provenance

    func readKinds() -> [Kind] {
        let sets = readMilestoneSets()
        var register = Register(.kind)
        var chinese = Register(Label("中文名称", "Chinese name"))
        var english = Register(Label("英文名称", "English name"))
        var kinds: [Kind] = []
        let rows = rows("kinds", .kind, keys: Self.kindKeys)
        var words = SpokenRegister(rows)
        for row in rows {
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            if let name {
                _ = chinese.claim(name.zh, at: row.place(of: "zh"), findings)
                _ = english.claim(name.en.lowercased(), at: row.place(of: "en"), findings)
            }
            let also = words.synonyms(of: row)
            if let kind = readKind(row, id: id, name: name, also: also, sets: sets) { kinds.append(kind) }
        }
        if sections["kinds"] != nil, !names.kinds.contains("unknown") {
            let message = Label("缺少类型“unknown”", "the kind \"unknown\" is missing")
            let expected = Label("必备的一行，情况不明时使用", "a row for calls whose matter nobody can tell")
            findings.error(message, at: sections.place(of: "kinds"), expected: expected)
        }
        return kinds
    }

    private func readKind(
        _ row: Fields,
        id: String?,
        name: Label?,
        also: [String],
        sets: [String: [Milestone]]
    ) -> Kind? {
        let headquarters: PartyID? = row.required("headquarters", expected: Label.oneOf(names.headquarters))
            .flatMap { findings.reference($0, .headquarters, among: names.headquarters) }
        let supporting: [PartyID] = findings.references(
            row.some("supporting"),
            .headquarters,
            among: names.headquarters
        )
        if let headquarters, supporting.contains(headquarters) {
            findings.leadsAndSupports(headquarters, at: row.place(of: "supporting"))
        }
        let responders: [PartyID] = findings.references(row.list("responders"), .responder, among: names.responders)
        if row.lacks("responders") {
            let expected = Label(
                "出动的处置力量，首先出动的在前；无人出动写 []",
                "who drives out, the first one first; [] for nobody"
            )
            findings.missing(.quoted("responders"), in: row.what, at: row.place, expected: expected)
        }
        let schemes = readUses(row)
        let urgency: Urgency? = row.requiredWord("urgency")
        let strength: Strength? = row.requiredWord("strength")
        let milestones = readMilestones(row, sets)
        let production: Production = row.word("production", default: .unknown)
        let counted: [FigureID] =
            row.has("counted-as-deaths")
            ? findings.references(row.list("counted-as-deaths"), .figure, among: names.figures) : [.missing, .trapped]
        guard let id, let name, let headquarters, let urgency, let strength, let milestones else { return nil }
        return Kind(
            id: KindID(interning: id),
            name: name,
            also: also,
            headquarters: headquarters,
            supporting: supporting,
            responders: responders,
            schemes: schemes,
            urgency: urgency,
            strength: strength,
            milestones: milestones,
            production: production,
            countedAsDeaths: counted,
            fills: readFills(row)
        )
    }

    // `{foodPoisoned: [poisoned, injured]}`.
    private func readFills(_ row: Fields) -> [Kind.Fill] {
        guard let tree = row["fills"] else { return [] }
        guard case .map(let entries) = tree.content, !entries.isEmpty else {
            let expected = Label("映射，如 {foodPoisoned: [injured]}", "a mapping such as {foodPoisoned: [injured]}")
            findings.wrongType(of: .quoted("fills"), tree.sort, at: tree.place, expected: expected)
            return []
        }
        return entries.compactMap { entry in
            let name = Tree(place: entry.place, content: .scalar(entry.key, plain: false))
            let figure: FigureID? = findings.reference(name, .figure, among: names.figures)
            let from: [FigureID] = findings.references(
                findings.list(entry.value, "fills"),
                .figure,
                among: names.figures
            )
            return figure.map { Kind.Fill(figure: $0, from: from) }
        }
    }

    // `forest-fire` is always tried, `{work-safety: in-production}` under its condition.
    private func readUses(_ row: Fields) -> [SchemeUse] {
        var uses: [SchemeUse] = []
        for tree in row.list("schemes") {
            var name = tree
            var applies = SchemeUse.Applies.always
            if case .map(let entries) = tree.content {
                guard entries.count == 1 else {
                    let expected = Label("等级标准，或 {等级标准: 条件}", "a scheme, or {scheme: condition}")
                    findings.wrongType(of: .quoted("schemes"), tree.sort, at: tree.place, expected: expected)
                    continue
                }
                name = Tree(place: entries[0].place, content: .scalar(entries[0].key, plain: false))
                applies = findings.word(entries[0].value, "schemes", Label("套用条件", "condition")) ?? .always
            }
            guard let scheme: SchemeID = findings.reference(name, .scheme, among: names.schemes) else { continue }
            if uses.contains(where: { $0.scheme == scheme }) {
                findings.repeated(.scheme, scheme.text, at: name.place)
            } else {
                uses.append(SchemeUse(scheme: scheme, applies: applies))
            }
        }
        return uses
    }

    private func readMilestoneSets() -> [String: [Milestone]] {
        guard let tree = sections["milestones"], !tree.isNull else { return [:] }
        guard let row = Fields(tree, .quoted("milestones"), keys: names.milestoneSets, findings: findings) else {
            return [:]
        }
        var sets: [String: [Milestone]] = [:]
        for name in names.milestoneSets {
            if let list = row[name], let milestones = readOrder(list) { sets[name] = milestones }
        }
        return sets
    }

    private func readMilestones(_ row: Fields, _ sets: [String: [Milestone]]) -> [Milestone]? {
        let expected = Label.oneOf(names.milestoneSets) ?? Label("列表", "a list")
        guard let tree = row.required("milestones", expected: expected) else { return nil }
        if case .list = tree.content { return readOrder(tree) }
        guard let text = findings.text(tree, "milestones") else { return nil }
        guard names.milestoneSets.contains(text) else {
            findings.unknown(.milestoneSet, text, at: tree.place, among: names.milestoneSets)
            return nil
        }
        return sets[text]
    }

    private func readOrder(_ tree: Tree) -> [Milestone]? {
        let words = Milestone.allCases.filter { $0.rank != nil }.map(\.rawValue)
        var milestones: [Milestone] = []
        for entry in findings.list(tree, "milestones") {
            guard let text = findings.text(entry, "milestones") else { return nil }
            guard let milestone = Milestone(rawValue: text), let position = milestone.rank else {
                findings.unknown(.milestone, text, at: entry.place, among: words)
                return nil
            }
            guard position > milestones.last?.rank ?? -1 else {
                let message = Label("节点“\(text)”顺序不对", "milestone \"\(text)\" out of its order")
                findings.error(message, at: entry.place, expected: Label("依次为 ", "the order ") + .row(words))
                return nil
            }
            milestones.append(milestone)
        }
        guard milestones.starts(with: [.dispatched, .acknowledged]) else {
            let message = Label(
                "节点未以 dispatched、acknowledged 开头",
                "milestones that do not begin with dispatched and acknowledged"
            )
            findings.error(message, at: tree.place)
            return nil
        }
        return milestones
    }
}

/// The words that kinds are known by, each of which stands for one kind only, however it is written.
private struct SpokenRegister {
    private static let what = Label("类型的别称", "synonym of a kind")

    private var places: [FoldedText: Place] = [:]

    /// Takes the ids and names of all rows, so that no synonym is one of those. Its own id it may be: nobody says ids.
    init(_ rows: [Fields]) {
        for key in ["zh", "en", "id"] {
            for row in rows {
                guard case .scalar(let text, _) = row[key]?.content else { continue }
                let word = FoldedText(text)
                places[word] = places[word] ?? row.place(of: key)
            }
        }
    }

    /// The row's `also`, without blanks around the words.
    mutating func synonyms(of row: Fields) -> [String] {
        let trees = row.some("also")
        if let tree = row["also"], case .scalar("unknown", _) = row["id"]?.content {
            let message = Label("类型“unknown”不能有别称", "the kind \"unknown\" with synonyms")
            let expected = Label("不写 also：认不出的说法本来就归此类", "no also: what no word tells is filed so anyway")
            row.findings.error(message, at: tree.place, expected: expected)
        }
        return trees.compactMap { tree in
            guard let text = row.findings.prose(tree, "also") else { return nil }
            let word = FoldedText(text)
            guard !word.isEmpty, word.parts.allSatisfy({ $0.count >= 2 }) else {
                let expected = Label("至少两个字，否则会出现在别的词里", "two characters at least: one occurs in other words")
                row.findings.invalid(text, no: Self.what, at: tree.place, expected: expected)
                return nil
            }
            if let first = places[word], first != row.place(of: "id") {
                row.findings.repeated(Self.what, text, at: tree.place, after: first)
                return nil
            }
            places[word] = tree.place
            return text.trimmingCharacters(in: .whitespaces)
        }
    }
}
