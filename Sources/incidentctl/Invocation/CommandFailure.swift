/// Why a verb came to nothing, in words for the person who typed it, and what the process ends with.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
    var status: ExitStatus
    /// What is wrong and what to do next; printed on standard error. Empty when everything has been said.
    var message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    var description: String { message }

    /// Ends the process with this status; what there was to say has been said.
    static func silent(_ status: ExitStatus) -> CommandFailure { CommandFailure(status, "") }
}
