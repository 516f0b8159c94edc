package import IncidentModel

/// The plan to compare with the one in force.
package struct PlanDiffParameters: Hashable, Sendable {
    /// An absolute path to a file or folder that the daemon can read.
    package var path = ""

    package init() {}
}

extension PlanDiffParameters: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("path", &value.path)
    }
}
