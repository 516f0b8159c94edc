import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink
import Wording

/// Sends one report until it is answered, always with the same id, so that it is taken once.
struct ReportSending {
    let service: Service

    init(_ service: Service) { self.service = service }

    private static let pause = Duration.milliseconds(100)

    /// Why a report has no answer, in words.
    enum Unanswered: Error {
        /// It was not taken, and sending it again would not help.
        case refused(CommandFailure)
        /// Nobody has confirmed it; unless `perhapsTaken` is false, it is not known whether it was taken.
        case unconfirmed(CommandFailure, perhapsTaken: Bool)
    }

    /// Sends it until it is answered.
    ///
    /// - Parameters:
    ///   - report: With its id.
    ///   - announced: Says the id before the report leaves, under which it can be sent again. Of a call that is in the spool
    ///     already nobody needs it.
    /// - Returns: The answer as the daemon sent it.
    /// - Throws: ``Unanswered``.
    func send(_ report: ReportParameters, announced: Bool = true) throws(Unanswered) -> JSONObject {
        let id = report.id ?? "?"
        let (report, limit) = report.fitting()
        if let limit {
            Screen.say(
                service.language(
                    "内容过长，一次报不了：各项只报前\(limit)字节。",
                    "It is too long for one call: of each text the first \(limit) bytes are sent."
                )
            )
        }
        // On a terminal it stands at the end of the card, unless somebody has to wait for that.
        var isTold = isatty(STDERR_FILENO) == 0
        func tellID() { Screen.say(service.language("内部编号 \(id)", "report id \(id)")) }
        if isTold, announced { tellID() }
        let waiting = Waiting(service.timeout(for: .intake))
        var last = ClientError.timedOut
        var perhapsTaken = false
        repeat {
            do {
                return try attempt(report, waiting)
            } catch {
                guard let pause = Self.pauseBeforeRepeating(error) else {
                    throw .refused(service.failure(error, .intake))
                }
                last = error
                if !isTold { tellID() }
                isTold = true
                perhapsTaken = perhapsTaken || Self.perhapsTook(error)
                waiting.pause(pause)
            }
        } while !waiting.isOver
        throw .unconfirmed(service.failure(last, .intake), perhapsTaken: perhapsTaken)
    }

    private func attempt(_ report: ReportParameters, _ waiting: Waiting) throws(ClientError) -> JSONObject {
        // Half of what is left, so that a connection that hangs is tried again on a fresh one.
        let patience = max(.milliseconds(200), waiting.left / 2)
        return try service.servers.ask(Waiting(patience)) { server, limit throws(ClientError) in
            let client = try server.connect(.intake, within: limit)
            return try client.call(Method.report.fullName, encoded: WireWriter.bytes(of: report), timeout: limit)
        }
    }

    /// Whether the daemon may have taken what was sent although it ended so.
    static func perhapsTook(_ error: ClientError) -> Bool {
        switch error {
        case .unreachable, .bridgeFailed: false
        case .timedOut, .disconnected, .malformed: true
        case .failed(let name, let parameters):
            switch Failure(error: name, parameters: parameters) {
            case .storageUnavailable(_, _, let perhapsTaken): perhapsTaken
            case .busy, .notLeader, .tooManyConnections: false
            default: true
            }
        }
    }

    /// Nil for an error that repeating does not help.
    static func pauseBeforeRepeating(_ error: ClientError) -> Duration? {
        switch error {
        case .unreachable(_, let errno): errno == EACCES || errno == EPERM ? nil : pause
        case .bridgeFailed, .timedOut, .disconnected, .malformed: pause
        case .failed(let name, let parameters):
            switch Failure(error: name, parameters: parameters) {
            case .busy(let milliseconds): .milliseconds(max(1, milliseconds))
            case .storageUnavailable, .notLeader, .tooManyConnections: pause
            default: nil
            }
        }
    }
}
