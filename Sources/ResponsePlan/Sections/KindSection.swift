import IncidentModel

extension PlanReader {
    private static let kindKeys =
        [
            "id", "zh", "en", "headquarters", "supporting", "responders", "schemes", "urgency", "strength",
            "milestones", "production", "counted-as-deaths",
        ] + Fields.provenance

    func readKinds() -> [Kind] {
        let sets = readMilestoneSets()
        var register = Register("a kind")
        var chinese = Register("a kind's Chinese name")
        var english = Register("a kind's English name")
        var kinds: [Kind] = []
        for row in rows("kinds", "a kind", keys: Self.kindKeys) {
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            if let name {
                _ = chinese.claim(name.zh, at: row.place(of: "zh"), findings)
                _ = english.claim(name.en.lowercased(), at: row.place(of: "en"), findings)
            }
            if let kind = readKind(row, id: id, name: name, sets: sets) { kinds.append(kind) }
        }
        if sections["kinds"] != nil, !names.kinds.contains("unknown") {
            findings.error(
                "the kind \"unknown\" is missing",
                at: sections.place(of: "kinds"),
                expected: "a row for calls whose matter nobody can tell"
            )
        }
        return kinds
    }

    private func readKind(_ row: Fields, id: String?, name: Label?, sets: [String: [Milestone]]) -> Kind? {
        let headquarters: PartyID? = row.required("headquarters", expected: Findings.oneOf(names.headquarters))
            .flatMap { findings.reference($0, "headquarters", among: names.headquarters) }
        let supporting: [PartyID] = findings.references(
            row.some("supporting"),
            "headquarters",
            among: names.headquarters
        )
        if let headquarters, supporting.contains(headquarters) {
            findings.error(
                "\"\(headquarters)\" leads and supports",
                at: row.place(of: "supporting"),
                expected: "the others only"
            )
        }
        let responders: [PartyID] = findings.references(row.list("responders"), "responder", among: names.responders)
        if row.lacks("responders") {
            findings.error(
                "\"responders\" is missing in a kind",
                at: row.place,
                expected: "who drives out, the first one first; [] for nobody"
            )
        }
        let schemes = readUses(row)
        let urgency: Urgency? = row.requiredWord("urgency")
        let strength: Strength? = row.requiredWord("strength")
        let milestones = readMilestones(row, sets)
        let production: Production = row.word("production", default: .unknown)
        let counted: [FigureID] =
            row.has("counted-as-deaths")
            ? findings.references(row.list("counted-as-deaths"), "figure", among: names.figures) : [.missing, .trapped]
        guard let id, let name, let headquarters, let urgency, let strength, let milestones else { return nil }
        return Kind(
            id: KindID(interning: id),
            name: name,
            headquarters: headquarters,
            supporting: supporting,
            responders: responders,
            schemes: schemes,
            urgency: urgency,
            strength: strength,
            milestones: milestones,
            production: production,
            countedAsDeaths: counted
        )
    }

    // `forest-fire` is always tried, `{work-safety: in-production}` under its condition.
    private func readUses(_ row: Fields) -> [SchemeUse] {
        var uses: [SchemeUse] = []
        for tree in row.list("schemes") {
            var name = tree
            var applies = SchemeUse.Applies.always
            if case .map(let entries) = tree.content {
                guard entries.count == 1 else {
                    findings.error(
                        "wrong type for a scheme's use: \(tree.sort)",
                        at: tree.place,
                        expected: "a scheme, or {scheme: condition}"
                    )
                    continue
                }
                name = Tree(place: entries[0].place, content: .scalar(entries[0].key, plain: false))
                applies = findings.word(entries[0].value, "condition") ?? .always
            }
            guard let scheme: SchemeID = findings.reference(name, "scheme", among: names.schemes) else { continue }
            if uses.contains(where: { $0.scheme == scheme }) {
                findings.error("scheme \"\(scheme)\" stands here twice", at: name.place)
            } else {
                uses.append(SchemeUse(scheme: scheme, applies: applies))
            }
        }
        return uses
    }

    private func readMilestoneSets() -> [String: [Milestone]] {
        guard let tree = sections["milestones"], !tree.isNull else { return [:] }
        guard let row = Fields(tree, "milestones", keys: names.milestoneSets, findings: findings) else { return [:] }
        var sets: [String: [Milestone]] = [:]
        for name in names.milestoneSets {
            if let list = row[name], let milestones = readOrder(list) { sets[name] = milestones }
        }
        return sets
    }

    private func readMilestones(_ row: Fields, _ sets: [String: [Milestone]]) -> [Milestone]? {
        guard let tree = row.required("milestones", expected: Findings.oneOf(names.milestoneSets) ?? "a list") else {
            return nil
        }
        if case .list = tree.content { return readOrder(tree) }
        guard let text = findings.text(tree, "milestones") else { return nil }
        guard names.milestoneSets.contains(text) else {
            findings.unknown("set of milestones", text, at: tree.place, among: names.milestoneSets)
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
                findings.unknown("milestone", text, at: entry.place, among: words)
                return nil
            }
            guard position > milestones.last?.rank ?? -1 else {
                findings.error(
                    "milestone \"\(text)\" out of its order",
                    at: entry.place,
                    expected: "the order \(words.joined(separator: ", "))"
                )
                return nil
            }
            milestones.append(milestone)
        }
        guard milestones.starts(with: [.dispatched, .acknowledged]) else {
            findings.error("milestones that do not begin with dispatched and acknowledged", at: tree.place)
            return nil
        }
        return milestones
    }
}
