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
                let name = figures.map(\.text).joined(separator: "+")
                findings.warning(
                    "a gap in scheme \"\(scheme.id)\": grade \(band.grade.rawValue) ends at \(name) "
                        + "\(comparisons.told(end, figures)), where no higher one begins",
                    at: place(of: scheme.id.text, in: "schemes"),
                    expected: "a higher grade from there on, or no upper bound"
                )
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
