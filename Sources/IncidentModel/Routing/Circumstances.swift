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

    /// Those of an incident as it stands, or as another grading would have it.
    package init(of incident: Incident, kind: Kind, grading: Grading? = nil, in plan: PlanIndex) {
        self.init(
            kind: kind,
            grading: grading ?? incident.grading,
            figures: incident.figures,
            tags: incident.tags,
            town: incident.town,
            source: incident.source,
            production: incident.production,
            isExercise: incident.isExercise,
            time: plan.plan.jurisdiction.zone.civilTime(of: incident.openedAt)
        )
    }
}

/// One thing that a condition asks. A rule is put to every report, and most rules ask one or two of these ten.
enum ConditionTest: Sendable {
    case tags([String])
    case grade(Grade)
    case assessed(Grade)
    case figures([Comparison])
    case towns([String])
    case sources([String])
    case production([Production])
    case seasons([Season])
    case hours([Hours])
    case exercise(Bool)

    /// The part of the condition that does not hold; nil when it does.
    func failure(in circumstances: Circumstances) -> ConditionPart? {
        let time = circumstances.time
        switch self {
        case .tags(let tags): return tags.contains(where: circumstances.tags.contains) ? nil : .tags
        case .grade(let least): return circumstances.grade.map { $0 >= least } ?? false ? nil : .grade
        case .assessed(let least): return circumstances.assessed.map { $0 >= least } ?? false ? nil : .assessed
        case .figures(let figures): return figures.allSatisfy { $0.holds(for: circumstances.figures) } ? nil : .figures
        case .towns(let towns): return circumstances.town.map(towns.contains) ?? false ? nil : .towns
        case .sources(let sources): return circumstances.source.map(sources.contains) ?? false ? nil : .sources
        case .production(let production): return production.contains(circumstances.production) ? nil : .production
        case .seasons(let seasons):
            return seasons.contains { $0.contains(month: time.month, day: time.day) } ? nil : .seasons
        case .hours(let hours): return hours.contains { $0.contains(minuteOfDay: time.minuteOfDay) } ? nil : .hours
        case .exercise(let exercise): return exercise == circumstances.isExercise ? nil : .exercise
        }
    }
}

extension Condition {
    /// What it asks beside the kind, which ``PlanIndex`` settles.
    var tests: [ConditionTest] {
        var tests: [ConditionTest] = []
        if !tags.isEmpty { tests.append(.tags(tags)) }
        if let grade { tests.append(.grade(grade)) }
        if let assessed { tests.append(.assessed(assessed)) }
        if !figures.isEmpty { tests.append(.figures(figures)) }
        if !towns.isEmpty { tests.append(.towns(towns)) }
        if !sources.isEmpty { tests.append(.sources(sources)) }
        if !production.isEmpty { tests.append(.production(production)) }
        if !seasons.isEmpty { tests.append(.seasons(seasons)) }
        if !hours.isEmpty { tests.append(.hours(hours)) }
        if let exercise { tests.append(.exercise(exercise)) }
        return tests
    }
}

extension [ConditionTest] {
    /// The first part that does not hold, or nil when all do.
    func firstFailure(in circumstances: Circumstances) -> ConditionPart? {
        for test in self {
            if let failure = test.failure(in: circumstances) { return failure }
        }
        return nil
    }
}
