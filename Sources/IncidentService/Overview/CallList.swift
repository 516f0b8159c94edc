internal import IncidentModel

/// The calls that the duty room has to make, in the order in which they are to be made, and those that have ended, by the
/// time at which they ended; of incidents in hand.
struct CallList: Sendable {
    struct Key: Hashable, Comparable, Sendable {
        /// Until when it is to be made; for one that has ended, when it ended.
        var moment: Instant
        var incident: IncidentKey
        /// The task's number in its incident.
        var task: Int32

        init(moment: Instant, incident: IncidentKey, task: Int) {
            self.moment = moment
            self.incident = incident
            self.task = Int32(clamping: task)
        }

        init(_ task: CallTask, of incident: IncidentKey) {
            let moment = task.isOpen ? task.by : task.endedAt ?? task.by
            self.init(moment: moment, incident: incident, task: task.number)
        }

        static func < (left: Key, right: Key) -> Bool {
            left.moment != right.moment
                ? left.moment < right.moment
                : left.incident != right.incident ? left.incident < right.incident : left.task < right.task
        }
    }

    private var open = OrderedRows<Key>()
    private var ended = OrderedRows<Key>()

    init(_ incidents: some Sequence<Incident>) {
        var open: [Key] = []
        var ended: [Key] = []
        for incident in incidents where incident.isInHand {
            let key = IncidentKey(clamping: incident.id)
            for task in incident.tasks {
                if task.isOpen { open.append(Key(task, of: key)) } else { ended.append(Key(task, of: key)) }
            }
        }
        self.open = OrderedRows(unsorted: open)
        self.ended = OrderedRows(unsorted: ended)
    }

    mutating func replace(_ before: Incident?, with after: Incident) {
        let key = IncidentKey(clamping: after.id)
        let old = before?.tasks ?? []
        let new = after.isInHand ? after.tasks : []
        for number in 0..<max(old.count, new.count) {
            let from = number < old.count ? old[number] : nil
            let to = number < new.count ? new[number] : nil
            guard from != to else { continue }
            if let from { remove(from, of: key) }
            if let to { insert(to, of: key) }
        }
    }

    private mutating func insert(_ task: CallTask, of incident: IncidentKey) {
        if task.isOpen { open.insert(Key(task, of: incident)) } else { ended.insert(Key(task, of: incident)) }
    }

    private mutating func remove(_ task: CallTask, of incident: IncidentKey) {
        if task.isOpen { open.remove(Key(task, of: incident)) } else { ended.remove(Key(task, of: incident)) }
    }

    // MARK: Reading

    /// The next calls.
    ///
    /// - Parameters:
    ///   - isOpen: Those to be made, or those that have ended.
    ///   - key: That of the last one told before, or nil from the beginning.
    ///   - limit: At most so many.
    /// - Returns: Their keys, in order.
    func page(isOpen: Bool, after key: Key?, limit: Int) -> some Sequence<Key> {
        (isOpen ? open : ended).rows(after: key).prefix(limit)
    }

    /// How many should have been made before now.
    func overdue(at now: Instant) -> Int { open.count(before: Key(moment: now, incident: .least, task: 0)) }
}

extension CallList.Key: KeyedRow {
    var key: CallList.Key { self }
}
