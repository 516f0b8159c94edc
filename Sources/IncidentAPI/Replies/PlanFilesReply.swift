package import IncidentModel

/// The plan in force as it was written.
package struct PlanFilesReply: Record, Hashable {
    package var plan = ""
    package var pieces: [PlanPiece] = []
    package var next: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("plan", &value.plan)
        try archive.field("pieces", &value.pieces)
        try archive.field("next", &value.next)
    }
}

/// A piece of one of the plan's files; the next piece of the same file goes on with it.
package struct PlanPiece: Record, Hashable {
    package var file = ""
    package var text = ""

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("file", &value.file)
        try archive.field("text", &value.text)
    }
}

/// Where a page of the plan's files begins.
package struct PlanFilesParameters: Record, Hashable {
    package var from: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("from", &value.from)
    }
}
