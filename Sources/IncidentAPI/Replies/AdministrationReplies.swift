package import IncidentModel

/// The plan was loaded again.
package struct ReloadReply: Record, Hashable {
    package var plan = ""
    package var changed = false
    /// How it differs from the one before.
    package var changes: [PlanChange] = []
    /// Accounts and groups that the plan binds and the machine does not have: nobody speaks through them.
    package var missingAccounts: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("plan", &value.plan)
        try archive.field("changed", &value.changed)
        try archive.field("changes", &value.changes)
        try archive.field("missingAccounts", &value.missingAccounts)
    }
}

/// What recomputing the whole chain came to.
package struct VerifyReply: Record, Hashable {
    package var valid = false
    package var events: Int64 = 0
    package var sequence: Int64 = 0
    package var recordedAt: Instant?
    package var hash: String?
    package var firstBad: Int64?
    package var problem: Label?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("valid", &value.valid)
        try archive.field("events", &value.events)
        try archive.field("sequence", &value.sequence)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("hash", &value.hash)
        try archive.field("firstBad", &value.firstBad)
        try archive.field("problem", &value.problem)
    }
}

/// A piece of a copy of the ledger.
package struct BackupReply: Record, Hashable {
    /// The most of the file that one reply carries, in bytes: as base64 it has to fit in a reply of 1 MiB.
    package static let greatestPiece = 512 << 10

    /// Where the piece begins.
    package var offset: Int64 = 0
    /// The length of the whole file.
    package var size: Int64 = 0
    /// The piece, in base64.
    package var data = ""
    /// The SHA-256 of the whole file, in hexadecimal; with the last piece.
    package var sha256: String?
    /// The number of the last event; with the last piece.
    package var sequence: Int64?
    /// Its hash, in hexadecimal; with the last piece.
    package var hash: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("offset", &value.offset)
        try archive.field("size", &value.size)
        try archive.field("data", &value.data)
        try archive.field("sha256", &value.sha256)
        try archive.field("sequence", &value.sequence)
        try archive.field("hash", &value.hash)
    }
}

/// The personal data of an incident are destroyed.
package struct ForgetReply: Record, Hashable {
    package var incident = ""
    package var sequence: Int64 = 0
    package var recorded = true
    package var recordedAt: Instant?
    package var recordedBy: String?
    package var pending = false
    package var setAside: [String] = []

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("sequence", &value.sequence)
        try archive.field("recorded", &value.recorded)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("recordedBy", &value.recordedBy)
        try archive.field("pending", &value.pending)
        try archive.field("setAside", &value.setAside)
    }
}
