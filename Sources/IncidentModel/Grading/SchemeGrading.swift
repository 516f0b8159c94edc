// Grading by one scheme. 以上 includes the number; any criterion reaches its grade; the highest grade reached holds.

extension Comparison {
    /// Whether the figures, as far as they are known, make it true.
    func holds(for figures: [FigureID: Int64]) -> Bool {
        var sum: Int64 = 0
        var isKnown = false
        for figure in self.figures {
            guard let value = figures[figure] else { continue }
            isKnown = true
            let (total, overflow) = sum.addingReportingOverflow(value)
            sum = overflow ? Int64.max : total
        }
        guard isKnown else { return false }
        return atLeast.map { sum >= $0 } ?? true && above.map { sum > $0 } ?? true
            && below.map { sum < $0 } ?? true && equals.map { sum == $0 } ?? true
    }
}

extension Scheme {
    /// The grade that the figures reach, else the floor; nil below any grade.
    ///
    /// - Parameters:
    ///   - figures: Totals in base units.
    ///   - counted: Figures to count as deaths, beside those that the scheme itself so counts.
    package func grade(_ figures: [FigureID: Int64], countingAsDeaths counted: [FigureID] = []) -> Grade? {
        let figures = withDeaths(figures, counted)
        var best = floor
        for criterion in criteria where best.map({ criterion.grade > $0 }) ?? true {
            if criterion.all.allSatisfy({ $0.holds(for: figures) }) { best = criterion.grade }
        }
        return best
    }

    /// For each criterion, in the plan's order, whether the figures reach it.
    package func outcomes(_ figures: [FigureID: Int64], countingAsDeaths counted: [FigureID] = []) -> [Bool] {
        let figures = withDeaths(figures, counted)
        return criteria.map { $0.all.allSatisfy { $0.holds(for: figures) } }
    }

    private func withDeaths(_ figures: [FigureID: Int64], _ counted: [FigureID]) -> [FigureID: Int64] {
        var extra: Int64?
        for figure in Set(countedAsDeaths).union(counted) {
            if let value = figures[figure] { extra = (extra ?? 0) + value }
        }
        guard let extra else { return figures }
        var figures = figures
        figures[.deaths] = (figures[.deaths] ?? 0) + extra
        return figures
    }
}
