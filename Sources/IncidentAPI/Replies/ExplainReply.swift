/// Why an incident was routed and graded so.
package struct ExplainReply: Codable, Hashable, Sendable {
    /// Its number.
    package var incident: String
    /// Its kind.
    package var kind: String
    /// The kind's own headquarters, before rules.
    package var headquarters: String
    /// The grade in force.
    package var grade: String?
    /// `provisional`, `confirmed`, `below` or `not-applicable`.
    package var gradeStatus: String
    /// What the figures alone say.
    package var computed: String?
    /// With missing and trapped people counted as deaths.
    package var assessed: String?
    /// Every rule and criterion that was tried, in the order of the plan.
    package var explanations: [Explanation]

    package init(
        incident: String,
        kind: String,
        headquarters: String,
        grade: String? = nil,
        gradeStatus: String,
        computed: String? = nil,
        assessed: String? = nil,
        explanations: [Explanation]
    ) {
        self.incident = incident
        self.kind = kind
        self.headquarters = headquarters
        self.grade = grade
        self.gradeStatus = gradeStatus
        self.computed = computed
        self.assessed = assessed
        self.explanations = explanations
    }
}
