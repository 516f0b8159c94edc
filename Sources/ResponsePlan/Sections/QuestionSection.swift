import IncidentModel

extension PlanReader {
    private static let questionKeys = ["id", "zh", "en", "kinds", "figure"] + Fields.provenance

    func readQuestions() -> [Question] {
        var register = Register(.question)
        return rows("questions", .question, keys: Self.questionKeys).compactMap { row in
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            let kinds: [KindID] = findings.references(row.list("kinds"), .kind, among: names.kinds)
            if row.lacks("kinds") {
                let expected = Label("问这一句的类型", "the kinds of which it is asked")
                findings.missing(.quoted("kinds"), in: row.what, at: row.place, expected: expected)
            }
            let figure: FigureID? = row["figure"].flatMap { findings.reference($0, .figure, among: names.figures) }
            guard let id, let name, !kinds.isEmpty else { return nil }
            return Question(id: id, name: name, kinds: kinds, figure: figure)
        }
    }
}
