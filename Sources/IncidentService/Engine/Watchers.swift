internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Ledger
internal import LedgerIndex
internal import Varlink

/// A client that wants to be told of every change.
struct Watcher: Sendable {
    let call: MethodCall
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

    private struct Series {
        let watcher: Watcher
        /// The last event that it has been told of, or that the state had which it was told.
        var sequence: Int64
    }

    private var series: [UInt64: Series] = [:]
    private var next: UInt64 = 0

    var count: Int { series.count }

    /// - Returns: The watcher's number, by which it can be removed.
    mutating func add(_ watcher: Watcher, in engine: Engine) -> UInt64 {
        next += 1
        let overview = engine.overview.current
        let head = overview.header.sequence
        if let from = watcher.from, from <= head, head - from <= Int64(Watchers.limit),
            let missed = try? Self.missed(behind: from, engine)
        {
            send(.ready(from), to: watcher)
            series[next] = Series(watcher: watcher, sequence: from)
            for item in missed { tell(item, [next], overview, engine) }
        } else {
            sendState(overview, at: engine.clock.now, to: watcher)
            send(.ready(head), to: watcher)
            series[next] = Series(watcher: watcher, sequence: head)
        }
        return next
    }

    /// What came after an event, at most as much as a watcher may have missed.
    private static func missed(behind sequence: Int64, _ engine: Engine) throws(StoreError) -> [CommitFeed.Item] {
        if let items = engine.feed.items(from: sequence + 1, limit: limit) { return items }
        return try engine.store.events(from: sequence + 1, limit: limit).map { CommitFeed.Item($0) }
    }

    mutating func remove(_ number: UInt64) { series[number] = nil }

    /// Ends every series, as the daemon stops.
    mutating func end() {
        for series in series.values { series.watcher.call.reply() }
        series = [:]
    }

    /// Tells what the feed has behind an event.
    mutating func tell(_ sequence: Int64, in engine: Engine) {
        guard !series.isEmpty, let items = engine.feed.items(from: sequence + 1, limit: .max) else { return }
        let overview = engine.overview.current
        for item in items { tell(item, Array(series.keys), overview, engine) }
    }

    private mutating func tell(
        _ item: CommitFeed.Item,
        _ numbers: [UInt64],
        _ overview: Overview,
        _ engine: Engine
    ) {
        // What is about several incidents is told of each.
        let ids: [IncidentID?] = item.event.incident == nil ? [nil] : item.event.incidents.map { $0 }
        let replies = ids.map { id -> (bytes: [UInt8], incident: Incident?) in
            let incident = id.flatMap { id in overview.incident(id) ?? (try? engine.store.incident(id)) }
            return (WireWriter.bytes(of: reply(item, incident, overview, engine)), incident)
        }
        for number in numbers { tell(replies, item.sequence, number) }
    }

    private func reply(
        _ item: CommitFeed.Item,
        _ incident: Incident?,
        _ overview: Overview,
        _ engine: Engine
    ) -> WatchReply {
        WatchReply {
            $0.incident = incident.map {
                IncidentSummary($0, at: engine.clock.now, clockShift: overview.header.clockShift)
            }
            $0.sequence = item.sequence
            $0.change = TimelineEntry(
                item.event,
                sequence: item.sequence,
                hash: item.hash,
                plan: incident.map { overview.plan(of: $0) } ?? overview.header.plan,
                of: incident?.id,
                isExercise: incident?.isExercise ?? false,
                text: nil
            )
        }
    }

    private mutating func tell(_ replies: [(bytes: [UInt8], incident: Incident?)], _ sequence: Int64, _ number: UInt64)
    {
        guard let watcher = series[number]?.watcher, series[number]?.sequence ?? .max < sequence else { return }
        series[number]?.sequence = sequence
        for reply in replies where watcher.concerns(reply.incident) { tell(reply.bytes, sequence, watcher, number) }
    }

    private mutating func tell(_ bytes: [UInt8], _ sequence: Int64, _ watcher: Watcher, _ number: UInt64) {
        guard series[number] != nil else { return }
        guard !watcher.call.connection.isGone else {
            series[number] = nil
            return
        }
        guard watcher.call.connection.unsentReplies < Watchers.limit else {
            watcher.call.refuse(.lagged(sequence: sequence - 1), .watch)
            series[number] = nil
            return
        }
        watcher.call.replyContinuing(bytes)
    }

    private func sendState(_ overview: Overview, at now: Instant, to watcher: Watcher) {
        for incident in overview.open where watcher.concerns(incident) {
            let reply = WatchReply {
                $0.incident = IncidentSummary(incident, at: now, clockShift: overview.header.clockShift)
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
