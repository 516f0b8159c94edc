// Grading by one scheme. 以上 includes the number; any criterion reaches its grade; the highest grade reached holds.

extension Comparison {
    /// Whether the figures, as far as they are known, make it true.
    package func holds(for figures: Figures) -> Bool {
        guard let sum = actual(in: figures) else { return false }
        return atLeast.map { sum >= $0 } ?? true && above.map { sum > $0 } ?? true
            && below.map { sum < $0 } ?? true && equals.map { sum == $0 } ?? true
    }

    /// What is compared: the sum of those figures that are known, or nil when none is.
    package func actual(in figures: Figures) -> Int64? {
        var sum: Int64?
        for figure in self.figures {
            guard let value = figures[figure] else { continue }
            sum = saturated(sum ?? 0, value)
        }
        return sum
    }
}

extension Scheme {
    /// The grade that the figures reach, else the floor; nil below any grade.
    ///
    /// - Parameters:
    ///   - figures: Totals in base units.
    ///   - counted: Figures to count as deaths, beside those that the scheme itself so counts.
    /// - Returns: The highest grade reached.
    package func grade(_ figures: Figures, countingAsDeaths counted: [FigureID] = []) -> Grade? {
        let figures = self.figures(figures, countingAsDeaths: counted)
        var best = floor
        for criterion in criteria where best.map({ criterion.grade > $0 }) ?? true {
            if criterion.all.allSatisfy({ $0.holds(for: figures) }) { best = criterion.grade }
        }
        return best
    }

    /// For each criterion, in the plan's order, whether the figures reach it.
    package func outcomes(_ figures: Figures, countingAsDeaths counted: [FigureID] = []) -> [Bool] {
        let figures = self.figures(figures, countingAsDeaths: counted)
        return criteria.map { $0.all.allSatisfy { $0.holds(for: figures) } }
    }

    /// The figures with those that count as deaths added to the deaths.
    package func figures(
        _ figures: Figures,
        countingAsDeaths counted: [FigureID]
    ) -> Figures {
        func isKnown(_ figure: FigureID) -> Bool { figures[figure] != nil }
        // Most reports tell of nobody who counts so.
        guard countedAsDeaths.contains(where: isKnown) || counted.contains(where: isKnown) else { return figures }
        var extra: Int64 = 0
        for figure in Set(countedAsDeaths).union(counted) { extra = saturated(extra, figures[figure] ?? 0) }
        var figures = figures
        figures[.deaths] = saturated(figures[.deaths] ?? 0, extra)
        return figures
    }
}

// What a plan believes of one figure may be too much for the sum of several.
private func saturated(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return !overflow ? sum : right > 0 ? .max : .min
}
