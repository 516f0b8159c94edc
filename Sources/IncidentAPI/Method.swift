/// The methods of the four interfaces, by their full names.
package enum Method: String, CaseIterable, Sendable {
    case report = "io.incidentd.Intake.Report"
    case candidates = "io.incidentd.Intake.Candidates"
    case intakeSupplement = "io.incidentd.Intake.Supplement"
    case intakeUpdate = "io.incidentd.Intake.Update"
    case intakeNote = "io.incidentd.Intake.Note"

    case acknowledge = "io.incidentd.Command.Acknowledge"
    case turnOut = "io.incidentd.Command.TurnOut"
    case arrive = "io.incidentd.Command.Arrive"
    case underControl = "io.incidentd.Command.UnderControl"
    case extinguished = "io.incidentd.Command.Extinguished"
    case release = "io.incidentd.Command.Release"
    case close = "io.incidentd.Command.Close"
    case reopen = "io.incidentd.Command.Reopen"
    case refer = "io.incidentd.Command.Refer"
    case decideResponse = "io.incidentd.Command.DecideResponse"
    case undo = "io.incidentd.Command.Undo"
    case merge = "io.incidentd.Command.Merge"
    case unlink = "io.incidentd.Command.Unlink"
    case split = "io.incidentd.Command.Split"
    case supplement = "io.incidentd.Command.Supplement"
    case update = "io.incidentd.Command.Update"
    case correct = "io.incidentd.Command.Correct"
    case note = "io.incidentd.Command.Note"
    case grade = "io.incidentd.Command.Grade"
    case assign = "io.incidentd.Command.Assign"
    case takeCommand = "io.incidentd.Command.TakeCommand"
    case completeTask = "io.incidentd.Command.CompleteTask"
    case claimTask = "io.incidentd.Command.ClaimTask"
    case postponeTask = "io.incidentd.Command.PostponeTask"
    case setTaskPhone = "io.incidentd.Command.SetTaskPhone"

    case list = "io.incidentd.Status.List"
    case show = "io.incidentd.Status.Show"
    case timeline = "io.incidentd.Status.Timeline"
    case timers = "io.incidentd.Status.Timers"
    case tasks = "io.incidentd.Status.Tasks"
    case explain = "io.incidentd.Status.Explain"
    case headquarters = "io.incidentd.Status.Headquarters"
    case plan = "io.incidentd.Status.Plan"
    case planFiles = "io.incidentd.Status.PlanFiles"
    case summary = "io.incidentd.Status.Summary"
    case watch = "io.incidentd.Status.Watch"

    case reload = "io.incidentd.Admin.Reload"
    case planDiff = "io.incidentd.Admin.PlanDiff"
    case verify = "io.incidentd.Admin.Verify"
    case backup = "io.incidentd.Admin.Backup"
    case forget = "io.incidentd.Admin.Forget"
    case ping = "io.incidentd.Admin.Ping"

    /// The full name, as a call carries it.
    package var fullName: String { rawValue }

    /// The name within its interface.
    package var name: String { String(rawValue[rawValue.index(after: lastDot)...]) }

    /// The interface that it belongs to.
    package var interface: InterfaceID { Self.interfaces[self] ?? .status }

    /// The full names of those whose calls are emergency calls: each is taken, whatever is wrong with it.
    package static let ofEmergencyCalls = Set([Method.report, .supplement, .intakeSupplement].map(\.fullName))

    /// Nil when no interface of ours has such a method.
    package init?(interface: String, name: String) {
        guard let method = Self.byName[interface]?[name] else { return nil }
        self = method
    }

    private var lastDot: String.Index { rawValue.lastIndex(of: ".") ?? rawValue.startIndex }

    private static let interfaces: [Method: InterfaceID] = Dictionary(
        uniqueKeysWithValues: allCases.compactMap { method in
            InterfaceID(rawValue: String(method.rawValue[..<method.lastDot])).map { (method, $0) }
        }
    )

    // A call is looked up without a string being put together.
    private static let byName: [String: [String: Method]] = Dictionary(grouping: allCases, by: \.interface.rawValue)
        .mapValues { methods in Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) }) }
}
