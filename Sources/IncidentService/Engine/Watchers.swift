internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Ledger
internal import Varlink

/// A client that wants to be told of every change.
struct Watcher: Sendable {
    let call: Call
    /// Only incidents in which this party has a part.
    let headquarters: PartyID?
    /// Go on behind this event, if it is not too far back.
    let from: Int64?
}

/// Everybody who watches. Each gets the state as it is, then one message that it is complete, then every change; whoever
/// leaves too much unread is dropped by name, and can resume.
struct Watchers {
    /// The most that a watcher may leave unread, and the most that it is told of what it missed.
    static let limit = 1_024

    private var watchers: [UInt64: Watcher] = [:]
    private var next: UInt64 = 0

    var count: Int { watchers.count }

    /// - Returns: The watcher's number, by which it can be removed.
    mutating func add(_ watcher: Watcher, in engine: Engine) -> UInt64 {
        next += 1
        let head = engine.state.settled.sequence
        if let from = watcher.from, from <= head, head - from <= Int64(Watchers.limit),
            let missed = try? engine.store.events(from: from + 1, limit: Watchers.limit)
        {
            send(.ready(from), to: watcher)
            watchers[next] = watcher
            for stored in missed { tell(stored.event, stored.sequence, stored.hash, [next], in: engine) }
        } else {
            sendState(to: watcher, in: engine)
            send(.ready(head), to: watcher)
            watchers[next] = watcher
        }
        return next
    }

    mutating func remove(_ number: UInt64) { watchers[number] = nil }

    /// Ends every series, as the daemon stops.
    mutating func end() {
        for watcher in watchers.values { watcher.call.reply() }
        watchers = [:]
    }

    mutating func tell(_ events: [(sequence: Int64, event: Event)], hashes: [ChainHash], in engine: Engine) {
        guard !watchers.isEmpty else { return }
        for (index, item) in events.enumerated() where index < hashes.count {
            tell(item.event, item.sequence, hashes[index], Array(watchers.keys), in: engine)
        }
    }

    private mutating func tell(
        _ event: Event,
        _ sequence: Int64,
        _ hash: ChainHash,
        _ numbers: [UInt64],
        in engine: Engine
    ) {
        let incident = event.incident.flatMap { engine.incidentNow($0) }
        let plan = incident.map { engine.state.plan(of: $0) } ?? engine.state.settled.plan
        let reply = WatchReply {
            $0.incident = incident.map {
                IncidentSummary($0, at: engine.now, clockShift: engine.state.settled.clockShift)
            }
            $0.sequence = sequence
            $0.change = TimelineEntry(event, sequence: sequence, hash: hash, plan: plan, text: nil)
        }
        let bytes = WireWriter.bytes(of: reply)
        for number in numbers {
            guard let watcher = watchers[number], watcher.concerns(incident) else { continue }
            guard !watcher.call.connection.isGone else {
                watchers[number] = nil
                continue
            }
            guard watcher.call.connection.unsentReplies < Watchers.limit else {
                watcher.call.refuse(.lagged(sequence: sequence - 1), .watch)
                watchers[number] = nil
                continue
            }
            watcher.call.replyContinuing(bytes)
        }
    }

    private func sendState(to watcher: Watcher, in engine: Engine) {
        let state = engine.state
        let now = engine.now
        for id in state.board.ordered() {
            guard let incident = state.incidents[id], watcher.concerns(incident) else { continue }
            let reply = WatchReply {
                $0.incident = IncidentSummary(incident, at: now, clockShift: state.settled.clockShift)
                $0.sequence = incident.sequence
            }
            send(reply, to: watcher)
        }
    }

    private func send(_ reply: WatchReply, to watcher: Watcher) {
        watcher.call.replyContinuing(WireWriter.bytes(of: reply))
    }
}

extension WatchReply {
    /// The state is complete, or what was missed comes next.
    fileprivate static func ready(_ sequence: Int64) -> WatchReply {
        WatchReply {
            $0.ready = true
            $0.sequence = sequence
        }
    }
}

extension Watcher {
    fileprivate func concerns(_ incident: Incident?) -> Bool {
        guard let headquarters else { return true }
        return incident?.participation(of: headquarters) != nil
    }
}
