package import IncidentModel

/// What recomputing the whole chain came to.
package struct VerifyReply: Record, Hashable {
    /// Every hash is right.
    package var valid = false
    /// How many events were read.
    package var events: Int64 = 0
    /// The last sequence number read.
    package var sequence: Int64 = 0
    /// The hash at that number, in hexadecimal.
    package var hash: String?
    /// The first sequence number that is wrong.
    package var firstBad: Int64?
    /// What is wrong with it.
    package var problem: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("valid", &value.valid)
        try archive.field("events", &value.events)
        try archive.field("sequence", &value.sequence)
        try archive.field("hash", &value.hash)
        try archive.field("firstBad", &value.firstBad)
        try archive.field("problem", &value.problem)
    }
}
