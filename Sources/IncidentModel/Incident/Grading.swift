/// An incident's grade and how it came about.
package struct Grading: Hashable, Sendable {
    /// The grade in force.
    package var grade: Grade?
    package var status: GradeStatus
    /// With missing and trapped people counted as deaths: it drives escalation.
    package var assessed: Grade?
    /// What the figures alone say; differs from `grade` after a person has set that.
    package var computed: Grade?

    package init(grade: Grade?, status: GradeStatus, assessed: Grade?, computed: Grade?) {
        self.grade = grade
        self.status = status
        self.assessed = assessed
        self.computed = computed
    }
}
