internal import IncidentModel

/// The calls that the duty room has to make, in the order in which they are to be made, and those that have ended, by the
/// time at which they ended; of incidents in hand.
struct CallList: Sendable {
    private var open = OrderedRows<DueKey>()
    private var ended = OrderedRows<DueKey>()

    init(_ incidents: some Sequence<Incident>) {
        var open: [DueKey] = []
        var ended: [DueKey] = []
        for incident in incidents where incident.isInHand {
            let key = IncidentKey(clamping: incident.id)
            for task in incident.tasks {
                if task.isOpen { open.append(DueKey(task, of: key)) } else { ended.append(DueKey(task, of: key)) }
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
        if task.isOpen { open.insert(DueKey(task, of: incident)) } else { ended.insert(DueKey(task, of: incident)) }
    }

    private mutating func remove(_ task: CallTask, of incident: IncidentKey) {
        if task.isOpen { open.remove(DueKey(task, of: incident)) } else { ended.remove(DueKey(task, of: incident)) }
    }

    // MARK: Reading

    /// The next calls.
    ///
    /// - Parameters:
    ///   - isOpen: Those to be made, or those that have ended.
    ///   - key: That of the last one told before, or nil from the beginning.
    ///   - limit: At most so many.
    /// - Returns: Their keys, in order.
    func page(isOpen: Bool, after key: DueKey?, limit: Int) -> some Sequence<DueKey> {
        (isOpen ? open : ended).rows(after: key).prefix(limit)
    }

    /// How many should have been made before now.
    func overdue(at now: Instant) -> Int { open.count(before: DueKey(before: now)) }
}

extension DueKey {
    /// A task's, by the time until which it is to be made; of one that has ended, when it ended.
    init(_ task: CallTask, of incident: IncidentKey) {
        self.init(task.isOpen ? task.by : task.endedAt ?? task.by, incident, task.number)
    }
}
