package import IncidentModel

/// Something that was taken, but that a person should look at.
package struct WarningEntry: Record, Hashable {
    /// What it is: `unknown-town`, `outside-jurisdiction`, ….
    package var warning = WireWord<WarningCode>()
    package var message = Label()

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("warning", &value.warning)
        try archive.field("message", &value.message)
    }
}
