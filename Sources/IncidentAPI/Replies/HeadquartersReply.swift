package import IncidentModel

/// All headquarters.
package struct HeadquartersReply: Hashable, Sendable {
    /// The general one first, then in the order of the plan.
    package var headquarters: [HeadquartersEntry] = []

    package init() {}
}

extension HeadquartersReply: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("headquarters", &value.headquarters)
    }
}
