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
