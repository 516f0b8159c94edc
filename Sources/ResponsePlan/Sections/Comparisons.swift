import IncidentModel

/// Reads comparisons of figures, such as `deaths: {gte: 10, lt: 30}`, `deaths+severe: {gte: 20}` and `busyLine: true`, and
/// brings them to base units.
struct Comparisons {
    /// No figure goes further than this, so that sums of figures stay far from overflow.
    static let greatest: Int64 = 1_000_000_000_000_000

    private static let bounds = ["gte", "gt", "lt", "is"]
    private static let what = Label("比较", "a comparison")

    let figures: [Figure]
    let names: [String]
    let findings: Findings

    static func form(_ unit: Figure.Unit) -> Label {
        switch unit {
        case .count: Label("以人或件计的整数", "a whole number of people or things")
        case .yuan: Label("以元计的整数", "a whole number of yuan")
        case .hectares: Label("公顷数，至多四位小数", "a number of hectares with at most four decimals")
        case .hours: Label("小时数", "a number of hours")
        case .magnitude: Label("震级，至多两位小数", "a magnitude with at most two decimals")
        case .percent: Label("百分数，至多两位小数", "a number of per cent with at most two decimals")
        case .megawatts: Label("兆瓦数，至多三位小数", "a number of megawatts with at most three decimals")
        case .flag: Label("true 或 false", "true or false")
        case .choice: Label("其选项之一", "one of its choices")
        }
    }

