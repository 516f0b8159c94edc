internal import DequeModule
internal import IncidentModel

/// Commands that wait, bounded, and fair: those whose next command presses on a life come first; among equals each user has
/// one turn after the other, and so have each user's connections. The commands of one connection keep their order.
///
/// Now and then the least urgent come first, so that a flood of what presses on a life cannot keep the rest waiting for
/// ever.
struct CommandQueue: Sendable {
    /// One turn in so many goes to the least urgent.
    static let share = 16

    let limit: Int
    let userLimit: Int
    private(set) var count = 0
    private var lines: [UInt64: Deque<Request>] = [:]
    private var turns: [Turns] = Urgency.allCases.map { _ in Turns() }
    private var waiting: [UInt32: Int] = [:]
    private var taken = 0

    /// The connections whose next command is of one urgency: users in turn, and each user's connections in turn.
    private struct Turns {
        private var users: Deque<UInt32> = []
        private var origins: [UInt32: Deque<UInt64>] = [:]

        var isEmpty: Bool { users.isEmpty }

        mutating func append(_ origin: UInt64, of user: UInt32) {
            if origins[user] == nil { users.append(user) }
            origins[user, default: []].append(origin)
        }

        mutating func next() -> UInt64? {
            guard let user = users.popFirst(), let origin = origins[user]?.popFirst() else { return nil }
            if origins[user]?.isEmpty ?? true { origins[user] = nil } else { users.append(user) }
            return origin
        }
    }

    /// - Parameters:
    ///   - limit: How many may wait.
    ///   - userLimit: How many of one user's; nil for as many as may wait at all.
    init(limit: Int, userLimit: Int? = nil) {
        self.limit = limit
        self.userLimit = userLimit ?? limit
    }

    /// False when as many wait as may, or as many of this user's.
    mutating func offer(_ request: Request) -> Bool {
        guard count < limit, waiting[request.user, default: 0] < userLimit else { return false }
        count += 1
        waiting[request.user, default: 0] += 1
        if lines[request.origin] == nil { turns[request.urgency.rank].append(request.origin, of: request.user) }
        lines[request.origin, default: []].append(request)
        return true
    }

    /// The next ones, at most `maximum`.
    mutating func take(_ maximum: Int) -> [Request] {
        var requests: [Request] = []
        requests.reserveCapacity(min(maximum, count))
        while requests.count < maximum, let rank = nextRank() {
            guard let origin = turns[rank].next(), let request = lines[origin]?.popFirst() else { continue }
            requests.append(request)
            count -= 1
            taken += 1
            leave(request.user)
            if let next = lines[origin]?.first {
                turns[next.urgency.rank].append(origin, of: next.user)
            } else {
                lines[origin] = nil
            }
        }
        return requests
    }

    private func nextRank() -> Int? {
        taken % Self.share == Self.share - 1
            ? turns.lastIndex { !$0.isEmpty } : turns.firstIndex { !$0.isEmpty }
    }

    private mutating func leave(_ user: UInt32) {
        let left = (waiting[user] ?? 1) - 1
        waiting[user] = left > 0 ? left : nil
    }
}
