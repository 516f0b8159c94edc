import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// From errors of the wire to failures of a command: the one table of exit statuses.
enum FailureMapping {
    static func status(of failure: Failure) -> ExitStatus {
        switch failure {
        case .unknownKind, .refused, .planRefused, .planUnreadable: .refused
        case .notFound: .notFound
        case .notPermitted: .notPermitted
        case .busy, .storageUnavailable, .notLeader, .tooManyConnections, .lagged: .unreachable
        }
    }

    static func status(ofStandard error: String) -> ExitStatus {
        switch error {
        case StandardInterface.Failure.permissionDenied: .notPermitted
        default: .refused
        }
    }

    /// The failure of a command whose method call to `interface` failed.
    static func failure(
        _ error: ClientError,
        interface: InterfaceID,
        language: Language
    ) -> CommandFailure {
        switch error {
        case .unreachable(let path, let errno):
            Unreachable(path: path, errno: errno, interface: interface, language: language).failure
        case .bridgeFailed:
            CommandFailure(
                .unreachable,
                language("连不上接警服务：", "The daemon cannot be reached: ")
                    + FailureWords(language: language).cause(of: error)
            )
        case .timedOut:
            CommandFailure(
                .unreachable,
                language(
                    "接警服务没有及时答复；可用 --timeout 延长等待时间。",
                    "The daemon did not answer in time; wait longer with --timeout."
                )
            )
        case .disconnected:
            CommandFailure(.unreachable, language("接警服务断开了连接；请重试。", "The daemon closed the connection; try again."))
        case .malformed(let problem):
            CommandFailure(.unreachable, language("无法识别接警服务的答复：\(problem)", "The answer cannot be read: \(problem)"))
        case .failed(let name, let parameters):
            failure(error: name, parameters: parameters, interface: interface, language: language)
        }
    }

    private static func failure(
        error: String,
        parameters: JSONObject,
        interface: InterfaceID,
        language: Language
    ) -> CommandFailure {
        guard let failure = Failure(error: error, parameters: parameters) else {
            return standard(error, parameters, interface, language)
        }
        return CommandFailure(status(of: failure), FailureWords(language: language).text(failure))
    }

    private static func standard(
        _ error: String,
        _ parameters: JSONObject,
        _ interface: InterfaceID,
        _ language: Language
    ) -> CommandFailure {
        let status = status(ofStandard: error)
        switch error {
        case StandardInterface.Failure.invalidParameter:
            let name = Label.field(parameters["parameter"]?.stringValue ?? "?", PlanNames(plan: nil))
            let message: Label? = parameters["message"]?.objectValue.flatMap { try? $0.decode() }
            return CommandFailure(
                status,
                language("“\(name.zh)”填写有误：\(message?.zh ?? "")", "'\(name.en)' is not valid. \(message?.en ?? "")")
            )
        case StandardInterface.Failure.permissionDenied:
            return CommandFailure(status, FailureWords.missing(role: interface.role, language: language))
        default:
            let text = "\(error) \(JSON.object(parameters))"
            return CommandFailure(status, language("接警服务答复：\(text)", "The daemon answered \(text)"))
        }
    }
}

/// A socket that could not be connected to.
struct Unreachable {
    var path: String
    var errno: Int32
    var interface: InterfaceID
    var language: Language

    var failure: CommandFailure {
        guard errno == EACCES || errno == EPERM else { return CommandFailure(.unreachable, unreachable) }
        return CommandFailure(.notPermitted, FailureWords.missing(role: interface.role, language: language))
    }

    private var unreachable: String {
        let cause = Label.systemError(errno).text(language)
        return language(
            "连不上接警服务：\(path)：\(cause)。用 'systemctl status incidentd' 查看，或用 --runtime 指明目录。",
            "The daemon cannot be reached: \(path): \(cause). See 'systemctl status incidentd', or name its folder with --runtime."
        )
    }
}
