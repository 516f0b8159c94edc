package import IncidentModel

/// What a result, or anything else that was told of a row of the call list, is answered with.
package struct TaskReply: Record, Hashable {
    package var task = ""
    package var recorded = true
    package var recordedAt: Instant?
    package var recordedBy: String?
    package var sequence: Int64 = 0
    package var incidents: [String] = []
    package var asks: Int64 = 0
    package var signed: [String] = []
    package var next: [CallEntry] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("recorded", &value.recorded)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("recordedBy", &value.recordedBy)
        try archive.field("sequence", &value.sequence)
        try archive.field("incidents", &value.incidents)
        try archive.field("asks", &value.asks)
        try archive.field("signed", &value.signed)
        try archive.field("next", &value.next)
    }
}
