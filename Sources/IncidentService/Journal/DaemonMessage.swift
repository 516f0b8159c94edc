internal import IncidentModel
internal import Logging
internal import Systemd
internal import Wording

/// What the daemon says of itself, of the sorts that a catalog explains: the id, how loud, the sentence, and its details,
/// which are fields of the journal's entry behind `LOG_`.
struct DaemonMessage: Sendable {
    let id: DaemonMessageID
    let level: Logger.Level
    let text: Logger.Message
    let details: [String: String]

    private init(
        _ id: DaemonMessageID,
        _ level: Logger.Level,
        _ text: Logger.Message,
        _ details: [String: String] = [:]
    ) {
        self.id = id
        self.level = level
        self.text = text
        self.details = details
    }

    // MARK: Coming and going

    static func started(version: String) -> Self { Self(.started, .info, "starting", ["version": version]) }

    static func ready(plan: String, sequence: Int64) -> Self {
        Self(.ready, .info, "ready", ["plan": plan, "sequence": "\(sequence)"])
    }

    static let stopping = Self(.stopping, .info, "stopping")

    static func socketsUnavailable(error: String) -> Self {
        Self(.socketsUnavailable, .critical, "a socket cannot be had", ["error": error])
    }

    /// At a start by the service manager; the others are served.
    static func socketsMissing(_ roles: [String]) -> Self {
        let text: Logger.Message = "not every socket was passed; nobody is heard on those that are missing"
        return Self(.socketsMissing, .error, text, ["missing": roles.joined(separator: " ")])
    }

    /// At a start by the service manager: without intake nobody could report.
    static func socketsRefused(passed: [String]) -> Self {
        let text: Logger.Message = "the passed sockets are refused: there is no intake among them"
        return Self(.socketsRefused, .critical, text, ["passed": passed.joined(separator: " ")])
    }

    /// At `socket`, with the account and the process at its other end; `untold` more ended so since the last line.
    static func connectionEnded(socket: String, peer: String, reason: String, untold: Int) -> Self {
        let details = ["socket": socket, "peer": peer, "reason": reason, "untold": "\(untold)"]
        return Self(.connectionEnded, .warning, "a connection was ended", details)
    }

    /// Said at most once a minute while it is so.
    static func connectionsNotAccepted(socket: String, error: String) -> Self {
        let text: Logger.Message = "connections cannot be accepted just now; those that wait are tried again"
        return Self(.connectionsNotAccepted, .error, text, ["socket": socket, "error": error])
    }

    // MARK: The audit

    /// Said each minute while it is so.
    static func breachUnattended(count: Int) -> Self {
        let text: Logger.Message = "nobody is rung about something that is past its limit"
        return Self(.breachUnattended, .critical, text, ["count": "\(count)"])
    }

    // MARK: The plan

    /// At start, where the last good plan may stand in for it. The errors have file and line.
    static func planRefusedAtStart(path: String?, errors: String) -> Self {
        let text: Logger.Message = "the plan is refused; the last good one is used if the ledger has one"
        return Self(.planRefused, .critical, text, ["plan": path ?? "built in", "errors": errors])
    }

    /// At a reload: the one in force is kept. The errors have file and line.
    static func planRefusedAtReload(path: String?, errors: String) -> Self {
        let text: Logger.Message = "the plan is refused; the one in force is kept"
        return Self(.planRefused, .error, text, ["plan": path ?? "built in", "errors": errors])
    }

    static func planUnchanged(plan: String) -> Self {
        Self(.planUnchanged, .notice, "the plan was loaded again and is the same", ["plan": plan])
    }

    static func lastGoodPlan(plan: String) -> Self {
        Self(.lastGoodPlan, .error, "running on the last good plan", ["plan": plan])
    }

    static let noGoodPlan = Self(
        .noGoodPlan,
        .critical,
        "there is no good plan in the ledger either; put the configured one right"
    )

    // MARK: The ledger and the journal

    static func ledgerDamaged(folder: String, error: String) -> Self {
        let text: Logger.Message = "the ledger is damaged or not this daemon's; nothing is touched"
        return Self(.ledgerDamaged, .critical, text, ["folder": folder, "error": error])
    }

    /// In a segment that nobody needs now: dispatch goes on.
    static func segmentDamaged(folder: String, error: String) -> Self {
        let text: Logger.Message = "an older part of the ledger is damaged; calls are taken all the same"
        return Self(.segmentDamaged, .critical, text, ["folder": folder, "error": error])
    }

    /// - Parameters:
    ///   - line: What is to be said of the ledger's disk.
    ///   - overdue: How many timers are late.
    init(_ line: StorageHealth.Line, overdue: Int) {
        switch line {
        case .reportsStopped(let cause):
            self.init(.storageShort, .critical, "no new report is taken; free some space", ["cause": cause.label.en])
        case .drawing(let left):
            let text: Logger.Message = "the disk is full: what is open goes on within the reserve; free some space"
            self.init(.storageShort, .critical, text, ["cause": "\(left >> 20) MiB of the reserve are left"])
        case .full:
            let text: Logger.Message = "no space for the ledger: intake is refused and timers wait; free some space"
            self.init(.storageFull, .critical, text, ["overdue": "\(overdue)"])
        case .resumed:
            let text: Logger.Message = "there is space for the ledger again: reports are taken"
            self.init(.storageResumed, .notice, text, ["overdue": "\(overdue)"])
        case .unreserved(let problem):
            let text: Logger.Message = "no reserve can be kept for a full disk: the file system refuses it"
            self.init(.reserveUnavailable, .error, text, ["error": problem.label.en])
        }
    }

    static func storageFailed(error: String) -> Self {
        let text: Logger.Message = "the ledger failed; only a fresh start can tell what it holds"
        return Self(.storageFailed, .critical, text, ["error": error])
    }

    static func ledgerUnavailable(error: String) -> Self {
        Self(.storageFailed, .critical, "the ledger cannot be opened now", ["error": error])
    }
}

extension Logger {
    /// Logs what the daemon says of itself, under its id.
    func tell(
        _ message: DaemonMessage,
        file: String = #fileID,
        function: String = #function,
        line: UInt = #line
    ) {
        var metadata = message.id.metadata
        for (name, value) in message.details { metadata[name] = "\(value)" }
        log(level: message.level, message.text, metadata: metadata, file: file, function: function, line: line)
    }
}
