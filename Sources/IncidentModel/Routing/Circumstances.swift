/// What a rule may look at.
package struct Circumstances: Sendable {
    package var kind: Kind
    package var grade: Grade?
    package var assessed: Grade?
    package var figures: Figures
    package var tags: [String]
    /// A town's code.
    package var town: String?
    package var source: String?
    package var production: Production
    package var isExercise: Bool
    /// The local time at which the incident was opened.
    package var time: CivilTime

    package init(
        kind: Kind,
        grading: Grading,
        figures: Figures,
        tags: [String],
        town: String?,
        source: String?,
        production: Production,
        isExercise: Bool,
        time: CivilTime
    ) {
        self.kind = kind
        grade = grading.grade
        assessed = grading.assessed
        self.figures = figures
        self.tags = tags
        self.town = town
        self.source = source
        self.production = production
        self.isExercise = isExercise
        self.time = time
    }
}

extension Condition {
    /// The first part that does not hold, or nil when all do. The kind's own parts are settled by ``PlanIndex``.
    func firstFailure(in circumstances: Circumstances) -> ConditionPart? {
        if !tags.isEmpty, !tags.contains(where: circumstances.tags.contains) { return .tags }
        if let grade, !(circumstances.grade.map { $0 >= grade } ?? false) { return .grade }
        if let assessed, !(circumstances.assessed.map { $0 >= assessed } ?? false) { return .assessed }
        if !figures.allSatisfy({ $0.holds(for: circumstances.figures) }) { return .figures }
        if !towns.isEmpty, !(circumstances.town.map(towns.contains) ?? false) { return .towns }
        if !sources.isEmpty, !(circumstances.source.map(sources.contains) ?? false) { return .sources }
        if !production.isEmpty, !production.contains(circumstances.production) { return .production }
        let time = circumstances.time
        if !seasons.isEmpty, !seasons.contains(where: { $0.contains(month: time.month, day: time.day) }) {
            return .seasons
        }
        if !hours.isEmpty, !hours.contains(where: { $0.contains(minuteOfDay: time.minuteOfDay) }) { return .hours }
        if let exercise, exercise != circumstances.isExercise { return .exercise }
        return nil
    }
}
