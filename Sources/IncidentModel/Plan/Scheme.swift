/// A grading scheme (等级标准): any criterion reaches its grade, and the highest grade reached holds.
package struct Scheme: Hashable, Codable, Sendable {
    package var id: SchemeID
    package var name: Label
    /// The law or standard the numbers come from.
    package var authority: String
    package var provenance: Provenance
    /// The grade of an event that reaches no criterion; nil when that is below any grade.
    package var floor: Grade?
    /// Figures that count as deaths for the grade itself, as `missing` does in the earthquake scheme.
    package var countedAsDeaths: [FigureID]
    package var criteria: [Criterion]

    package init(
        id: SchemeID,
        name: Label,
        authority: String,
        provenance: Provenance,
        floor: Grade?,
        countedAsDeaths: [FigureID],
        criteria: [Criterion]
    ) {
        self.id = id
        self.name = name
        self.authority = authority
        self.provenance = provenance
        self.floor = floor
        self.countedAsDeaths = countedAsDeaths
        self.criteria = criteria
    }
}

/// Where a number stands.
package enum Provenance: String, CaseIterable, Codable, Sendable {
    /// Read in the law or standard that is cited.
    case found
    /// Ours, or from memory: a county checks it before it relies on it.
    case preset
}

/// One way to reach a grade: all its comparisons hold.
package struct Criterion: Hashable, Codable, Sendable {
    package var grade: Grade
    package var all: [Comparison]
    package var provenance: Provenance

    package init(grade: Grade, all: [Comparison], provenance: Provenance) {
        self.grade = grade
        self.all = all
        self.provenance = provenance
    }
}

/// A figure, or the sum of several, against bounds. 以上 and 达到 include the number (`atLeast`), 超过 does not (`above`),
/// 以下 does not (`below`). A figure that nobody has told makes no comparison true; in a sum it counts as nothing if
/// another of the sum is known.
package struct Comparison: Hashable, Codable, Sendable {
    package var figures: [FigureID]
    package var atLeast: Int64?
    package var above: Int64?
    package var below: Int64?
    package var equals: Int64?

    package init(
        figures: [FigureID],
        atLeast: Int64? = nil,
        above: Int64? = nil,
        below: Int64? = nil,
        equals: Int64? = nil
    ) {
        self.figures = figures
        self.atLeast = atLeast
        self.above = above
        self.below = below
        self.equals = equals
    }
}
