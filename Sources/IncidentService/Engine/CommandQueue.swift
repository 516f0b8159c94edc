internal import DequeModule
internal import IncidentModel

/// Commands that wait, bounded, and fair between connections: those whose next command presses on a life come first, and
/// among equals each connection has one turn after the other. The commands of one connection keep their order.
struct CommandQueue: Sendable {
    let limit: Int
    private(set) var count = 0
    private var lines: [UInt64: Deque<Request>] = [:]
    private var turns: [Deque<UInt64>] = Urgency.allCases.map { _ in [] }

    init(limit: Int) { self.limit = limit }

    /// False when the queue is full.
    mutating func offer(_ request: Request) -> Bool {
        guard count < limit else { return false }
        count += 1
        if lines[request.origin] == nil { turns[request.urgency.rank].append(request.origin) }
        lines[request.origin, default: []].append(request)
        return true
    }

    /// The next ones, at most `maximum`.
    mutating func take(_ maximum: Int) -> [Request] {
        var taken: [Request] = []
        taken.reserveCapacity(min(maximum, count))
        while taken.count < maximum, let rank = turns.firstIndex(where: { !$0.isEmpty }) {
            let origin = turns[rank].removeFirst()
            guard let request = lines[origin]?.popFirst() else { continue }
            taken.append(request)
            count -= 1
            if let next = lines[origin]?.first {
                turns[next.urgency.rank].append(origin)
            } else {
                lines[origin] = nil
            }
        }
        return taken
    }
}
