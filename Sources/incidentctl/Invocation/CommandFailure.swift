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

/// What the process ends with; the contract with scripts.
enum ExitStatus: Int32, CaseIterable, Sendable {
    case done = 0
    /// The daemon said no; of a batch, to a line.
    case refused = 1
    case notFound = 3
    /// Nobody answered, or not in time.
    case unreachable = 4
    /// `--check` found something past its time.
    case overdue = 5
    /// Wrong on its face: nothing was sent.
    case usage = 64
    case notPermitted = 77
}
