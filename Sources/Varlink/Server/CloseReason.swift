/// Why a connection ended.
public enum CloseReason: Sendable, Hashable, CustomStringConvertible {
    /// The client closed it, or it broke.
    case client
    /// A frame longer than the bound, in bytes.
    case frameTooLong(limit: Int)
    /// A frame that is no call.
    case malformed(CallMessage.Malformed)
    /// A reply longer than the bound, in bytes; the service's fault.
    case replyTooLong(limit: Int)
    /// The client does not read, and what waits for it is over the bound, in bytes.
    case notReading(limit: Int)
    /// Over the bound of connections; the client has been told.
    case refused
    /// The service closed it.
    case service
    /// The server is shutting down.
    case shutdown

    /// The reason in words.
    public var description: String {
        switch self {
        case .client: "closed by the client"
        case .frameTooLong(let limit): "a frame of more than \(limit) bytes"
        case .malformed(let problem): "a malformed call: \(problem)"
        case .replyTooLong(let limit): "a reply of more than \(limit) bytes"
        case .notReading(let limit): "more than \(limit) bytes unread by the client"
        case .refused: "too many connections"
        case .service: "closed by the service"
        case .shutdown: "the server is shutting down"
        }
    }
}
