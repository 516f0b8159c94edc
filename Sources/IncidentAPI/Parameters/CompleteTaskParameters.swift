package import IncidentModel

/// The result of a call.
package struct CompleteTaskParameters: ChangeParameters, Hashable {
    /// The task's id.
    package var task = ""
    /// `reached`, `no-answer`, `busy` or `refused`.
    package var result = WireWord<CallTask.Result>()
    /// Who was reached.
    package var reached: String?
    /// Anything to add.
    package var note: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?
    /// Who sits at this seat.
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
