package import IncidentModel

/// What to watch.
package struct WatchParameters: Hashable, Sendable {
    /// Only incidents that it has a part in.
    package var headquarters: String?
    /// Leave the state out, and begin with the change after this sequence number; when it is more than 1,024 events back,
    /// or not written yet, the state is sent all the same.
    package var from: Int64?

    package init() {}
}

extension WatchParameters: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("headquarters", &value.headquarters)
        try archive.field("from", &value.from)
    }
}
