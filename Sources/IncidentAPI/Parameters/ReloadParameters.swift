package import IncidentModel

/// The loading of the plan anew.
package struct ReloadParameters: Hashable, Sendable {
    /// Who sits at this seat.
    package var person: String?

    package init() {}
}

extension ReloadParameters: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("person", &value.person)
    }
}
