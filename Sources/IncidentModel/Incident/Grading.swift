/// An incident's grade and how it came about.
public struct Grading: Hashable, Sendable {
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

extension Grading: Record {
    public init() { self.init(grade: nil, status: .notApplicable, assessed: nil, computed: nil) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("grade", &value.grade)
        try archive.field("status", &value.status, usual: .provisional)
        try archive.field("assessed", &value.assessed)
        try archive.field("computed", &value.computed)
    }
}
