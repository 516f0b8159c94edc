import IncidentAPI
import JSONCoding
import Synchronization
import Varlink

/// An intake that takes each id once, as the daemon does, and can fail on the way.
final class ReportDouble: Sendable {
    private struct State {
        var incidents: [String: Int] = [:]
        var calls = 0
        /// A call that is let go is answered; these must not be.
        var unanswered: [MethodCall] = []
    }

    enum Trouble: Sendable {
        case none
        /// Takes the report, but ends the connection without an answer.
        case loseAnswer
        /// Ends the connection without taking it.
        case loseCall
        case busy
    }

    private let state = Mutex(State())
    private let trouble: @Sendable (Int) -> Trouble

    /// - Parameter trouble: what befalls the n-th call, from 1.
    init(trouble: @escaping @Sendable (Int) -> Trouble = { _ in .none }) { self.trouble = trouble }

    var taken: Int { state.withLock { $0.incidents.count } }

    func answer(_ call: MethodCall) throws {
        let number = state.withLock { state in
            state.calls += 1
            return state.calls
        }
        switch trouble(number) {
        case .none: try take(call)
        case .loseAnswer:
            if !Self.isNonsense(call) { _ = register(call) }
            lose(call)
        case .loseCall: lose(call)
        case .busy: try fail(call, .busy(retryAfterMilliseconds: 1))
        }
    }

    private static func isNonsense(_ call: MethodCall) -> Bool { call.parameters["kind"] == "nonsense" }

    private func lose(_ call: MethodCall) {
        state.withLock { $0.unanswered.append(call) }
        call.connection.close()
    }

    private func register(_ call: MethodCall) -> (incident: Int, isNew: Bool) {
        state.withLock { state in
            let id = call.parameters["id"]?.stringValue ?? ""
            if let known = state.incidents[id] { return (known, false) }
            let incident = state.incidents.count + 1
            state.incidents[id] = incident
            return (incident, true)
        }
    }

    private func take(_ call: MethodCall) throws {
        guard !Self.isNonsense(call) else {
            return try fail(call, .unknownKind(kind: "nonsense", nearest: nil))
        }
        let (incident, isNew) = register(call)
        let object: JSONObject = [
            "incident": .string("i-\(incident)"), "created": .bool(isNew), "joined": false,
            "text": call.parameters["text"] ?? .null,
        ]
        call.reply(JSON.object(object).serialized())
    }

    private func fail(_ call: MethodCall, _ failure: Failure) throws {
        call.fail(failure.fullName(in: .intake), failure.parameters)
    }
}
