import IncidentModel

extension PlanReader {
    func readFigures() -> [Figure] {
        var register = Register("a figure", form: .joined)
        let figures = rows(
            "figures",
            "a figure",
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
                findings.error(
                    "the figure \"\(figure)\" is missing",
                    at: sections.place(of: "figures"),
                    expected: "a row for it, as every report can carry it"
                )
            }
        }
        return figures
    }

    private func readChoices(_ row: Fields, _ unit: Figure.Unit) -> [String] {
        guard unit == .choice else {
            if row.has("choices") {
                findings.error(
                    "choices for a figure in \(unit.rawValue)",
                    at: row.place(of: "choices"),
                    expected: "unit: choice"
                )
            }
            return []
        }
        guard let tree = row.required("choices", expected: "the words, mildest first") else { return [] }
        var register = Register("a choice")
        return findings.list(tree, "choices").compactMap { tree -> String? in
            guard let text = findings.text(tree, "choices") else { return nil }
            guard Register.Form.words.admits(text) else {
                findings.error(
                    "\"\(Findings.shortened(text))\" is no choice",
                    at: tree.place,
                    expected: Register.Form.words.expected
                )
                return nil
            }
            return register.claim(text, at: tree.place, findings) ? text : nil
        }
    }

    private func readBounds(_ row: Fields, _ unit: Figure.Unit, _ choices: [String]) -> ClosedRange<Int64>? {
        if unit == .flag || unit == .choice {
            for key in ["min", "max"] where row.has(key) {
                findings.error(
                    "\"\(key)\" for a figure that is no number",
                    at: row.place(of: key),
                    expected: "no such key"
                )
            }
            if unit == .flag { return 0...1 }
            return choices.isEmpty ? nil : 1...Int64(choices.count)
        }
        let minimum = row["min"].map { number($0, "min", unit) } ?? 0
        let maximum = row.required("max", expected: "the greatest value believed, in \(unit.rawValue)").flatMap {
            number($0, "max", unit)
        }
        guard let minimum, let maximum else { return nil }
        guard minimum < maximum else {
            findings.error("bounds that hold nothing", at: row.place(of: "max"), expected: "max greater than min")
            return nil
        }
        return minimum...maximum
    }

    private func number(_ tree: Tree, _ key: String, _ unit: Figure.Unit) -> Int64? {
        guard let text = findings.text(tree, key) else { return nil }
        if let value = Quantity(text)?.scaled(by: unit.scale), abs(value) <= Comparisons.greatest { return value }
        findings.error(
            "\"\(Findings.shortened(text))\" is no number for \"\(key)\"",
            at: tree.place,
            expected: Comparisons.form(unit)
        )
        return nil
    }
}
