package import IncidentModel
package import JSONCoding
import Varlink

/// The errors that our interfaces declare. Each interface declares those that it can return, all in the same words.
package enum Failure: Error, Hashable, Sendable {
    /// The plan has no such kind; `nearest` is the one that was perhaps meant.
    case unknownKind(kind: String, nearest: String?)
    /// No such incident, or task.
    case notFound(incident: String)
    /// Well formed, but not now: `reason` for programs, `message` for people.
    case refused(reason: WireWord<RefusalCode>, message: Label)
    /// The account lacks the role, or does not speak for the headquarters or responder that it would move.
    case notPermitted(role: String, headquarters: String?)
    /// Too many commands are waiting; nothing was done.
    case busy(retryAfterMilliseconds: Int64)
    /// The ledger takes nothing now, or cannot be asked: `cause` for programs, `message` for people. Unless `perhapsTaken` is
    /// false, it was perhaps taken all the same.
    case storageUnavailable(cause: WireWord<StorageProblem.Code>, message: Label, perhapsTaken: Bool = true)
    /// The node stands by, and nothing was taken: `leader` is the name of the node that led last, `message` for people.
    case notLeader(leader: String, message: Label)
    /// As many connections as there may be.
    case tooManyConnections(limit: Int64)
    /// The watcher left too much unread; `sequence` is the last change that it was sent.
    case lagged(sequence: Int64)
    /// The plan is wrong.
    case planRefused(errors: [PlanError])
    /// The daemon cannot read the path.
    case planUnreadable(path: String, cause: String)

    /// The name within an interface.
    package var name: String {
        switch self {
        case .unknownKind: "UnknownKind"
        case .notFound: "NotFound"
        case .refused: "Refused"
        case .notPermitted: "NotPermitted"
        case .busy: "Busy"
        case .storageUnavailable: "StorageUnavailable"
        case .notLeader: "NotLeader"
        case .tooManyConnections: "TooManyConnections"
        case .lagged: "Lagged"
        case .planRefused: "PlanRefused"
        case .planUnreadable: "PlanUnreadable"
        }
    }

    /// The full name, as a reply carries it.
    package func fullName(in interface: InterfaceID) -> String { "\(interface.rawValue).\(name)" }

    /// What the reply carries; nulls are written.
    package var parameters: JSONObject {
        switch self {
        case .unknownKind(let kind, let nearest):
            ["kind": .string(kind), "nearest": nearest.map(JSON.string) ?? .null]
        case .notFound(let incident): ["incident": .string(incident)]
        case .refused(let reason, let message):
            ["reason": .string(reason.text), "message": .object(WireWriter.object(message))]
        case .notPermitted(let role, let headquarters):
            ["role": .string(role), "headquarters": headquarters.map(JSON.string) ?? .null]
        case .busy(let milliseconds): ["retryAfterMilliseconds": .integer(milliseconds)]
        case .storageUnavailable(let cause, let message, let perhapsTaken):
            [
                "cause": .string(cause.text), "message": .object(WireWriter.object(message)),
                "perhapsTaken": .bool(perhapsTaken),
            ]
        case .notLeader(let leader, let message):
            ["leader": .string(leader), "message": .object(WireWriter.object(message))]
        case .tooManyConnections(let limit): ["limit": .integer(limit)]
        case .lagged(let sequence): ["sequence": .integer(sequence)]
        case .planRefused(let errors): ["errors": .array(errors.map { .object(WireWriter.object($0)) })]
        case .planUnreadable(let path, let cause): ["path": .string(path), "cause": .string(cause)]
        }
    }

    /// Nil for an error that is none of ours, or that carries something else than it should.
    package init?(error: String, parameters: JSONObject) {
        guard let dot = error.lastIndex(of: "."), InterfaceID(rawValue: String(error[..<dot])) != nil else {
            return nil
        }
        func text(_ key: String) -> String? { parameters[key]?.stringValue }
        func number(_ key: String) -> Int64? { parameters[key]?.integerValue }
        func message(else word: String) -> Label {
            parameters["message"]?.objectValue.flatMap { try? $0.decode() } ?? Label(word)
        }
        let failure: Failure? =
            switch error[error.index(after: dot)...] {
            case "UnknownKind": text("kind").map { .unknownKind(kind: $0, nearest: text("nearest")) }
            case "NotFound": text("incident").map { .notFound(incident: $0) }
            case "Refused":
                text("reason").map { .refused(reason: WireWord(text: $0), message: message(else: $0)) }
            case "NotPermitted": text("role").map { .notPermitted(role: $0, headquarters: text("headquarters")) }
            case "Busy": number("retryAfterMilliseconds").map { .busy(retryAfterMilliseconds: $0) }
            case "StorageUnavailable":
                text("cause").map {
                    .storageUnavailable(
                        cause: WireWord(text: $0),
                        message: message(else: $0),
                        perhapsTaken: parameters["perhapsTaken"]?.boolValue ?? true
                    )
                }
            case "NotLeader": text("leader").map { .notLeader(leader: $0, message: message(else: $0)) }
            case "TooManyConnections": number("limit").map { .tooManyConnections(limit: $0) }
            case "Lagged": number("sequence").map { .lagged(sequence: $0) }
            case "PlanRefused":
                parameters["errors"]?.arrayValue.map { errors in
                    .planRefused(errors: errors.compactMap { try? $0.objectValue?.decode() })
                }
            case "PlanUnreadable": text("path").map { .planUnreadable(path: $0, cause: text("cause") ?? "") }
            default: nil
            }
        guard let failure else { return nil }
        self = failure
    }
}
