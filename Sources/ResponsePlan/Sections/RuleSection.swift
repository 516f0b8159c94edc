import IncidentModel

extension PlanReader {
    private static let effectKeys = [
        "lead", "support", "responders", "inform", "strength", "call-for", "neighbours",
    ]

    func readRules(_ conditions: Conditions) -> [Rule] {
        var register = Register(.rule)
        return rows("rules", .rule, keys: ["id", "when", "do", "reason"] + Fields.provenance).compactMap { row in
            _ = row.provenance()
            let id = register.id(of: row)
            let condition = conditions.read(row)
            let effects = row.required("do", expected: Label("采取的措施", "what it does")).flatMap {
                readEffects($0, conditions)
            }
            let reason = row.required("reason", expected: Label("中英文的理由", "why, in both languages")).flatMap {
                findings.label($0, "reason")
            }
            guard let id, let condition, let effects, let reason else { return nil }
            return Rule(
                id: RuleID(interning: id),
                when: condition,
                effects: effects,
                reason: reason,
                authority: row.text("authority")
            )
        }
    }

    private func readEffects(_ tree: Tree, _ conditions: Conditions) -> Effects? {
        guard let row = Fields(tree, Label("规则的“do”", "what a rule does"), keys: Self.effectKeys, findings: findings)
        else { return nil }
        let before = findings.failures
        var effects = Effects()
        effects.lead = row["lead"].flatMap { readHeadquarters($0, "lead") }
        effects.callFor = row["call-for"].flatMap { readHeadquarters($0, "call-for") }
        effects.support = row.some("support").compactMap { readHeadquarters($0, "support") }
        effects.responders = findings.references(row.some("responders"), .responder, among: names.responders)
        effects.inform = findings.references(row.some("inform"), .party, among: names.parties)
        effects.strength = row["strength"].flatMap { findings.word($0, "strength") }
        effects.neighbours = row.some("neighbours").compactMap { readNeighbour($0, conditions.jurisdiction) }
        guard findings.failures == before else { return nil }
        if effects == Effects(), !(row.has("neighbours") && conditions.jurisdiction == nil) {
            let message = Label("规则没有任何措施", "a rule that does nothing")
            findings.error(message, at: tree.place, expected: Label.oneOf(Self.effectKeys))
            return nil
        }
        if let lead = effects.lead, effects.support.contains(lead) {
            findings.leadsAndSupports(lead, at: row.place(of: "support"))
            return nil
        }
        return effects
    }

    private func readHeadquarters(_ tree: Tree, _ key: String) -> PartyID? {
        if case .scalar(let text, _) = tree.content, names.responders.contains(text), !names.headquarters.contains(text)
        {
            let message = Label("“\(text)”是处置力量，不能作“\(key)”", "\"\(text)\" is a responder and cannot be \"\(key)\"")
            let expected = Label("指挥部；处置力量只出动，不指挥", "a headquarters: responders drive out, they do not command")
            findings.error(message, at: tree.place, expected: expected)
            return nil
        }
        return findings.reference(tree, .headquarters, among: names.headquarters)
    }

    private func readNeighbour(_ tree: Tree, _ jurisdiction: Jurisdiction?) -> String? {
        guard let text = findings.text(tree, "neighbours"), let jurisdiction else { return nil }
        let found = jurisdiction.neighbours.first { $0.code == text || $0.name.zh == text || $0.name.en == text }
        if let found { return found.code }
        let names = jurisdiction.neighbours.flatMap { [$0.code, $0.name.zh, $0.name.en] }
        findings.unknown(.neighbour, text, at: tree.place, among: names)
        return nil
    }
}
