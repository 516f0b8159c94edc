import Synchronization

/// All connections of a server, counted against its bounds.
final class ConnectionRegister: Sendable {
    enum Admission: Sendable, Equatable {
        case admitted
        /// Over a bound, to be told so.
        case refused(limit: Int)
        /// Over a bound, and too many are being told already; or the server is stopping.
        case dropped
    }

    fileprivate struct State {
        var admitted = 0
        var admittedByUser: [UInt32: Int] = [:]
        var refusals = 0
        var connections: [UInt64: (connection: Connection, admission: Admission)] = [:]
        var isStopped = false
        var whenEmpty: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let nextID = Atomic<UInt64>(1)

    func makeID() -> UInt64 {
        nextID.add(1, ordering: .relaxed).oldValue
    }

    /// How many connections are being served, those being refused not counted.
    var count: Int {
        state.withLock { $0.admitted }
    }

    var all: [Connection] {
        state.withLock { $0.connections.values.map(\.connection) }
    }

    func admit(_ connection: Connection, _ configuration: Server.Configuration) -> Admission {
        state.withLock { state in
            let user = connection.peer.uid
            let admission: Admission
            if state.isStopped {
                admission = .dropped
            } else if state.admitted >= configuration.maximumConnections {
                admission = state.refusal(of: configuration.maximumConnections, configuration)
            } else if state.admittedByUser[user, default: 0] >= configuration.maximumConnectionsPerUser {
                admission = state.refusal(of: configuration.maximumConnectionsPerUser, configuration)
            } else {
                admission = .admitted
                state.admitted += 1
                state.admittedByUser[user, default: 0] += 1
            }
            if admission != .dropped { state.connections[connection.id] = (connection, admission) }
            return admission
        }
    }

    func remove(_ connection: Connection) {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard let (_, admission) = state.connections.removeValue(forKey: connection.id) else { return [] }
            if admission == .admitted {
                state.release(user: connection.peer.uid)
            } else {
                state.refusals -= 1
            }
            guard state.connections.isEmpty else { return [] }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Admits nothing from here on.
    func stop() {
        state.withLock { $0.isStopped = true }
    }

    func untilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if !state.connections.isEmpty { state.whenEmpty.append(continuation) }
                return state.connections.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }
}

extension ConnectionRegister.State {
    fileprivate mutating func refusal(
        of limit: Int,
        _ configuration: Server.Configuration
    ) -> ConnectionRegister.Admission {
        guard refusals < configuration.maximumRefusals else { return .dropped }
        refusals += 1
        return .refused(limit: limit)
    }

    fileprivate mutating func release(user: UInt32) {
        admitted -= 1
        let left = admittedByUser[user, default: 1] - 1
        admittedByUser[user] = left > 0 ? left : nil
    }
}
