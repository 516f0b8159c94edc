/// What to watch.
package struct WatchParameters: Codable, Hashable, Sendable {
    /// Only incidents that it has a part in.
    package var headquarters: String?
    /// Leave the state out, and begin with the change after this sequence number; when it is more than 1,024 events back,
    /// or not written yet, the state is sent all the same.
    package var from: Int64?

    package init(
        headquarters: String? = nil,
        from: Int64? = nil
    ) {
        self.headquarters = headquarters
        self.from = from
    }
}
