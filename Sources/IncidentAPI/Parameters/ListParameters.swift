package import IncidentModel

/// Which incidents to list.
package struct ListParameters: Hashable, Sendable {
    package enum Scope: String, Word, Sendable {
        case open
        case closed
        case all
    }

    /// `open` (also when null), `closed` or `all`.
    package var state: WireWord<Scope>?
    /// Only those that it has a part in.
    package var headquarters: String?
    /// Only those of the kind.
    package var kind: String?
    /// Only those of this grade.
    package var grade: WireWord<Grade>?
    /// Only those opened at or after.
    package var since: String?
    /// Only those that the short number may mean: `12` for that number of today or of any open one, `1121-0012` for
    /// that of the latest such day, or a full number. Closed ones too, whatever `state` says.
    package var named: String?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    /// Go on after the page that gave it as `next`.
    package var cursor: String?

    package init() {}
}

extension ListParameters: Record {
    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("state", &value.state)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("kind", &value.kind)
        try archive.field("grade", &value.grade)
        try archive.field("since", &value.since)
        try archive.field("named", &value.named)
        try archive.field("limit", &value.limit)
        try archive.field("cursor", &value.cursor)
    }
}
