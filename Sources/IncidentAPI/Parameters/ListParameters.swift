/// Which incidents to list.
package struct ListParameters: Codable, Hashable, Sendable {
    /// `open` (also when null), `closed` or `all`.
    package var state: String?
    /// Only those that it has a part in.
    package var headquarters: String?
    /// Only those of the kind.
    package var kind: String?
    /// Only those of this grade.
    package var grade: String?
    /// Only those opened at or after.
    package var since: String?
    /// Only those that the short number may mean: `12` for that number of today or of any open one, `1121-0012` for
    /// that of the latest such day, or a full number. Closed ones too, whatever `state` says.
    package var named: String?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    /// Go on after the page that gave it as `next`.
    package var cursor: String?

    package init(
        state: String? = nil,
        headquarters: String? = nil,
        kind: String? = nil,
        grade: String? = nil,
        since: String? = nil,
        named: String? = nil,
        limit: Int64? = nil,
        cursor: String? = nil
    ) {
        self.state = state
        self.headquarters = headquarters
        self.kind = kind
        self.grade = grade
        self.since = since
        self.named = named
        self.limit = limit
        self.cursor = cursor
    }
}
