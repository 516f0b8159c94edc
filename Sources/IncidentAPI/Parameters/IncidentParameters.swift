package import IncidentModel

/// The incident that is asked for.
package struct IncidentParameters: Hashable, Sendable {
    /// The incident's full number.
    package var incident = ""

    package init() {}
}

extension IncidentParameters: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
    }
}
