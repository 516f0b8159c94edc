package import IncidentAPI
import IncidentModel
package import Wording

/// The answer to one of the plan's questions: a figure where it is one, else a line of the text behind its question.
package struct QuestionAnswer {
    let question: PlanQuestion
    /// The figure that the answer may be.
    let figure: PlanFigure?
    let text: String

    package init(question: PlanQuestion, figure: PlanFigure?, text: String) {
        self.question = question
        self.figure = figure
        self.text = text
    }

    package func tell(_ report: inout ReportParameters, language: Language) {
        if let figure, tell(figure, &report) { return }
        let name = question.name.text(language)
        report.add(text: language("\(name)：\(text)", "\(name): \(text)"))
    }

    private func tell(_ figure: PlanFigure, _ report: inout ReportParameters) -> Bool {
        let told = FoldedText(text).text
        let hasNumber = told.contains { $0.isNumber || "一二三四五六七八九十百两几".contains($0) }
        switch figure.unit.known {
        case .count, .hectares, .yuan:
            // Whoever reads a report reads these as they are said.
            guard hasNumber else { return false }
            let isField = FigureID.reported.contains { $0.text == figure.id }
            let field = isField ? figure.id : "figures.\(figure.id)"
            report.typed = (report.typed ?? []) + [TypedText(field: field, text: text)]
        case .flag:
            guard let flag = Self.flags[told] else { return false }
            report.set(figure.id, .flag(flag))
        case .choice:
            guard figure.choices.contains(told) else { return false }
            report.set(figure.id, .word(told))
        case .hours, .magnitude, .percent, .megawatts, nil:
            guard let number = Double(told.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }) else { return false }
            report.set(figure.id, .number(number))
        }
        return true
    }

    private static let flags = [
        "是": true, "有": true, "yes": true, "y": true, "否": false, "没有": false, "无": false, "不是": false, "no": false,
        "n": false,
    ]
}

extension ReportParameters {
    /// Adds a line to what was said.
    package mutating func add(text line: String) { text = [text, line].compactMap { $0 }.joined(separator: "\n") }

    fileprivate mutating func set(_ figure: String, _ value: FigureValue) {
        totals.figures = (totals.figures ?? [:]).merging([figure: value]) { _, new in new }
    }
}
