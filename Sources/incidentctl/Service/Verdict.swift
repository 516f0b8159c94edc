import IncidentAPI
import JSONCoding
import Varlink
import Wording

/// What an error of the wire comes to here: the one table from errors to exit statuses.
enum Verdict {
    static func status(of failure: Failure) -> ExitStatus {
        switch failure {
        case .unknownKind, .refused, .planRefused, .planUnreadable: .refused
        case .notFound: .notFound
        case .notPermitted: .notPermitted
        case .busy, .storageUnavailable, .tooManyConnections, .lagged: .unreachable
        }
    }

    static func status(ofStandard error: String) -> ExitStatus {
        switch error {
        case StandardInterface.Failure.permissionDenied: .notPermitted
        default: .refused
        }
    }

    /// What a call to `interface` that came to nothing is told as.
    static func complaint(
        _ error: ClientError,
        interface: InterfaceID,
        language: Language
    ) -> Complaint {
        switch error {
        case .unreachable(let path, let errno):
            Unreachable(path: path, errno: errno, interface: interface, language: language).complaint
        case .timedOut:
            Complaint(
                .unreachable,
                language(
                    "接警服务没有及时答复；可用 --timeout 延长等待时间。",
                    "The daemon did not answer in time; wait longer with --timeout."
                )
            )
        case .disconnected:
            Complaint(.unreachable, language("接警服务断开了连接；请重试。", "The daemon closed the connection; try again."))
        case .malformed(let problem):
            Complaint(.unreachable, language("无法识别接警服务的答复：\(problem)", "The answer cannot be read: \(problem)"))
        case .unsendable(let problem):
            Complaint(.usage, language("无法发送：\(problem)", "This cannot be sent: \(problem)"))
        case .failed(let name, let parameters):
            complaint(error: name, parameters: parameters, interface: interface, language: language)
        }
    }

    private static func complaint(
        error: String,
        parameters: JSONObject,
        interface: InterfaceID,
        language: Language
    ) -> Complaint {
        guard let failure = Failure(error: error, parameters: parameters) else {
            return standard(error, parameters, interface, language)
        }
        return Complaint(status(of: failure), FailureWords(language: language).text(failure))
    }

    private static func standard(
        _ error: String,
        _ parameters: JSONObject,
        _ interface: InterfaceID,
        _ language: Language
    ) -> Complaint {
        let status = status(ofStandard: error)
        switch error {
        case StandardInterface.Failure.invalidParameter:
            let name = parameters["parameter"]?.stringValue ?? "?"
            let message = parameters["message"].flatMap { try? $0.decode(BilingualName.self) }?.text(language) ?? ""
            return Complaint(
                status,
                language("“\(name)”填写有误：\(message)", "'\(name)' is not valid. \(message)")
            )
        case StandardInterface.Failure.permissionDenied:
            return Complaint(status, FailureWords.missing(role: interface.role, language: language))
        default:
            let text = "\(error) \(JSON.object(parameters))"
            return Complaint(status, language("接警服务答复：\(text)", "The daemon answered \(text)"))
        }
    }
}
