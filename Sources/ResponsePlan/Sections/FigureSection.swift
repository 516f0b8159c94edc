import IncidentModel

extension PlanReader {
    func readFigures() -> [Figure] {
        var register = Register(.figure, form: .joined)
        let figures = rows(
            "figures",
            .figure,
            keys: ["id", "zh", "en", "unit", "min", "max", "choices"] + Fields.provenance
        )
        .compactMap { row -> Figure? in
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            guard let unit: Figure.Unit = row.requiredWord("unit") else { return nil }
            let choices = readChoices(row, unit)
            guard let bounds = readBounds(row, unit, choices), let id, let name else { return nil }
            return Figure(
                id: FigureID(interning: id),
                name: name,
                unit: unit,
                minimum: bounds.lowerBound,
                maximum: bounds.upperBound,
                choices: choices
            )
        }
        if sections["figures"] != nil {
            for figure in FigureID.reported where !names.figures.contains(figure.text) {
                let message = Label("缺少数据项“\(figure)”", "the figure \"\(figure)\" is missing")
                let expected = Label("必备的一行，每份接报都可填报", "a row for it, as every report can carry it")
                findings.error(message, at: sections.place(of: "figures"), expected: expected)
            }
        }
        return figures
    }

    private func readChoices(_ row: Fields, _ unit: Figure.Unit) -> [String] {
        guard unit == .choice else {
            if row.has("choices") {
                let message = Label("单位为 \(unit.rawValue) 的数据项不能有选项", "choices for a figure in \(unit.rawValue)")
                findings.error(message, at: row.place(of: "choices"), expected: Label("unit: choice"))
            }
            return []
        }
        guard let tree = row.required("choices", expected: Label("各选项，由轻到重", "the words, mildest first")) else {
            return []
        }
        let choice = Label("选项", "choice")
        var register = Register(choice)
        return findings.list(tree, "choices").compactMap { tree -> String? in
            guard let text = findings.name(tree, "choices", choice) else { return nil }
            return register.claim(text, at: tree.place, findings) ? text : nil
        }
    }

    private func readBounds(_ row: Fields, _ unit: Figure.Unit, _ choices: [String]) -> ClosedRange<Int64>? {
        if unit == .flag || unit == .choice {
            for key in ["min", "max"] where row.has(key) {
                let message = Label("“\(key)”只用于数值", "\"\(key)\" for a figure that is no number")
                findings.error(message, at: row.place(of: key), expected: Label("不写此键", "no such key"))
            }
            if unit == .flag { return 0...1 }
            return choices.isEmpty ? nil : 1...Int64(choices.count)
        }
        let minimum = row["min"].map { number($0, "min", unit) } ?? 0
        let greatest = Label("可信的最大值，单位 \(unit.rawValue)", "the greatest value believed, in \(unit.rawValue)")
        let maximum = row.required("max", expected: greatest).flatMap { number($0, "max", unit) }
        guard let minimum, let maximum else { return nil }
        guard minimum < maximum else {
            let expected = Label("max 大于 min", "max greater than min")
            findings.error(Label("范围为空", "bounds that hold nothing"), at: row.place(of: "max"), expected: expected)
            return nil
        }
        return minimum...maximum
    }

    private func number(_ tree: Tree, _ key: String, _ unit: Figure.Unit) -> Int64? {
        guard let text = findings.text(tree, key) else { return nil }
        if let value = Quantity(text)?.scaled(by: unit.scale), abs(value) <= Comparisons.greatest { return value }
        findings.invalid(text, no: .number(for: key), at: tree.place, expected: Comparisons.form(unit))
        return nil
    }
}
