package import IncidentModel

/// The result of a call.
package struct CompleteTaskParameters: ChangeParameters, Hashable {
    package var task = ""
    package var result = WireWord<CallTask.Result>()
    package var reached: String?
    package var note: String?
    package var id: String?
    package var person: String?

    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("task", &value.task)
        try archive.field("result", &value.result)
        try archive.field("reached", &value.reached)
        try archive.field("note", &value.note)
        try archive.field("id", &value.id)
        try archive.field("person", &value.person)
    }
}
