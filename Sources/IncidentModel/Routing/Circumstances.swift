/// What a rule may look at.
package struct Circumstances: Sendable {
    package var grade: Grade?
    package var assessed: Grade?
    /// The level of the response that stands.
    package var response: ResponseLevel?
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
        grading: Grading,
        response: ResponseLevel? = nil,
        figures: Figures,
        tags: [String],
        town: String?,
        source: String?,
        production: Production,
        isExercise: Bool,
        time: CivilTime
    ) {
        grade = grading.grade
        assessed = grading.assessed
        self.response = response
        self.figures = figures
        self.tags = tags
        self.town = town
        self.source = source
        self.production = production
        self.isExercise = isExercise
        self.time = time
    }

    /// Those of an incident as it stands, or as another grading would have it.
    package init(of incident: Incident, grading: Grading? = nil, in plan: PlanIndex) {
        // What stands behind `??` is a closure, which would copy the whole incident.
        let standing = incident.grading
        self.init(
            grading: grading ?? standing,
            response: incident.response?.level,
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
