package import IncidentModel

extension EventContext {
    package func clauses(reported report: Report, _ opening: Opening) -> [Label] {
        let kind = names.kind(report.kind)
        // Where a confidential report points to may be where the caller is.
        let place = report.isConfidential ? nil : report.place.map { Label($0) } ?? opening.town.map(names.town)
        let urgency = opening.urgency.label
        let head = Label(
            "接报\(kind.zh)\(place.map { "，地点\($0.zh)" } ?? "")，\(urgency.zh)",
            "\(kind.en) reported\(place.map { " at \($0.en)" } ?? ""), \(urgency.en)"
        )
        return [head] + (report.figures.isEmpty ? [] : [names.figures(report.figures)]) + consequenceClauses()
    }

    package func clauses(joined report: Report) -> [Label] {
        let kind = names.kind(report.kind)
        return [Label("并入一条接报：\(kind.zh)", "a further report was added: \(kind.en)")] + consequenceClauses()
    }
}
