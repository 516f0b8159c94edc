package import IncidentModel

/// The incident that is asked for.
package struct IncidentParameters: Record, Hashable {
    package var incident = ""

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
    }
}

/// Which incidents to list.
package struct ListParameters: Record, Hashable {
    package enum Scope: String, Word, Sendable {
        case open
        case closed
        case all
        /// Calls that are about no incident, the newest first.
        case calls
    }

    package var state: WireWord<Scope>?
    package var headquarters: String?
    package var kind: String?
    package var grade: WireWord<Grade>?
    package var since: String?
    /// Only those that the short number may mean: `12` for that number of today or of any open one, `1121-0012` for
    /// that of the latest such day, or a full number. Closed ones too, whatever `state` says.
    package var named: String?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    package var cursor: String?

    package init() {}

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

/// Which events of an incident.
package struct TimelineParameters: Record, Hashable {
    package var incident = ""
    package var from: Int64?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("from", &value.from)
        try archive.field("limit", &value.limit)
    }
}

/// Which timers.
package struct TimersParameters: Record, Hashable {
    package var incident: String?
    package var headquarters: String?
    package var party: String?
    package var overdue: Bool?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    package var cursor: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("party", &value.party)
        try archive.field("overdue", &value.overdue)
        try archive.field("limit", &value.limit)
        try archive.field("cursor", &value.cursor)
    }
}

/// Which call tasks.
package struct TasksParameters: Record, Hashable {
    package var all: Bool?
    package var unreached: Bool?
    package var headquarters: String?
    package var incident: String?
    /// At most so many; 100 when null, never over 1,000.
    package var limit: Int64?
    package var cursor: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("all", &value.all)
        try archive.field("unreached", &value.unreached)
        try archive.field("headquarters", &value.headquarters)
        try archive.field("incident", &value.incident)
        try archive.field("limit", &value.limit)
        try archive.field("cursor", &value.cursor)
    }
}

/// What to watch.
package struct WatchParameters: Record, Hashable {
    package var headquarters: String?
    /// Leave the state out, and begin with the change after this sequence number; when it is more than 1,024 events back,
    /// or not written yet, the state is sent all the same.
    package var from: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("headquarters", &value.headquarters)
        try archive.field("from", &value.from)
    }
}
