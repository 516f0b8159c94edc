package import IncidentModel

/// How a node stands among those that share a ledger.
package struct NodeEntry: Record, Hashable {
    package var name = ""
    package var leads = false
    package var leader = ""
    package var epoch: Int64 = 0
    /// Events.
    package var behind: Int64 = 0
    /// Milliseconds.
    package var silence: Int64 = 0

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("name", &value.name)
        try archive.field("leads", &value.leads)
        try archive.field("leader", &value.leader)
        try archive.field("epoch", &value.epoch)
        try archive.field("behind", &value.behind)
        try archive.field("silence", &value.silence)
    }
}