    /// The comparisons of a mapping, all of which hold together; nil when one of them could not be read.
    func all(_ entries: [Tree.Entry]) -> [Comparison]? {
        var all: [Comparison] = []
        var seen: [[String]: Place] = [:]
        var isGood = true
        for entry in entries {
            let terms = entry.key.split(separator: "+", omittingEmptySubsequences: false).map {
                String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            if let first = seen[terms.sorted()] {
                findings.repeatedKey(entry, in: Self.what, after: first)
                isGood = false
                continue
            }
            seen[terms.sorted()] = entry.place
            if let comparison = comparison(terms, entry) { all.append(comparison) } else { isGood = false }
        }
        return isGood ? all : nil
    }

    private func comparison(_ terms: [String], _ entry: Tree.Entry) -> Comparison? {
        guard let figures = resolve(terms, entry) else { return nil }
        var comparison = Comparison(figures: figures.map(\.id))
        guard case .map(let bounds) = entry.value.content else { return equality(figures, entry.value, comparison) }
        guard let row = Fields(entry.value, Self.what, keys: Self.bounds, findings: findings), !bounds.isEmpty
        else {
            if bounds.isEmpty {
                let message = Label("比较没有界限", "a comparison without a bound")
                findings.error(message, at: entry.place, expected: Label.oneOf(Self.bounds))
            }
            return nil
        }
        let before = findings.failures
        comparison.atLeast = row["gte"].flatMap { value($0, figures) }
        comparison.above = row["gt"].flatMap { value($0, figures) }
        comparison.below = row["lt"].flatMap { value($0, figures) }
        comparison.equals = row["is"].flatMap { value($0, figures) }
        guard findings.failures == before else { return nil }
        guard bounds.count == 1 || comparison.equals == nil else {
            let message = Label("“is”不能与其他界限并用", "\"is\" beside other bounds")
            findings.error(message, at: row.place(of: "is"), expected: Label("单独使用", "it alone"))
            return nil
        }
        return checked(comparison, figures, entry) ? comparison : nil
    }

    // A bare value stands for `is` where a figure is no number.
    private func equality(_ figures: [Figure], _ tree: Tree, _ start: Comparison) -> Comparison? {
        guard figures.count == 1, figures[0].unit == .flag || figures[0].unit == .choice else {
            let expected = Label("界限，如 {gte: 3, lt: 10}", "bounds such as {gte: 3, lt: 10}")
            findings.wrongType(of: Self.quoted(figures), tree.sort, at: tree.place, expected: expected)
            return nil
        }
        var comparison = start
        comparison.equals = value(tree, figures)
        return comparison.equals == nil ? nil : comparison
    }

    private func resolve(_ terms: [String], _ entry: Tree.Entry) -> [Figure]? {
        var found: [Figure] = []
        for term in terms {
            guard let figure = figures.first(where: { $0.id.text == term }) else {
                // A figure that is declared, but badly, has had its error.
                if !names.contains(term) { findings.unknown(.figure, term, at: entry.place, among: names) }
                return nil
            }
            found.append(figure)
        }
        guard found.count > 1 else { return found }
        let isSum = found.allSatisfy { $0.unit == found[0].unit } && found[0].unit != .flag && found[0].unit != .choice
        guard isSum, Set(terms).count == terms.count else {
            let message = Label("这些数据项不能相加", "a sum of figures that cannot be added")
            findings.error(message, at: entry.place, expected: Label("单位相同的不同数据项", "different figures of one unit"))
            return nil
        }
        return found
    }

    /// A value of the figures, which are one or a sum, in base units and within their bounds.
    func value(_ tree: Tree, _ figures: [Figure]) -> Int64? {
        let figure = figures[0]
        switch figure.unit {
        case .flag: return findings.flag(tree, figure.id.text).map { $0 ? 1 : 0 }
        case .choice:
            guard let text = findings.text(tree, figure.id.text) else { return nil }
            if let index = figure.choices.firstIndex(of: text) { return Int64(index + 1) }
            let what = Label("的“\(figure.id)”选项", "choice of \(figure.id)")
            findings.unknown(what, text, at: tree.place, among: figure.choices)
            return nil
        default:
            guard let text = findings.text(tree, figure.id.text) else { return nil }
            guard let value = Quantity(text)?.scaled(by: figure.unit.scale) else {
                findings.invalid(
                    text,
                    no: .number(for: figure.id.text),
                    at: tree.place,
                    expected: Self.form(figure.unit)
                )
                return nil
            }
            return inBounds(value, figures, tree, text) ? value : nil
        }
    }

    private func inBounds(_ value: Int64, _ figures: [Figure], _ tree: Tree, _ text: String) -> Bool {
        let least = figures.map(\.minimum).reduce(0, +)
        let greatest = figures.map(\.maximum).reduce(0, +)
        if (least...greatest).contains(value) { return true }
        let name = Self.quoted(figures)
        let (lower, upper) = (told(least, figures[0].unit), told(greatest, figures[0].unit))
        let message = Label("\(text) 超出\(name.zh)的范围", "\(text) is outside the bounds of \(name.en)")
        findings.error(message, at: tree.place, expected: Label("\(lower) 至 \(upper)", "\(lower) to \(upper)"))
        return false
    }

    private static func quoted(_ figures: [Figure]) -> Label { .quoted(figures.map(\.id.text).joined(separator: "+")) }

    /// A value in the unit in which the figures are told.
    func told(_ value: Int64, _ ids: [FigureID]) -> String {
        told(value, figures.first { ids.contains($0.id) }?.unit ?? .count)
    }

    private func told(_ value: Int64, _ unit: Figure.Unit) -> String {
        let whole = value / unit.scale
        let rest = abs(value % unit.scale)
        guard rest > 0 else { return String(whole) }
        return "\(value < 0 && whole == 0 ? "-" : "")\(whole)" + Self.fraction(rest, of: unit.scale)
    }

    private static func fraction(_ rest: Int64, of scale: Int64) -> String {
        var digits = "."
        var rest = rest
        for _ in 0..<7 where rest > 0 {
            rest *= 10
            digits += String(rest / scale)
            rest %= scale
        }
        return digits
    }

    private func checked(_ comparison: Comparison, _ figures: [Figure], _ entry: Tree.Entry) -> Bool {
        guard comparison.atLeast == nil || comparison.above == nil else {
            let message = Label("同时写了 gte 和 gt", "both gte and gt in a comparison")
            findings.error(message, at: entry.place, expected: Label("其中之一", "one of them"))
            return false
        }
        let least = figures.map(\.minimum).reduce(0, +)
        let greatest = figures.map(\.maximum).reduce(0, +)
        let lower = max(least, comparison.atLeast ?? least, comparison.above.map { $0 + 1 } ?? least)
        let upper = min(greatest, comparison.below.map { $0 - 1 } ?? greatest)
        if lower <= upper { return true }
        let message = Label("“\(entry.key)”的界限不可能满足", "bounds of \"\(entry.key)\" that nothing can meet")
        let expected = Label("下限小于上限", "a lower bound less than the upper one")
        findings.error(message, at: entry.value.place, expected: expected)
        return false
    }
}
