import IncidentModel
import TestSupport

/// One transmission of a client's command. Its account names no other one, so that every event can be traced to the
/// transmission that brought it about.
struct Attempt {
    enum Answer: String {
        case new
        case known
        case done
        case refused
        /// It was perhaps taken.
        case unavailable
        case notTaken
        case busy
        /// The daemon died with it, or was not there.
        case silence
    }

    var client: Int
    /// Which of the client's commands.
    var number: Int
    var action: Command.Action
    var actor: Actor
    var urgency: Urgency
    /// The connection it comes by.
    var origin: UInt64
    /// The engine has it.
    var isInEngine = false
    /// The last event that was decided when it arrived.
    var arrivedBehind: Int64 = 0
    /// How many durable events it has brought about.
    var events = 0
    var answer: Answer?

    /// Drawn by the client when it began, and the same in each transmission.
    var command: CommandID { CommandID(high: UInt64(client) + 1_000_000, low: UInt64(number)) }

    var report: ReportID? { if case .report(let report) = action { report.id } else { nil } }
}
