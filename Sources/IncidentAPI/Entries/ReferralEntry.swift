package import IncidentModel

/// To whom an incident was passed on.
package struct ReferralEntry: Record, Hashable {
    package var sequence: Int64 = 0
    package var recordedAt = Instant()
    package var to = ""
    package var name = Label()
    package var receivedBy = ""

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("sequence", &value.sequence)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("to", &value.to)
        try archive.field("name", &value.name)
        try archive.field("receivedBy", &value.receivedBy)
    }
}
