/// Open incidents in the order in which a staff officer wants them, and the counts that a status line shows: derived, and
/// kept up as incidents change so that nobody has to look through them all.
package struct Board: Sendable {
    /// Most urgent first: urgency, then the graver of grade and assessed grade, then the older.
    package struct Rank: Hashable, Comparable, Sendable {
        var urgency: Int
        var grade: Int

        init(_ incident: Incident) {
            urgency = incident.urgency.rank
            grade = higher(incident.grading.grade, incident.grading.assessed)?.number ?? 5
        }

        package static func < (left: Rank, right: Rank) -> Bool {
            (left.urgency, left.grade) < (right.urgency, right.grade)
        }
    }

    /// Each rank's incidents, oldest first.
    private var shelves: [Rank: [IncidentID]] = [:]
    package private(set) var open = 0
    package private(set) var openByUrgency: [Urgency: Int] = [:]
    package private(set) var openByLead: [PartyID: Int] = [:]
    /// Timers past their limit that still wait.
    package private(set) var breached = 0
    package private(set) var openTasks = 0

    package init() {}

    mutating func replace(_ before: Incident?, with after: Incident) {
        if let before { count(before, by: -1) }
        count(after, by: 1)
        let from = before.flatMap { $0.isOpen ? Rank($0) : nil }
        let to = after.isOpen ? Rank(after) : nil
        guard from != to else { return }
        if let from { remove(after.id, from: from) }
        if let to { insert(after.id, into: to) }
    }

    /// Every open incident's number in order, from behind `cursor` on if one is given.
    package func ordered(after cursor: IncidentID? = nil, rank: Rank? = nil) -> some Sequence<IncidentID> {
        let ranks = shelves.keys.sorted().filter { other in rank.map { other >= $0 } ?? true }
        return ranks.lazy.flatMap { current -> ArraySlice<IncidentID> in
            let shelf = shelves[current] ?? []
            guard let cursor, current == rank else { return shelf[...] }
            return shelf[Self.place(of: cursor, in: shelf).upperBound...]
        }
    }

    private mutating func count(_ incident: Incident, by step: Int) {
        breached += step * incident.timers.count { $0.state == .breached }
        guard incident.isOpen else { return }
        open += step
        openByUrgency[incident.urgency, default: 0] += step
        openByLead[incident.lead, default: 0] += step
        openTasks += step * incident.tasks.count { $0.isOpen }
    }

    private mutating func insert(_ id: IncidentID, into rank: Rank) {
        let place = Self.place(of: id, in: shelves[rank] ?? [])
        if place.isEmpty { shelves[rank, default: []].insert(id, at: place.lowerBound) }
    }

    private mutating func remove(_ id: IncidentID, from rank: Rank) {
        guard let shelf = shelves[rank] else { return }
        let place = Self.place(of: id, in: shelf)
        if !place.isEmpty { shelves[rank]?.remove(at: place.lowerBound) }
    }

    /// Where the number stands in the shelf, or the empty range where it would.
    private static func place(of id: IncidentID, in shelf: [IncidentID]) -> Range<Int> {
        var low = 0
        var high = shelf.count
        while low < high {
            let middle = (low + high) / 2
            if shelf[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low..<(low < shelf.count && shelf[low] == id ? low + 1 : low)
    }
}
