import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink

/// A watcher that notes when it is told of each breach.
final class BreachWatch {
    private let path: String
    private let due: [String: Instant]
    private var connection: RawConnection
    private var received: [Double] = []
    private var recorded: [Double] = []
    private var seen: Set<String> = []
    /// How often it was told that it left too much unread; it goes on from there each time.
    private(set) var lagged = 0

    /// Watches from the last event on.
    ///
    /// - Parameters:
    ///   - path: The status socket.
    ///   - due: When the turnout timer of each incident is due.
    /// - Throws: ``Failed``.
    init(_ path: String, due: [String: Instant]) throws {
        self.path = path
        self.due = due
        connection = try RawConnection(path)
        let summary: Summary = try connection.ask(Method.summary.fullName).decode()
        try watch(from: summary.sequence)
    }

    /// How long after its due time each breach was received and was recorded, in milliseconds.
    var lateness: (received: [Double], recorded: [Double]) { (received, recorded) }

    /// Receives until every breach has come, or until this moment.
    ///
    /// - Throws: ``Failed``.
    func run(until end: Instant) throws {
        while seen.count < due.count {
            let left = (end - Clocks.now()).milliseconds
            guard left > 0, let frame = try connection.receive(milliseconds: Int32(clamping: left)) else { return }
            let arrival = Clocks.wallNanoseconds()
            let reply = try RawConnection.read(frame)
            if let error = reply.error {
                try resume(after: error, reply.parameters)
            } else {
                note(try reply.parameters.decode(), at: arrival)
            }
        }
    }

    private func watch(from sequence: Int64) throws {
        try connection.send(RawConnection.call(Method.watch.fullName, ["from": .integer(sequence)], more: true))
    }

    private func resume(after error: String, _ parameters: JSONObject) throws {
        guard error.hasSuffix(".Lagged"), let sequence = parameters["sequence"]?.integerValue else {
            throw Failed("\(error) \(JSON.object(parameters))")
        }
        lagged += 1
        connection = try RawConnection(path)
        try watch(from: sequence)
    }

    // Of what is told over again after a lag, the first time counts.
    private func note(_ reply: WatchReply, at arrival: Int64) {
        guard let change = reply.change, change.event == .timerBreached, change.timer == "turnout",
            let incident = change.incident, let due = due[incident], seen.insert(incident).inserted
        else { return }
        received.append(Double(arrival) / 1_000_000 - Double(due.milliseconds))
        recorded.append(Double((change.recordedAt - due).milliseconds))
    }
}
