/// The result of a call.
package struct CompleteTaskParameters: Codable, Hashable, Sendable {
    /// The task's id.
    package var task: String
    /// `reached`, `no-answer`, `busy` or `refused`.
    package var result: String
    /// Who was reached.
    package var reached: String?
    /// Anything to add.
    package var note: String?
    /// Who sits at this seat.
    package var person: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?

    package init(
        task: String,
        result: String,
        reached: String? = nil,
        note: String? = nil,
        person: String? = nil
    ) {
        self.task = task
        self.result = result
        self.reached = reached
        self.note = note
        self.person = person
    }
}
