package import IncidentModel

/// The loading of the plan anew.
package struct ReloadParameters: Record, Hashable {
    /// Who sits at this seat.
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("person", &value.person)
    }
}

/// The plan to compare with the one in force.
package struct PlanDiffParameters: Record, Hashable {
    /// An absolute path to a file or folder that the daemon can read.
    package var path = ""

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("path", &value.path)
    }
}
