import IncidentModel

extension PlanReader {
    func readOutcomes() -> [Outcome] {
        var register = Register(.outcome)
        let outcomes = rows(
            "outcomes",
            .outcome,
            keys: ["id", "zh", "en", "exercise", "elsewhere", "unfounded"] + Fields.provenance
        )
        .compactMap {
            row -> Outcome? in
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            guard let id, let name else { return nil }
            return Outcome(
                id: OutcomeID(interning: id),
                name: name,
                isExercise: row.flag("exercise") ?? false,
                goesOnElsewhere: row.flag("elsewhere") ?? false,
                isUnfounded: row.flag("unfounded") ?? false
            )
        }
        let expected = Label("至少一个结束结果", "at least one code to close an incident with")
        requireRows("outcomes", outcomes, expected: expected)
        return outcomes
    }
}
