import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Varlink

/// A daemon whose sockets a test can reach.
protocol Reachable {
    /// The folder of its sockets.
    var runtime: String { get }
}

extension Reachable {
    func socket(_ interface: InterfaceID) -> String { "\(runtime)/\(interface.socketName)" }

    func connect(_ interface: InterfaceID) throws(ClientError) -> Client { try Client(path: socket(interface)) }

    func call(_ method: Method, _ parameters: JSONObject = [:]) throws -> JSONObject {
        try connect(method.interface).call(method.fullName, parameters, timeout: Patience.enough)
    }

    func ask<Reply: Record>(_ method: Method, _ parameters: JSONObject = [:], as: Reply.Type = Reply.self) throws
        -> Reply
    {
        try call(method, parameters).decode()
    }

    /// The number of the last event.
    func sequence() throws -> Int64 { try ask(.summary, as: Summary.self).sequence }

    func report(_ fields: JSONObject) throws -> Answer { try ask(.report, fields) }
}

extension JSON {
    /// A reply, or an entry of one, as it is printed.
    func decode<R: Record>(_ type: R.Type = R.self) throws -> R { try (objectValue ?? [:]).decode(type) }

    /// Entries as they are printed.
    func decode<R: Record>(_ type: [R].Type = [R].self) throws -> [R] { try (arrayValue ?? []).map { try $0.decode() } }
}
