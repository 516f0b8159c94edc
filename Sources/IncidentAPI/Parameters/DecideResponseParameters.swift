package import IncidentModel

/// A response is started, raised, lowered or lifted.
package struct DecideResponseParameters: ActParameters, Hashable {
    package var incident = ""
    package var level: WireWord<ResponseLevel>?
    package var lift: Bool?
    package var decidedBy: String?
    package var matter: String?
    package var length: String?
    package var measures: String?
    package var reason: String?
    package var id: String?
    package var person: String?
    package var expect: Int64?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("level", &value.level)
        try archive.field("lift", &value.lift)
        try archive.field("decidedBy", &value.decidedBy)
        try archive.field("matter", &value.matter)
        try archive.field("length", &value.length)
        try archive.field("measures", &value.measures)
        try archive.field("reason", &value.reason)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
        try archive.field("expect", &value.expect)
    }
}
