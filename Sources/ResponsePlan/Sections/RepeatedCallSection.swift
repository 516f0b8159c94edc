import IncidentModel

extension PlanReader {
    /// When a report joins an incident by itself: never, unless the plan says so.
    func readJoinPolicy() -> JoinPolicy {
        guard let tree = sections["repeated-calls"], !tree.isNull,
            let row = Fields(
                tree,
                .quoted("repeated-calls"),
                keys: ["join-from"] + Fields.provenance,
                findings: findings
            )
        else { return JoinPolicy() }
        _ = row.provenance()
        let expected = Label("\(Likeness.offered) 至 100 的整数", "a whole number from \(Likeness.offered) to 100")
        guard let value = row.required("join-from", expected: expected), let text = findings.text(value, "join-from")
        else { return JoinPolicy() }
        guard let points = Int(text), (Likeness.offered...100).contains(points) else {
            findings.invalid(text, no: Label("相似分", "score"), at: value.place, expected: expected)
            return JoinPolicy()
        }
        return JoinPolicy(from: points)
    }
}
