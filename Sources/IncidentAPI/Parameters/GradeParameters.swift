package import IncidentModel

/// A person's grading, downwards too.
package struct GradeParameters: ActParameters, Hashable {
    package var incident = ""
    package var to = WireWord<GradeChoice>()
    package var reason = ""
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("to", &value.to)
        try archive.field("reason", &value.reason)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}

/// A grade, or none by a word of its own: what is left out must never lower a grade.
package enum GradeChoice: String, Word, Sendable {
    case one = "I"
    case two = "II"
    case three = "III"
    case four = "IV"
    case belowAny = "none"

    package var grade: Grade? { Grade(rawValue: rawValue) }
}
