internal import DequeModule
internal import IncidentModel
internal import Ledger
internal import Synchronization

/// What has lately become durable, in order, for those who follow it at their own pace: the journal, and whoever watches. It
/// keeps the latest; whoever is further behind reads the ledger.
final class CommitFeed: Sendable {
    /// So many events are kept at least, once there have been so many: more than a watcher may have missed.
    static let length = Watchers.limit * 2

    /// A batch that is durable, without the personal data: nobody who follows is told them, and what is destroyed must not stay
    /// here.
    struct Commit: Sendable {
        private let first: Int64
        fileprivate let events: [Event]
        /// The hash of each of its events.
        fileprivate let hashes: [ChainHash]
        /// The incidents that it touched, as it left them.
        fileprivate let incidents: [IncidentBox]

        init(_ batch: Batch, _ hashes: [ChainHash], _ incidents: [IncidentBox]) {
            first = batch.expectedSequence + 1
            events = batch.entries.map(\.event)
            self.hashes = hashes
            self.incidents = incidents
        }

        /// What another node has appended.
        /// - Precondition: There is an event.
        init(_ committed: [CommittedEvent], _ incidents: [IncidentBox]) {
            first = committed[0].sequence
            events = committed.map(\.event)
            hashes = committed.map(\.hash)
            self.incidents = incidents
        }

        /// The sequence numbers of its events.
        fileprivate var sequences: ClosedRange<Int64> { first...first + Int64(events.count) - 1 }
    }

    /// One event of it.
    struct Item: Sendable {
        let sequence: Int64
        let hash: ChainHash
        let event: Event
        /// The incident as it was after this event, where no other event of its batch followed; else nil.
        let incident: IncidentBox?
    }

    private struct Content {
        var commits: Deque<Commit> = []
        var count = 0
        var last: Int64
    }

    private let content: Mutex<Content>

    /// - Parameter head: The ledger's last event, behind which it begins.
    init(after head: Int64) { content = Mutex(Content(last: head)) }

    /// The last event that was added; at first the head.
    var last: Int64 { content.withLock { $0.last } }

    /// - Precondition: It follows what was added last, and has an event.
    func add(_ commit: Commit) {
        content.withLock { content in
            precondition(commit.sequences.lowerBound == content.last + 1, "commits are fed in order")
            content.last = commit.sequences.upperBound
            content.commits.append(commit)
            content.count += commit.events.count
            while let first = content.commits.first, content.count - first.events.count >= Self.length {
                content.commits.removeFirst()
                content.count -= first.events.count
            }
        }
    }

    /// What follows from an event on, by whole batches.
    ///
    /// - Parameters:
    ///   - sequence: The first event that is wanted.
    ///   - limit: After so many no other batch is begun.
    /// - Returns: The events, none when there is nothing newer; nil when it does not go back so far.
    func items(from sequence: Int64, limit: Int) -> [Item]? {
        let commits: [Commit]? = content.withLock { content in
            guard sequence <= content.last else { return [] }
            guard sequence > content.last - Int64(content.count) else { return nil }
            // Who follows is mostly close behind.
            var index = content.commits.endIndex
            while index > 0, content.commits[index - 1].sequences.upperBound >= sequence { index -= 1 }
            var wanted: [Commit] = []
            var count = 0
            while index < content.commits.endIndex, count < limit {
                wanted.append(content.commits[index])
                count += content.commits[index].events.count
                index += 1
            }
            return wanted
        }
        return commits.map { $0.flatMap(\.items).drop { $0.sequence < sequence } }.map(Array.init)
    }
}

extension CommitFeed.Commit {
    fileprivate var items: [CommitFeed.Item] {
        var boxes: [IncidentID: IncidentBox] = [:]
        for box in incidents { boxes[box.incident.id] = box }
        return zip(sequences, zip(events, hashes)).map { sequence, pair in
            let (event, hash) = pair
            let box = event.incident.flatMap { boxes[$0] }
            return CommitFeed.Item(
                sequence: sequence,
                hash: hash,
                event: event,
                incident: box?.incident.sequence == sequence ? box : nil
            )
        }
    }
}

extension CommitFeed.Item {
    /// An event that was read back.
    init(_ stored: StoredEvent) {
        self.init(sequence: stored.sequence, hash: stored.hash, event: stored.event, incident: nil)
    }
}
