import Glibc
public import JSONCoding

/// Why a call came to nothing.
public enum ClientError: Error, Hashable, CustomStringConvertible {
    /// Nobody could be reached at that path; `errno` says why (EACCES: not permitted).
    case unreachable(path: String, errno: Int32)
    /// A bridge ended, or was given up, before the service had answered anything: with which exit status, nil when it took too long
    /// or a signal ended it, and what it wrote to its standard error. Nothing was called.
    case bridgeFailed(status: Int32?, said: String)
    /// No answer in time. The call may have been carried out all the same.
    case timedOut
    /// The service closed the connection. A call without answer may have been carried out.
    case disconnected
    /// The service answered with an error.
    case failed(error: String, parameters: JSONObject)
    /// What came is no Varlink.
    case malformed(String)

    /// The problem in words.
    public var description: String {
        switch self {
        case .unreachable(let path, let errno): "\(path): \(String(cString: strerror(errno)))"
        case .bridgeFailed(let status, let said): "the bridge failed (\(status.map { "\($0)" } ?? "-")): \(said)"
        case .timedOut: "no answer in time"
        case .disconnected: "the service closed the connection"
        case .failed(let error, let parameters): "\(error) \(JSON.object(parameters))"
        case .malformed(let problem): "malformed reply: \(problem)"
        }
    }
}
