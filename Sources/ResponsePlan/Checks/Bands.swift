import IncidentModel

extension PlanReader {
    /// Warns where one figure's band ends and no higher grade takes over: an event just past the end would be graded as
    /// if it were slight.
    func warnOfGaps(_ schemes: [Scheme], _ comparisons: Comparisons) {
        for scheme in schemes {
            let bands = scheme.criteria.filter { $0.all.count == 1 }.map { (grade: $0.grade, part: $0.all[0]) }
            for band in bands {
                guard let end = band.part.below, !takesOver(at: end, band, bands) else { continue }
                let figures = band.part.figures
                let greatest = figures.compactMap { id in comparisons.figures.first { $0.id == id }?.maximum }.reduce(
                    0,
                    +
                )
                guard end <= greatest else { continue }
                let grade = band.grade.rawValue
                let edge = "\(figures.map(\.text).joined(separator: "+")) \(comparisons.told(end, figures))"
                let message = Label(
                    "等级标准“\(scheme.id)”有空档：\(grade) 级到 \(edge) 为止，之上没有更高等级衔接",
                    "a gap in scheme \"\(scheme.id)\": grade \(grade) ends at \(edge), where no higher one begins"
                )
                let expected = Label("由更高等级衔接，或不设上限", "a higher grade from there on, or no upper bound")
                findings.warning(message, at: place(of: scheme.id.text, in: "schemes"), expected: expected)
            }
        }
    }

    private func takesOver(
        at end: Int64,
        _ band: (grade: Grade, part: Comparison),
        _ bands: [(grade: Grade, part: Comparison)]
    ) -> Bool {
        bands.contains { other in
            // A sum takes over from its parts: it is never less than one of them.
            guard other.grade > band.grade, Set(other.part.figures).isSuperset(of: band.part.figures) else {
                return false
            }
            let start = other.part.atLeast ?? other.part.above.map { $0 + 1 } ?? Int64.min
            return start <= end && other.part.below.map { $0 > end } ?? true
        }
    }
}
