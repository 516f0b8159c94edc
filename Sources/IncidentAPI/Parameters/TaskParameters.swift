package import IncidentModel

/// The result of a call.
package struct CompleteTaskParameters: TaskParameters, Hashable {
    package var task = ""
    package var result = WireWord<CallResult>()
    package var answeredBy: String?
    package var note: String?
    package var asks: [String]?
    package var id: String?
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("result", &value.result)
        try archive.field("answeredBy", &value.answeredBy)
        try archive.field("note", &value.note)
        try archive.field("asks", &value.asks)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}

/// Somebody rings now.
package struct ClaimTaskParameters: TaskParameters, Hashable {
    package var task = ""
    package var takeOver: Bool?
    package var asks: [String]?
    package var id: String?
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("takeOver", &value.takeOver)
        try archive.field("asks", &value.asks)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}

/// A call that is to be made later.
package struct PostponeTaskParameters: TaskParameters, Hashable {
    package var task = ""
    package var until = ""
    package var reason = ""
    package var asks: [String]?
    package var id: String?
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("until", &value.until)
        try archive.field("reason", &value.reason)
        try archive.field("asks", &value.asks)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}

/// A number that was found.
package struct SetTaskPhoneParameters: TaskParameters, Hashable {
    package var task = ""
    package var phone = ""
    package var asks: [String]?
    package var id: String?
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("phone", &value.phone)
        try archive.field("asks", &value.asks)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}

/// What is told of a row of the call list.
package protocol TaskParameters: ChangeParameters {
    /// The row.
    var task: String { get }
    /// What of it is meant; nil for all that stands there, or stood there when this seat claimed it.
    var asks: [String]? { get }
}
