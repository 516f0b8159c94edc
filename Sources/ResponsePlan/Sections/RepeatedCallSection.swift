import IncidentModel

extension PlanReader {
    private static let repeatedCallKeys = ["join-from", "never-join", "offer-from", "never-offer"] + Fields.provenance

    /// When a report joins an incident by itself: never, unless the plan says so; and when it is offered.
    func readJoinPolicy() -> JoinPolicy {
        guard let tree = sections["repeated-calls"], !tree.isNull,
            let row = Fields(tree, .quoted("repeated-calls"), keys: Self.repeatedCallKeys, findings: findings)
        else { return JoinPolicy() }
        _ = row.provenance()
        let offersFrom = readScore(row, "offer-from", from: Likeness.least) ?? Likeness.offered
        return JoinPolicy(
            // What joins by itself is also offered: a person may have to undo it.
            from: readScore(row, "join-from", from: offersFrom),
            never: findings.references(row.some("never-join"), .kind, among: names.kinds),
            offersFrom: offersFrom,
            neverOffered: findings.references(row.some("never-offer"), .kind, among: names.kinds)
        )
    }

    private func readScore(_ row: Fields, _ key: String, from least: Int) -> Int? {
        guard let value = row[key], let text = findings.text(value, key) else { return nil }
        if let points = Int(text), (least...100).contains(points) { return points }
        let expected = Label("\(least) 至 100 的整数", "a whole number from \(least) to 100")
        findings.invalid(text, no: Label("相似分", "score"), at: value.place, expected: expected)
        return nil
    }
}
