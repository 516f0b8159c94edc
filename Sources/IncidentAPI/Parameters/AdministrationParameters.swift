package import IncidentModel

/// The loading of the plan anew.
package struct ReloadParameters: Record, Hashable {
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("person", &value.person)
    }
}

/// The plan to compare with the one in force.
package struct PlanDiffParameters: Record, Hashable {
    package var path = ""

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("path", &value.path)
    }
}

/// The personal data of an incident are to be destroyed.
package struct ForgetParameters: ActParameters, Hashable {
    package var incident = ""
    package var reason = ""
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("reason", &value.reason)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
